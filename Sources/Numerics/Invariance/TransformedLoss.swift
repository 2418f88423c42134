/// What became of one instance's loss under a ``Transformation``.
package struct TransformedLoss: Sendable {
  /// What was done.
  package let transformation: Transformation
  /// The logits after it, rounded to the format.
  package let logits: [Double]
  /// The label after it, rounded to the format.
  package let target: Target
  /// The loss by every method after it.
  package let losses: ByMethod<Double>
  /// The true loss of ``logits``, good to its rounding to every format.
  package let exact: ExactLoss
  /// How far each loss is from ``exact`` in ulps of the format; nan where either is not finite.
  package let ulps: ByMethod<Double>
  /// How far each loss is from that of the row as it was, in ulps of the format at the true loss as
  /// it was; 0 for the same loss, also where it is infinite or nan, else nan where one is.
  package let change: ByMethod<Double>
  /// Whether the true loss is what it was, to the last digit.
  ///
  /// That is so when all logits are as far apart as they were. Rounding z + c to the format can move
  /// them against each other, and then the true loss itself is another.
  package let isExactUnchanged: Bool

  /// Whether a method gives the same number as for the row as it was: bit for bit, any nan like
  /// any other, and 0 like −0.
  package func isUnchanged(_ method: Method) -> Bool { change[method] == 0 }
}
