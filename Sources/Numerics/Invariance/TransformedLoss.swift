/// What became of one instance's loss under a ``Transformation``.
public struct TransformedLoss: Sendable {
  /// What was done.
  public let transformation: Transformation
  /// The logits after it, rounded to the format.
  public let logits: [Double]
  /// The label after it, rounded to the format.
  public let target: Target
  /// The loss by every method after it.
  public let losses: ByMethod<Double>
  /// The true loss of ``logits``, good to its rounding to every format.
  public let exact: ExactLoss
  /// How far each loss is from ``exact`` in ulps of the format; nan where either is not finite.
  public let ulps: ByMethod<Double>
  /// How far each loss is from that of the row as it was, in ulps of the format at the true loss as
  /// it was; 0 for the same loss, also where it is infinite or nan, else nan where one is.
  public let change: ByMethod<Double>
  /// Whether the true loss is what it was, to the last digit.
  ///
  /// That is so when all logits are as far apart as they were. Rounding z + c to the format can move
  /// them against each other, and then the true loss itself is another.
  public let isExactUnchanged: Bool

  /// Whether a method gives the same number as for the row as it was: bit for bit, any nan like
  /// any other, and 0 like −0.
  public func isUnchanged(_ method: Method) -> Bool { change[method] == 0 }
}

/// Why there are no transformed losses.
public enum InvarianceError: Error, Equatable, Sendable {
  /// The instance has no label that a loss can be computed for; says why.
  case noTarget(String)
  /// The transformation has a number that the format can't compute with; says why.
  case number(String)
}

extension InvarianceError: CustomStringConvertible {
  /// One sentence for the learner.
  public var description: String {
    switch self {
    case .noTarget(let fault): "without a loss there is nothing to compare: \(fault)"
    case .number(let fault): fault
    }
  }
}
