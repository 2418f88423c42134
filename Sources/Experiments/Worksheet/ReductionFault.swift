import Numerics

/// What made a sum or a mean of losses infinite or nan.
package enum ReductionFault: Equatable, Sendable {
  /// Losses that are so themselves: the first instance, and the number of them.
  case losses(first: Int, count: Int)
  /// An addition of finite losses.
  case overflow(SumOverflow)
  /// The rounding of a sum that was made in a wider format.
  case rounding(sum: Double)
  /// The division of the sum, by weights that are 0 or next to it.
  case division(sum: Double, by: Double)

  /// The instance that it began with; nil where that is none.
  package var instance: Int? {
    switch self {
    case .losses(let first, _): first
    case .overflow(let overflow): overflow.instance
    case .rounding, .division: nil
    }
  }
}

extension Evaluation {
  /// What made the losses by a method, as one number, infinite or nan; nil where they are finite, or
  /// not all kept.
  package func reductionFault(by method: Method, of experiment: Experiment) -> ReductionFault? {
    guard !isPartial, let value = reduced?.losses[method], !value.isFinite else { return nil }
    if let overflow = overflow(by: method, of: experiment) { return .overflow(overflow) }
    var (first, count) = (experiment.instances, 0)
    for instance in 0..<experiment.instances {
      guard let loss = table?.loss(of: instance, by: method) else { continue }
      guard value.isNaN ? loss.isNaN : loss.isInfinite else { continue }
      first = min(first, instance)
      count += 1
    }
    guard count == 0 else { return .losses(first: first, count: count) }
    let sum = total(by: method) ?? .nan
    guard experiment.reduction != .sum else { return .rounding(sum: sum) }
    return .division(
      sum: sum,
      by: meanWeight(of: experiment)?.computed ?? Double(labelled))
  }
}
