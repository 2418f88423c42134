import BigInt

extension BigFloat {
  /// The quotient with at least `bits` significant bits, rounded in `direction`.
  ///
  /// The divisor must not be zero.
  func divided(by divisor: BigFloat, bits: Int, rounding direction: Direction) -> BigFloat {
    guard !isZero else { return .zero }
    let (a, b) = (significand.magnitude, divisor.significand.magnitude)
    let shift = max(0, bits + 1 + b.bitWidth - a.bitWidth)
    let isNegative = isNegative != divisor.isNegative
    var (quotient, rest) = (a << shift).quotientAndRemainder(dividingBy: b)
    if !rest.isZero, isNegative == (direction == .down) { quotient += 1 }
    return BigFloat(
      significand: BigInt(sign: isNegative ? .minus : .plus, magnitude: quotient),
      exponent: exponent - divisor.exponent - shift)
  }
}

extension ExactInterval {
  /// The interval of a quotient with about `bits` significant bits; the divisor must be above zero.
  func divided(by divisor: ExactInterval, bits: Int) -> ExactInterval {
    let (small, large) = (divisor.lower, divisor.upper)
    return ExactInterval(
      lower: lower.divided(by: lower.isNegative ? small : large, bits: bits, rounding: .down),
      upper: upper.divided(by: upper.isNegative ? large : small, bits: bits, rounding: .up))
  }
}
