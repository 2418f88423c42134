import Exchange
import Experiments
import Notation
import Numerics

extension Quantity {
  /// What a quantity is at the moment.
  package enum Value: Equatable, Sendable {
    /// A number; `format` is the one it was computed in, which plain equality is judged in.
    case number(Double, in: FloatFormat)
    /// A class, by its name.
    case className(String)
    /// The first of several classes that share the largest logit.
    case tie(String)
    /// No class.
    case noClass
    /// A weight for every class: a soft label, which is no class.
    case weights
    /// A format.
    case dtype(FloatFormat)
    /// A reduction.
    case reduction(Reduction)
    /// An operation by its name; nil for none.
    case operation(String?)
    /// There is no value, for the reason given in a few words.
    case absent(String)
  }

  /// The value on a worksheet, which costs no more than looking it up.
  package func value(on worksheet: Worksheet) -> Value {
    do {
      return try found(on: worksheet)
    } catch {
      return .absent(error.reason)
    }
  }

  /// There is no value.
  private struct Absence: Error {
    let reason: String
    static let notComputed = Absence(reason: "not yet computed")
  }

  private func found(on worksheet: Worksheet) throws(Absence) -> Value {
    let experiment = worksheet.experiment
    switch kind {
    case .dtype: return .dtype(experiment.format)
    case .reduction: return .reduction(experiment.reduction)
    case .instances: return .number(Double(experiment.instances), in: .float64)
    case .classes: return .number(Double(experiment.classes), in: .float64)
    case .accuracy, .mean, .sum, .differenceMean: return try batchValue(worksheet)
    case .mistakenMean: return try mistakenMean(experiment)
    case .input, .weight, .bias: return .number(try layerValue(experiment), in: experiment.format)
    default: return try rowValue(worksheet, row: place(in: experiment))
    }
  }

  /// A number of the layer, rounded to the dtype.
  private func layerValue(_ experiment: Experiment) throws(Absence) -> Double {
    guard let layer = experiment.layer else { throw Absence(reason: "no layer") }
    let value =
      switch kind {
      case .input: layer.inputs[try place(in: experiment), try featurePlace(in: experiment)]
      case .weight: layer.weights[try column(in: experiment), try featurePlace(in: experiment)]
      default: layer.biases[try column(in: experiment)]
      }
    return experiment.format.round(value)
  }

  /// A value of the whole batch.
  private func batchValue(_ worksheet: Worksheet) throws(Absence) -> Value {
    let evaluation = worksheet.evaluation
    guard evaluation.isComplete else { throw .notComputed }
    guard evaluation.labelled > 0 else { throw Absence(reason: "no label") }
    if kind == .accuracy {
      guard let accuracy = evaluation.accuracy else { throw .notComputed }
      return .number(accuracy, in: .float64)
    }
    if kind == .sum {
      guard let sum = evaluation.sum(by: method ?? .exact) else { throw .notComputed }
      return .number(sum, in: method == .exact ? .float64 : worksheet.experiment.format)
    }
    let reduction = worksheet.experiment.reduction
    guard reduction == .mean else {
      throw Absence(reason: "the reduction is \(reduction.rawValue)")
    }
    guard let reduced = evaluation.reduced else { throw .notComputed }
    if kind == .differenceMean { return .number(reduced.difference, in: .float64) }
    guard let method, method != .exact else {
      return try exact(reduced.exactSum.rounded(to: .float64, dividedBy: reduced.divisor))
    }
    guard let loss = reduced.losses[method] else { throw .notComputed }
    return .number(loss, in: worksheet.experiment.format)
  }

  /// A value of one instance.
  private func rowValue(_ worksheet: Worksheet, row: Int) throws(Absence) -> Value {
    let experiment = worksheet.experiment
    switch kind {
    case .logit:
      let logit = experiment.logits[row, try column(in: experiment)]
      return .number(experiment.format.round(logit), in: experiment.format)
    case .label: return Self.value(of: experiment.labels[row], in: experiment)
    case .mistakenLoss, .mistakenGradient: return try mistaken(experiment, row: row)
    default: break
    }
    guard let evaluated = worksheet.evaluation[row] else { throw .notComputed }
    switch kind {
    case .softmax:
      return .number(evaluated.softmax[try column(in: experiment)], in: experiment.format)
    case .softmaxSum: return .number(evaluated.softmaxSum, in: experiment.format)
    case .prediction: return Self.value(of: evaluated.prediction, in: experiment)
    case .gradient: return try gradient(experiment, row: row)
    case .failure: return try failure(experiment, row: row)
    case .cliff: return .number(try cliff(experiment, row: row), in: .float64)
    default: return try lossValue(evaluated, experiment, row: row)
    }
  }

  /// A value that needs a label.
  private func lossValue(
    _ evaluated: RowEvaluation, _ experiment: Experiment, row: Int
  ) throws(Absence) -> Value {
    guard let losses = evaluated.losses else { throw Self.noLabel(experiment, row: row) }
    if kind == .difference { return .number(losses.naive - losses.fused, in: .float64) }
    guard let method, method != .exact else {
      return try exact(evaluated.exact?.rounded(to: .float64))
    }
    let value = kind == .ulps ? evaluated.ulps?[method] : losses[method]
    guard let value else { throw .notComputed }
    return .number(value, in: kind == .ulps ? .float64 : experiment.format)
  }

