/// The losses of all labelled instances as one number: their mean or their sum.
public struct ReducedLoss: Sendable {
  /// The number by every computed method, in the format.
  public let losses: ByMethod<Double>
  /// The sum of the exact losses; the exact number is this divided by ``divisor``.
  public let exactSum: ExactLoss
  /// What the sum is divided by: the number of labelled instances for a mean, 1 for a sum.
  public let divisor: Int
  /// The digits of the exact number that are certain, forty at the most, or a word.
  public let exactText: String
  /// How far each method's number lies from the exact one, in ulps of the format; nan where either
  /// is not finite.
  public let ulps: ByMethod<Double>
  /// naive − fused as a number of ulps of the format at the exact number; nan where one is not
  /// finite.
  public let differenceUlps: Double

  /// The reduced losses of a batch whose exact losses sum to `exact`.
  init(losses: ByMethod<Double>, exact: ExactLoss, divisor: Int, in format: FloatFormat) {
    self.losses = losses
    exactSum = exact
    self.divisor = divisor
    exactText = exact.text(dividedBy: divisor)
    differenceUlps =
      (losses.naive - losses.fused)
      / format.ulp(at: exact.nearest(in: format, dividedBy: divisor))
    ulps = ByMethod { method in
      losses[method].map { exact.ulps(of: $0, in: format, dividedBy: divisor) } ?? .nan
    }
  }

  /// The difference naive − fused.
  public var difference: Double { losses.naive - losses.fused }
}
