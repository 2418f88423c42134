import Experiments
import Numerics

extension Model {
  /// Does a command of INVARIANCE, which is opened for it.
  mutating func performInvariance(_ command: InvarianceCommand) {
    if lab.open != .invariance || cursor.pane != .invariance { openLab(.invariance) }
    switch command {
    case .step(let step): stepInvariance(step)
    case .shift(let c): setInvariance(.shift(c))
    case .temperature(let temperature): setInvariance(.temperature(temperature))
    case .seed(let seed): setInvariance(.permutation(.random(seed: seed)))
    case .apply: applyInvariance()
    }
  }

  /// Brings the table up to date with the row.
  mutating func settleInvariance() {
    let experiment = worksheet.experiment
    let instance = min(cursor.instance, experiment.instances - 1)
    let subject = InvarianceSubject(
      instance: instance, logits: Array(experiment.logits.row(instance)),
      label: experiment.labels[instance], format: experiment.format, epsilon: experiment.epsilon,
      transformations: lab.invariance.transformations)
    guard subject != lab.invariance.subject else { return }
    lab.invariance.subject = subject
    do throws(RowError) {
      let invariance = try Invariance(
        logits: subject.logits, label: subject.label, in: subject.format, epsilon: subject.epsilon)
      var losses: [TransformedLoss] = []
      for transformation in subject.transformations {
        losses.append(try invariance.loss(under: transformation))
      }
      (lab.invariance.losses, lab.invariance.problem) = (losses, nil)
    } catch {
      let reason =
        if case .noTarget = error { "without a loss there is nothing to compare: " } else { "" }
      (lab.invariance.losses, lab.invariance.problem) = ([], "\(reason)\(error)")
    }
  }

  /// Puts another number into its line, and the cursor on it.
  private mutating func setInvariance(_ transformation: Transformation) {
    if let fault = transformation.fault(in: worksheet.experiment.format) {
      return refuse("\(fault); nothing has changed")
    }
    switch transformation {
    case .shift(let c): lab.invariance.shift = c
    case .temperature(let temperature): lab.invariance.temperature = temperature
    case .permutation(.random(let seed)): lab.invariance.seed = seed
    case .identity, .permutation, .summation: return
    }
    lab.invariance.line = lab.invariance.transformations.firstIndex(of: transformation) ?? 0
  }

  private mutating func stepInvariance(_ step: Int) {
    switch lab.invariance.transformations[lab.invariance.line] {
    case .shift(let c):
      guard let next = Self.next(after: c, step, in: InvarianceState.shifts) else {
        return refuse("“:invariance shift C” takes any c")
      }
      setInvariance(.shift(next))
    case .temperature(let temperature):
      guard let next = Self.next(after: temperature, step, in: InvarianceState.temperatures) else {
        return refuse("“:invariance temperature T” takes any T")
      }
      setInvariance(.temperature(next))
    case .permutation(.random(let seed)):
      guard step > 0 || seed > 0 else { return refuse("this is the first shuffle") }
      setInvariance(.permutation(.random(seed: step > 0 ? seed &+ 1 : seed - 1)))
    case .identity, .permutation, .summation:
      refuse("there is no number in this line: ↑ ↓ go to c, T and the shuffle")
    }
  }

  private static func next(after value: Double, _ step: Int, in list: [Double]) -> Double? {
    step > 0 ? list.first { $0 > value } : list.last { $0 < value }
  }

  private mutating func applyInvariance() {
    guard let subject = lab.invariance.subject, lab.invariance.problem == nil else {
      return refuse(lab.invariance.problem ?? "there is nothing to apply")
    }
    let edit: Edit
    switch subject.transformations[lab.invariance.line] {
    case .identity: return refuse("this is the row as it is")
    case .summation: return refuse("the order of a sum is the method's, not the experiment's")
    case .shift(let c): edit = .transform(.shift(c), of: .one(subject.instance))
    case .temperature(let t): edit = .transform(.temperature(t), of: .one(subject.instance))
    case .permutation(.reverse): edit = .permute(.reverse)
    case .permutation(.ascending): edit = .permute(.ascending(instance: subject.instance))
    case .permutation(.descending): edit = .permute(.descending(instance: subject.instance))
    case .permutation(let shuffle):
      let logits = worksheet.experiment.roundedLogits(subject.instance)
      edit = .permute(.places(shuffle.places(of: logits)))
    }
    let count = worksheet.editCount
    guard performEdit(.edit(edit)) else { return }
    say(
      worksheet.editCount > count
        ? "done; the row is another now, and u takes it back" : "that changes nothing here")
  }
}