  private func gradient(_ experiment: Experiment, row: Int) throws(Absence) -> Value {
    let column = try column(in: experiment)
    guard let target = experiment.labels[row].target(in: experiment.format) else {
      throw Self.noLabel(experiment, row: row)
    }
    if method == .exact {
      let gradient = ExactGradient(logits: experiment.roundedLogits(row), target: target)
      return try exact(gradient.entry(column).nearest(in: .float64))
    }
    let slopes = Gradient.by(
      method ?? .fused, logits: experiment.roundedLogits(row), target: target,
      in: experiment.format)
    guard let slope = slopes?[column] else { throw .notComputed }
    return .number(slope, in: experiment.format)
  }

  /// How many classes a row may have to be swept for its cliff after every key.
  private static let mostSwept = 64

  /// The factor of the logits at which a method breaks in the dtype; infinite where it holds.
  private func cliff(_ experiment: Experiment, row: Int) throws(Absence) -> Double {
    guard experiment.classes <= Self.mostSwept else { throw Absence(reason: "too many classes") }
    guard experiment.labels[row].fault == nil else { throw Self.noLabel(experiment, row: row) }
    let method = method ?? .fused
    do {
      var sweep = try Sweep(
        logits: Array(experiment.logits.row(row)), label: experiment.labels[row],
        epsilon: experiment.epsilon, axis: .scale, range: .usual(for: .scale),
        first: experiment.format)
      while sweep.hasWork, sweep.finding(method, in: experiment.format, .above) == nil {
        sweep.advance(budget: 400)
      }
      switch sweep.finding(method, in: experiment.format, .above) {
      case .breaks(let cliff): return cliff.t
      case .brokenFromStart: return sweep.start
      case .holds, nil: return .infinity
      }
    } catch {
      throw Absence(reason: "a logit is not finite")
    }
  }

  /// The first operation of a loss that failed.
  private func failure(_ experiment: Experiment, row: Int) throws(Absence) -> Value {
    guard let method, let target = experiment.labels[row].target(in: experiment.format) else {
      throw Self.noLabel(experiment, row: row)
    }
    let trace = Trace(
      of: method, logits: experiment.roundedLogits(row), target: target, in: experiment.format,
      epsilon: experiment.epsilon)
    return .operation(trace.failure.map { trace.steps[$0.place.step].name })
  }

  /// The loss or the slope of one instance with the mistakes that are on.
  private func mistaken(_ experiment: Experiment, row: Int) throws(Absence) -> Value {
    let format = experiment.format
    guard let target = experiment.labels[row].target(in: format) else {
      throw Self.noLabel(experiment, row: row)
    }
    let mistaken = MistakenLoss(
      experiment.mistakes, logits: experiment.roundedLogits(row), target: target, in: format)
    guard kind == .mistakenGradient else { return .number(mistaken.loss, in: format) }
    return .number(mistaken.gradient[try column(in: experiment)], in: format)
  }

  /// How many logits there may be for a mean that is not kept up to date with every edit.
  private static let mostLogits = 65_536

  private func mistakenMean(_ experiment: Experiment) throws(Absence) -> Value {
    guard experiment.logits.count <= Self.mostLogits else {
      throw Absence(reason: "too many logits")
    }
    guard let mean = experiment.mistakes.mean(of: experiment) else {
      throw Absence(reason: "no label")
    }
    return .number(mean, in: experiment.format)
  }

  /// An exact value, which is compared as the `float64` nearest to it.
  private func exact(_ value: Double?) throws(Absence) -> Value {
    guard let value else { throw .notComputed }
    return .number(value, in: .float64)
  }

  private static func noLabel(_ experiment: Experiment, row: Int) -> Absence {
    Absence(reason: experiment.labels[row] == .none ? "no label" : "an unusable label")
  }

  private static func value(of label: Label, in experiment: Experiment) -> Value {
    switch label {
    case .none: .noClass
    case .index(let index): .className(experiment.classNames[index])
    case .distribution: .weights
    }
  }

  private static func value(of prediction: Prediction, in experiment: Experiment) -> Value {
    switch prediction {
    case .one(let index): .className(experiment.classNames[index])
    case .tie(let indices): .tie(experiment.classNames[indices.first ?? 0])
    case .undecided: .noClass
    }
  }

  // MARK: Places

  private func place(in experiment: Experiment) throws(Absence) -> Int {
    let name = instance ?? ""
    do { return try experiment.instance(name) } catch {
      throw Absence(reason: "no instance \(Printable.text(name, limit: 24))")
    }
  }

  private func column(in experiment: Experiment) throws(Absence) -> Int {
    let name = `class` ?? ""
    do { return try experiment.class(name) } catch {
      throw Absence(reason: "no class \(Printable.text(name, limit: 24))")
    }
  }

  private func featurePlace(in experiment: Experiment) throws(Absence) -> Int {
    let name = feature ?? ""
    do { return try experiment.feature(name) } catch {
      throw Absence(reason: "no feature \(Printable.text(name, limit: 24))")
    }
  }
}
