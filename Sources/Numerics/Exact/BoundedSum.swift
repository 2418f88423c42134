/// The sum of losses each of which is known to 1.4 ulp of `float64`, and of how far off that can be.
///
/// Losses are not negative, so the errors come to 1.4·2⁻⁵² of the sum at most. An addition adds 2⁻¹⁰⁴ of the
/// sum so far, and below the normal numbers an ulp is 2⁻¹⁰⁷⁴.
struct BoundedSum: Sendable {
  private var sum = DoubleDouble(0)
  private var count = 0
  private var isInfinite = false

  /// Adds a loss; infinity is one that is known to be infinite.
  mutating func append(_ loss: Double) {
    count += 1
    if loss == .infinity { isInfinite = true } else { sum = sum + loss }
  }

  /// Adds the losses of another sum.
  mutating func append(_ next: BoundedSum) {
    count += next.count
    isInfinite = isInfinite || next.isInfinite
    sum = sum + next.sum
  }

  /// The sum between its bounds; nil of no losses.
  var total: ExactLoss? {
    guard count > 0 else { return nil }
    if isInfinite { return .infinite }
    let middle = BigFloat(finite: sum.high) + BigFloat(finite: sum.low)
    let relative = 0x1.8p-52 + Double(count) * 0x1p-102
    let error =
      BigFloat(finite: sum.high) * BigFloat(finite: relative)
      + BigFloat(finite: Double(count)).scaled(byPowerOfTwo: -1072)
    return .value(ExactInterval(lower: middle - error, upper: middle + error))
  }
}
