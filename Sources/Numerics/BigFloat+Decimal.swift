import BigInt

extension BigFloat {
  /// The decimal of `count` significant digits nearest to this number plus an infinitesimal of
  /// the sign of `remainder`, divided by `divisor`; ties to even.
  ///
  /// `count` and `divisor` must be positive. The work grows with the bits and the exponent of the
  /// number up to a few thousand bits, and from there on only with the logarithm of the exponent.
  package func digits(
    _ count: Int, dividedBy divisor: Int = 1, remainder: Remainder = .zero
  ) -> SignificantDigits {
    guard !isZero else {
      return SignificantDigits(digits: String(repeating: "0", count: count), exponent: 0)
    }
    let side = isNegative ? remainder.negated : remainder
    // Starting from a power of ten that is too low if anything, so that rounding up to the next
    // power is never taken for a number that was there already.
    var power = BigFloat.decimalExponent(atLeastBinade: binade - divisor.bitWidthOfMagnitude)
    while true {
      let digits = String(
        scaledInteger(byPowerOfTen: count - 1 - power, dividedBy: divisor, remainder: side))
      guard digits.count > count else {
        return SignificantDigits(isNegative: isNegative, digits: digits, exponent: power)
      }
      power += digits.count - count
    }
  }

  /// A lower bound of `log₁₀ 2^binade`, at most 2 below it.
  private static func decimalExponent(atLeastBinade binade: Int) -> Int {
    let log2TimesTwoTo64 = 0x4D10_4D42_7DE7_FBCC
    let estimate = binade.multipliedFullWidth(by: log2TimesTwoTo64).high
    return binade < -100_000 ? estimate - 1 : estimate
  }

  /// The integer nearest to `|x| · 10^power / divisor`, plus an infinitesimal.
  private func scaledInteger(
    byPowerOfTen power: Int, dividedBy divisor: Int, remainder: Remainder
  ) -> BigUInt {
    let bits = significand.magnitude
    let parts = BigUInt(divisor)
    if Swift.abs(power) <= 4000 {
      let factor = BigUInt(10).power(Swift.abs(power))
      return power >= 0
        ? BigFloat.nearestInteger(bits * factor, exponent, over: parts, remainder)
        : BigFloat.nearestInteger(bits, exponent, over: parts * factor, remainder)
    }
    var precision = 256
    while true {
      let bounds = BigFloat.powerOfTen(Swift.abs(power), bits: precision)
      let isExact = bounds.lower == bounds.upper
      let ends = power >= 0 ? (bounds.lower, bounds.upper) : (bounds.upper, bounds.lower)
      let low = nearest(ends.0, power > 0, parts, isExact ? remainder : .positive)
      let high = nearest(ends.1, power > 0, parts, isExact ? remainder : .negative)
      if low == high { return low }
      precision *= 2
    }
  }

  /// The integer nearest to `|x|` times or divided by a positive factor, divided by `parts`.
  private func nearest(
    _ factor: BigFloat, _ isProduct: Bool, _ parts: BigUInt, _ remainder: Remainder
  ) -> BigUInt {
    let (bits, other) = (significand.magnitude, factor.significand.magnitude)
    return isProduct
      ? BigFloat.nearestInteger(bits * other, exponent + factor.exponent, over: parts, remainder)
      : BigFloat.nearestInteger(bits, exponent - factor.exponent, over: parts * other, remainder)
  }

  /// The integer nearest to `bits · 2^exponent / divisor`, plus an infinitesimal; ties to even.
  private static func nearestInteger(
    _ bits: BigUInt, _ exponent: Int, over divisor: BigUInt, _ remainder: Remainder
  ) -> BigUInt {
    let divisor = exponent < 0 ? divisor << -exponent : divisor
    let (quotient, rest) = (exponent > 0 ? bits << exponent : bits)
      .quotientAndRemainder(dividingBy: divisor)
    let twice = rest << 1
    let isOdd = quotient.lowWord & 1 == 1
    let goesUp = twice > divisor || (twice == divisor && remainder.roundsTieUp(isOdd: isOdd))
    return goesUp ? quotient + 1 : quotient
  }

  /// Bounds of `10^power` with at most `bits` bits, equal if the power needs no more.
  private static func powerOfTen(
    _ power: Int, bits: Int
  ) -> (lower: BigFloat, upper: BigFloat) {
    let five = BigFloat(5)
    var (lower, upper) = (one, one)
    for place in (0..<power.bitWidthOfMagnitude).reversed() {
      let hasFactor = power >> place & 1 == 1
      let (low, high) = (lower * lower, upper * upper)
      lower = (hasFactor ? low * five : low).truncated(toBits: bits, .down)
      upper = (hasFactor ? high * five : high).truncated(toBits: bits, .up)
    }
    return (lower.scaled(byPowerOfTwo: power), upper.scaled(byPowerOfTwo: power))
  }
}
