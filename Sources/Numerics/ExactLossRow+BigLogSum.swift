import BigInt

extension ExactLossRow {
  /// Rigorous bounds of `L = log(1 + T)` in fixed point.
  func bigLogSum(_ context: FixedPointExponential) -> ExactInterval {
    guard let second = secondLargest else { return .zero }
    let gap = second - largest
    guard gap >= -FixedPointExponential.largestArgument else { return negligibleLogSum(gap) }
    let sum = bigSum(gap, context)
    let scale = sum.power - context.bits
    let low = BigFloat(significand: BigInt(sum.significand), exponent: scale)
    let spread = BigFloat(significand: BigInt(sum.error), exponent: scale)
    let log = context.logarithmOfOnePlus(sum.significand, power: sum.power)
    // The slope of log(1 + T) is 1 / (1 + T), and no more than a power of two below that.
    let slope = BigFloat.powerOfTwo(-max(0, low.binade))
    return ExactInterval(lower: log.lower, upper: log.upper + spread * slope)
  }

  /// A lower bound of `T / 2^(power − W)`, and how much too low it can be.
  ///
  /// The power is the largest term's. Terms more than W bits below it add a unit of error and
  /// nothing else.
  func bigSum(
    _ gap: Double, _ context: FixedPointExponential
  ) -> (significand: BigUInt, error: Int, power: Int) {
    let cutoff = gap - Double(context.bits + 3) * 0.7 - gap.magnitude * 0x1p-50
    let largest = largest
    var power = Int.min
    var sum = BigUInt(0)
    var error = 0
    for index in logits.indices where index != largestIndex {
      guard logits[index] - largest >= cutoff else {
        error += 1
        continue
      }
      let difference = DoubleDouble.sum(logits[index], -largest)
      let exact = BigFloat(finite: difference.high) + BigFloat(finite: difference.low)
      let (term, own) = context.exponential(exact)
      error += FixedPointExponential.errorUnits + 1
      if own > power {
        // The sum so far becomes smaller against the new power, and its error with it.
        if !sum.isZero { sum >>= own - power }
        power = own
        sum += term
      } else {
        sum += term >> (power - own)
      }
    }
    return (sum, error + logits.count, power)
  }
}
