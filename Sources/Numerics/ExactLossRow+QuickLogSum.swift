extension ExactLossRow {
  /// How far below the largest term of T others are left out: `e^-78 < 2^-112`.
  private static let negligibleGap = 78.0

  /// Bounds of `L = log(1 + T)` by double-double arithmetic.
  func quickLogSum() -> ExactInterval {
    guard let second = secondLargest else { return .zero }
    let gap = second - largest
    guard gap >= -DoubleDouble.largestExponent else { return negligibleLogSum(gap) }
    let (sum, power, skipped) = quickSum(gap)
    guard let (value, scale) = sum.logarithmOfOnePlus(power: power) else {
      return bigLogSum(.coarse)
    }
    // Each term is good to 2^-98 and each addition to 2^-104 of the sum, and L to no more than
    // that of itself, as log(1 + T) ≥ T / (1 + T).
    let bound = 0x1p-94 + Double(logits.count) * 0x1p-102 + Double(skipped) * 0x1p-112
    let middle = BigFloat(finite: value.high) + BigFloat(finite: value.low)
    let width = BigFloat.powerOfTwo(Int(value.high.exponent) + Int(bound.exponent) + 2)
    return ExactInterval(lower: middle - width, upper: middle + width).scaled(byPowerOfTwo: scale)
  }

  /// `T / 2^power`, and how many of its terms were left out as too small.
  func quickSum(_ gap: Double) -> (sum: DoubleDouble, power: Int, skipped: Int) {
    let cutoff = gap - ExactLossRow.negligibleGap
    let power = DoubleDouble(gap).reducedByLogarithmOfTwo().power
    var sum = DoubleDouble(0)
    var skipped = 0
    let largest = largest
    for index in logits.indices where index != largestIndex {
      let difference = logits[index] - largest
      guard difference >= cutoff else {
        skipped += 1
        continue
      }
      let (value, own) = DoubleDouble.sum(logits[index], -largest).exponential()
      // Between 2^-114 and 1: put together from its exponent field.
      let scale = Double(bitPattern: UInt64(truncatingIfNeeded: 1023 + own - power) << 52)
      sum = sum + value.scaled(by: scale)
    }
    return (sum, power, skipped)
  }

  /// Bounds of L where every other logit is more than `-gap` below the largest, `gap` ≤ −8192.
  ///
  /// `0 < L < T ≤ n·e^gap`, and `log₂ e > 1.4426`.
  func negligibleLogSum(_ gap: Double) -> ExactInterval {
    let bits = Int(max(gap * 1.4426, -0x1p60).rounded(.up))
    let upper = BigFloat.powerOfTwo(bits + logits.count.bitWidthOfMagnitude + 1)
    return ExactInterval(lower: .zero, upper: upper)
  }
}
