import Experiments
import Numerics

extension InvariancePane {
  mutating func perform(_ order: Order, on workspace: inout Workspace) {
    switch order {
    case .step(let step): self.step(step, &workspace)
    case .shift(let c): set(.logits(.shift(c)), &workspace)
    case .temperature(let t): set(.logits(.temperature(t)), &workspace)
    case .seed(let seed): set(.permutation(.random(seed: seed)), &workspace)
    case .apply: apply(&workspace)
    }
  }

  /// Brings the table up to date with the row.
  mutating func settle(_ workspace: inout Workspace) {
    let subject = InvarianceSubject(
      row: RowKey(workspace), transformations: state.transformations)
    state.outcome.update(for: subject) { $0.outcome }
  }

  /// Puts another number into its line, and the cursor on it.
  private mutating func set(_ transformation: Transformation, _ workspace: inout Workspace) {
    if let fault = transformation.fault(in: workspace.experiment.format) {
      return workspace.refuse("\(fault); nothing has changed")
    }
    switch transformation {
    case .logits(.shift(let c)): state.shift = c
    case .logits(.temperature(let temperature)): state.temperature = temperature
    case .permutation(.random(let seed)): state.seed = seed
    case .identity, .logits, .permutation, .summation: return
    }
    state.line = state.transformations.firstIndex(of: transformation) ?? 0
  }

  private mutating func step(_ step: Int, _ workspace: inout Workspace) {
    switch state.transformations[state.line] {
    case .logits(.shift(let c)):
      guard let next = Self.next(after: c, step, in: InvarianceState.shifts) else {
        return workspace.refuse("“:invariance shift C” takes any c")
      }
      set(.logits(.shift(next)), &workspace)
    case .logits(.temperature(let temperature)):
      guard let next = Self.next(after: temperature, step, in: InvarianceState.temperatures) else {
        return workspace.refuse("“:invariance temperature T” takes any T")
      }
      set(.logits(.temperature(next)), &workspace)
    case .permutation(.random(let seed)):
      guard step > 0 || seed > 0 else { return workspace.refuse("this is the first shuffle") }
      set(.permutation(.random(seed: step > 0 ? seed &+ 1 : seed - 1)), &workspace)
    case .identity, .logits, .permutation, .summation:
      workspace.refuse("there is no number in this line: ↑ ↓ go to c, T and the shuffle")
    }
  }

  private static func next(after value: Double, _ step: Int, in list: [Double]) -> Double? {
    step > 0 ? list.first { $0 > value } : list.last { $0 < value }
  }

  private func apply(_ workspace: inout Workspace) {
    guard let subject = state.outcome.key, state.problem == nil else {
      return workspace.refuse(state.problem ?? "there is nothing to apply")
    }
    let edit: Edit
    let instance = subject.row.instance
    switch subject.transformations[state.line] {
    case .identity: return workspace.refuse("this is the row as it is")
    case .summation:
      return workspace.refuse("the order of a sum is the method's, not the experiment's")
    case .logits(let transform): edit = .transform(transform, of: .one(instance))
    case .permutation(let shuffle) where shuffle == .random(seed: state.seed):
      let logits = workspace.experiment.roundedLogits(instance)
      edit = .permute(.indices(shuffle.indices(of: logits)))
    case .permutation(let order): edit = .permute(order, by: instance)
    }
    let count = workspace.worksheet.editCount
    guard workspace.apply(edit) else { return }
    workspace.say(
      workspace.worksheet.editCount > count
        ? "done; the row is another now, and u takes it back" : "that changes nothing here")
  }
}
