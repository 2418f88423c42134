/// A loss by every method, held against the exact one: that of an instance, or of a batch as one
/// number, which is a sum divided by a count.
package struct LossComparison: Sendable {
  /// The loss by every computed method, in the format; nan by those that nobody asked for.
  package let losses: ByMethod<Double>
  /// The exact loss before it is divided by ``divisor``: of a batch the sum of its exact losses.
  package private(set) var exactSum: ExactLoss
  /// The divisor of the sum: the number of labelled instances for a mean, else 1.
  package let divisor: Int
  /// The digits of the exact loss that are certain, forty at the most, or a word; kept, for a page is
  /// drawn over and over.
  package private(set) var exactText: String
  /// The distance of each method's loss from the exact one, in ulps of the format; nan where either
  /// is not finite.
  package let ulps: ByMethod<Double>
  /// naive − fused as a number of ulps of the format at the exact loss; nan where one is not
  /// finite.
  package let differenceUlps: Double

  /// Holds losses that were computed in a format against `exactSum` divided by `divisor`; for what
  /// is written once, ``exactText`` may be left empty.
  package init(
    losses: ByMethod<Double>, exactSum: ExactLoss, dividedBy divisor: Int = 1,
    in format: FloatFormat, keepsText: Bool = true
  ) {
    self.losses = losses
    self.exactSum = exactSum
    self.divisor = divisor
    exactText = keepsText ? exactSum.text(dividedBy: divisor) : ""
    differenceUlps =
      (losses.naive - losses.fused)
      / format.ulp(at: exactSum.nearest(in: format, dividedBy: divisor))
    var known: [(loss: Double, ulps: Double)] = []
    ulps = ByMethod { method in
      guard let loss = losses[method] else { return .nan }
      // Most methods come to the same number.
      if let same = known.first(where: { $0.loss == loss }) { return same.ulps }
      known.append((loss, exactSum.ulps(of: loss, in: format, dividedBy: divisor)))
      return known[known.count - 1].ulps
    }
  }

  /// Tests if another has the same numbers, to the bit: a nan is itself, and −0 is not 0.
  package func isSame(as other: LossComparison) -> Bool {
    divisor == other.divisor && losses.isSame(as: other.losses) && ulps.isSame(as: other.ulps)
      && differenceUlps.bitPattern == other.differenceUlps.bitPattern && exactSum == other.exactSum
  }

  /// The difference naive − fused.
  package var difference: Double { losses.naive - losses.fused }

  /// True if the loss by a method is finite; by ``Method/exact`` the true one.
  package func isFinite(by method: Method) -> Bool {
    losses[method]?.isFinite ?? (exactSum.interval != nil)
  }

  /// Takes over the exact loss with more digits; its rounding to the format is the same.
  mutating func refine(_ exactSum: ExactLoss) {
    self.exactSum = exactSum
    if !exactText.isEmpty { exactText = exactSum.text(dividedBy: divisor) }
  }
}
