/// A binary floating-point format in which logits are held and arithmetic is done: the *dtype*.
///
/// Every value of every format is also a `Double`, so values travel as `Double` and a format is
/// the rule by which they are rounded. Rounding is to nearest, ties to even, with subnormals,
/// signed zeros and overflow to infinity as in IEEE 754.
package enum FloatFormat: String, CaseIterable, Sendable {
  /// IEEE 754 binary16: 11-bit significand, largest finite value 65504.
  case float16
  /// The upper half of a `float32`: 8-bit significand, the same range.
  case bfloat16
  /// IEEE 754 binary32: 24-bit significand.
  case float32
  /// IEEE 754 binary64: 53-bit significand, the platform's own `Double`.
  case float64

  /// The number of significant bits of a normal value, the leading one included.
  @inlinable package var significandBits: Int {
    switch self {
    case .float16: 11
    case .bfloat16: 8
    case .float32: 24
    case .float64: 53
    }
  }

  /// The exponent of the smallest normal value: `2^minimumExponent`.
  @inlinable package var minimumExponent: Int {
    switch self {
    case .float16: -14
    case .bfloat16, .float32: -126
    case .float64: -1022
    }
  }

  /// The exponent of the largest binade: the largest value lies just below
  /// `2^(maximumExponent + 1)`.
  @inlinable package var maximumExponent: Int { 1 - minimumExponent }

  /// The number of bits of one value in memory.
  package var bitWidth: Int {
    switch self {
    case .float16, .bfloat16: 16
    case .float32: 32
    case .float64: 64
    }
  }

  /// The number of significant decimal digits that tell any two neighbouring values apart: 5, 4, 9, 17.
  package var distinguishingDigits: Int {
    switch self {
    case .float16: 5
    case .bfloat16: 4
    case .float32: 9
    case .float64: 17
    }
  }

  /// The largest finite value: 65504, 3.39e38, 3.4028235e38, 1.797e308.
  package var largest: Double {
    let scale = Double(sign: .plus, exponent: maximumExponent, significand: 1)
    return scale * (2 - Double(sign: .plus, exponent: 1 - significandBits, significand: 1))
  }

  /// The smallest positive normal value, `2^minimumExponent`.
  package var smallestNormal: Double {
    Double(sign: .plus, exponent: minimumExponent, significand: 1)
  }

  /// The smallest positive value, a subnormal: `2^(minimumExponent − significandBits + 1)`.
  package var smallestSubnormal: Double {
    Double(sign: .plus, exponent: minimumExponent - significandBits + 1, significand: 1)
  }

  /// The value of this format nearest to `x`; of two equally near the one with an even significand.
  ///
  /// Doing an operation in `Double` and rounding its result once more gives exactly the format's
  /// own + − × ÷, because 53 ≥ 2·25 + 2 (Figueroa, *When is double rounding innocuous?*, 1995).
  @inlinable package func round(_ x: Double) -> Double {
    switch self {
    case .float64: x
    case .float32: Double(Float(x))
    case .float16, .bfloat16: roundedBySignificand(x)
    }
  }

  /// Rounds by adding and removing a power of two that pushes the unwanted bits off the end of a
  /// `Double`, whose own rounding is to nearest even.
  @inlinable func roundedBySignificand(_ x: Double) -> Double {
    guard x.isFinite, x != 0 else { return x }
    let exponent = Int(x.exponentBitPattern) - 1023
    // Far beyond the range the power of two below would itself overflow, and inf − inf is nan.
    guard exponent <= maximumExponent else { return Double(signOf: x, magnitudeOf: .infinity) }
    // 1.5 · 2^(exponent + 53 − significandBits), put together from its fields.
    let field = max(exponent, minimumExponent) + 1023 + 53 - significandBits
    let shift = Double(bitPattern: UInt64(truncatingIfNeeded: field) << 52 | 1 << 51)
    let magnitude = (x.magnitude + shift) - shift
    let isTooLarge = Int(magnitude.exponentBitPattern) - 1023 > maximumExponent
    return Double(signOf: x, magnitudeOf: isTooLarge ? .infinity : magnitude)
  }

  /// True if `x` is a value of this format.
  package func represents(_ x: Double) -> Bool { x.isNaN || round(x) == x }

  /// True if `x` is nonzero and smaller in magnitude than any normal value of this format.
  package func isSubnormal(_ x: Double) -> Bool {
    x != 0 && x.magnitude < smallestNormal
  }

  /// The exponent of the unit in the last place at the magnitude whose binary exponent is
  /// `exponent`: the spacing of the format's values there is two to this power.
  package func ulpExponent(atBinade exponent: Int) -> Int {
    max(exponent, minimumExponent) - significandBits + 1
  }

  /// The distance from the magnitude of `x` to the next larger value of the format.
  ///
  /// Zero and subnormals have the spacing of the smallest normal; infinity and nan have none and
  /// give nan.
  package func ulp(at x: Double) -> Double {
    guard x.isFinite else { return .nan }
    let binade = x == 0 ? minimumExponent : Int(x.exponent)
    return Double(sign: .plus, exponent: ulpExponent(atBinade: binade), significand: 1)
  }

  /// The next value of the format above `x`; infinity and nan stay as they are.
  ///
  /// What is not a value of the format is rounded to one first.
  package func nextUp(_ value: Double) -> Double {
    let x = round(value)
    guard !x.isNaN, x != .infinity else { return x }
    if self == .float64 { return x.nextUp }
    if x == -.infinity { return -largest }
    if x == 0 { return smallestSubnormal }
    if x == -smallestSubnormal { return -0.0 }
    // Just below a power of two the spacing towards zero is half as wide.
    if x < 0, x.significandWidth == 0, Int(x.exponent) > minimumExponent {
      return x + ulp(at: x) / 2
    }
    return round(x + ulp(at: x))
  }

  /// The next value of the format below `x`; minus infinity and nan stay as they are.
  package func nextDown(_ x: Double) -> Double { -nextUp(-x) }
}

extension FloatFormat: CustomStringConvertible {
  /// The name that frameworks use: `float16`, `bfloat16`, `float32`, `float64`.
  package var description: String { rawValue }
}
