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
    var power = BigFloat.decimalExponent(atLeastBinade: binade - (divisor - 1).bitWidthOfMagnitude)
    while true {
      let digits = scaledInteger(
        byPowerOfTen: count - 1 - power, dividedBy: divisor, remainder: side
      ).description
      guard digits.utf8.count > count else {
        return SignificantDigits(isNegative: isNegative, digits: digits, exponent: power)
      }
      power += digits.utf8.count - count
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
  ) -> Natural {
    let parts = Natural(divisor.magnitude)
    if Swift.abs(power) <= 4000 {
      let factor = BigFloat(
        significand: Natural(5).power(Swift.abs(power)), exponent: Swift.abs(power))
      return nearest(factor, isProduct: power > 0, over: parts, remainder)
    }
    var precision = 256
    while true {
      let bounds = BigFloat.powerOfTen(Swift.abs(power), bits: precision)
      let isExact = bounds.lower == bounds.upper
      let ends = power >= 0 ? (bounds.lower, bounds.upper) : (bounds.upper, bounds.lower)
      let low = nearest(
        ends.0, isProduct: power > 0, over: parts, isExact ? remainder : .positive)
      let high = nearest(
        ends.1, isProduct: power > 0, over: parts, isExact ? remainder : .negative)
      if low == high { return low }
      precision *= 2
    }
  }

  /// The integer nearest to `|x|` times or divided by a positive factor, divided by `parts`, plus
  /// an infinitesimal; ties to even.
  private func nearest(
    _ factor: BigFloat, isProduct: Bool, over parts: Natural, _ remainder: Remainder
  ) -> Natural {
    var bits = significand
    var (divisor, scale) = (parts, exponent)
    if isProduct {
      bits = bits * factor.significand
      scale += factor.exponent
    } else {
      divisor = divisor * factor.significand
      scale -= factor.exponent
    }
    if divisor == .one { return bits.nearest(dropping: -scale, remainder: remainder) }
    if scale < 0 { divisor = divisor.shifted(left: -scale) }
    let (quotient, rest) = bits.shifted(left: max(0, scale))
      .quotientAndRemainder(dividingBy: divisor)
    let twice = rest.shifted(left: 1)
    let isOdd = quotient.limb(0) & 1 == 1
    let goesUp = twice > divisor || (twice == divisor && remainder.roundsTieUp(isOdd: isOdd))
    return goesUp ? quotient + .one : quotient
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

/// A decimal number of a fixed count of significant digits: `0.d₁d₂d₃…` times a power of ten.
package struct SignificantDigits: Hashable, Sendable {
  /// True if the number is below zero.
  package let isNegative: Bool
  /// The digits, the first of them nonzero unless the number is zero.
  package let digits: String
  /// The power of ten of the first digit: 2 for 839.3, −1 for 0.8393.
  package let exponent: Int

  /// Makes a number from its digits and the power of ten of the first.
  package init(isNegative: Bool = false, digits: String, exponent: Int) {
    self.isNegative = isNegative
    self.digits = digits
    self.exponent = exponent
  }

  /// The powers of ten that are written out: others take an `e`.
  static let positionalExponents = -5..<17
}

extension SignificantDigits: CustomStringConvertible {
  /// The number as text, every digit shown: `0.8393`, `839.3`, `8.393e-20`, and `0` for zero.
  ///
  /// It is written out while the first digit's power of ten is from −5 to 16 and no zero would
  /// have to stand for a digit that is not known, and in scientific notation beyond.
  package var description: String {
    guard digits.contains(where: { $0 != "0" }) else { return "0" }
    let sign = isNegative ? "-" : ""
    guard SignificantDigits.positionalExponents.contains(exponent), exponent < digits.count else {
      let tail = digits.dropFirst()
      return sign + digits.prefix(1) + (tail.isEmpty ? "" : "." + tail) + "e\(exponent)"
    }
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    let tail = digits.dropFirst(exponent + 1)
    return sign + digits.prefix(exponent + 1) + (tail.isEmpty ? "" : "." + tail)
  }
}
