import Numerics

/// What is kept of one instance: a place among ``RowSummaries``.
package struct RowSummary: Sendable {
  private let all: RowSummaries
  private let place: Int

  /// What is kept of an instance that was evaluated.
  package init(_ row: RowEvaluation, of instance: Int, in experiment: Experiment) {
    self.init(RowSummaries(row, of: instance, in: experiment), at: 0)
  }

  init(_ all: RowSummaries, at place: Int) { (self.all, self.place) = (all, place) }

  private func has(_ state: RowSummaries.State) -> Bool {
    all.state(place).isSuperset(of: state)
  }

  /// True if there is a label that a loss can be computed for.
  package var isLabelled: Bool { has(.labelled) }
  /// True if the label is soft.
  package var isSoft: Bool { has(.soft) }
  /// True if several classes share the largest logit.
  var isTied: Bool { has(.tied) }

  /// The class with the largest logit; nil where there is none.
  package var prediction: Int? { has(.predicted) ? Int(all[.prediction, place]) : nil }

  /// True if the prediction is right; nil without a label or without a prediction.
  package var isCorrect: Bool? { has([.labelled, .predicted]) ? has(.correct) : nil }

  /// The loss by a method, the exact one as the nearest `float64`; nil without a usable label.
  package func loss(by method: Method) -> Double? {
    has(.labelled) ? all[.loss(method), place] : nil
  }

  /// The losses by all methods that compute; nil without a usable label.
  var losses: ByMethod<Double>? {
    has(.labelled) ? ByMethod { all[.loss($0), place] } : nil
  }

  /// The exact loss; nil without a usable label.
  var exact: ExactLoss? { all.exact(place) }

  /// True for a loss that is bad, as ``ExactLoss/isBad(_:in:dividedBy:)`` has it.
  func isBad(by method: Method, in format: FloatFormat) -> Bool {
    guard has(.labelled) else { return false }
    let (loss, ulps) = (all[.loss(method), place], all[.ulps(method), place])
    // Nearly every loss is certainly none.
    if loss.isFinite, loss != 0, ulps.magnitude <= format.tolerance { return false }
    return exact?.isBad(loss, in: format) == true
  }

  /// A number of the instance; nil where there is none: without a label, or without a largest logit.
  package func value(of quantity: RowQuantity) -> Double? { all.reader(of: quantity)(place) }
}
