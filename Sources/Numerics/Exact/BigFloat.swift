/// An exact dyadic rational: `±significand · 2^exponent`, with as many bits as it needs.
///
/// Every finite `Double` is one, and so are their sums, differences and products. The significand
/// is odd, or zero with exponent zero, so that equal values are equal structures.
package struct BigFloat: Hashable, Sendable {
  /// True if this is below zero.
  package let isNegative: Bool
  /// The significand, an odd number or zero.
  package let significand: Natural
  /// The power of two that scales the significand.
  package let exponent: Int

  /// The side to which a directed rounding goes.
  package enum Direction: Sendable {
    /// Towards −∞: the result is at most the exact value.
    case down
    /// Towards +∞: the result is at least the exact value.
    case up
  }

  /// The number zero.
  package static let zero = BigFloat(0)
  /// The number one.
  package static let one = BigFloat(1)

  /// Makes `±significand · 2^exponent`.
  package init(isNegative: Bool = false, significand: Natural, exponent: Int) {
    let zeros = significand.trailingZeroBitCount
    self.isNegative = isNegative && !significand.isZero
    self.significand = zeros == 0 ? significand : significand.shifted(left: -zeros)
    self.exponent = significand.isZero ? 0 : exponent + zeros
  }

  /// Makes an integer.
  package init(_ value: Int) {
    self.init(isNegative: value < 0, significand: Natural(value.magnitude), exponent: 0)
  }

  /// Makes the exact value of a `Double`, or nil if it is infinite or not a number.
  package init?(exactly value: Double) {
    guard value.isFinite else { return nil }
    self.init(finite: value)
  }

  /// Makes the exact value of a `Double` that is known to be finite.
  init(finite value: Double) {
    let (bits, scale) = value.integerSignificand
    self.init(isNegative: value < 0, significand: Natural(UInt(bits)), exponent: scale)
  }

  /// Makes `2^exponent`.
  static func powerOfTwo(_ exponent: Int) -> BigFloat {
    BigFloat(significand: .one, exponent: exponent)
  }

  /// True if this is zero.
  package var isZero: Bool { significand.isZero }

  /// The binary exponent `⌊log₂ |x|⌋`; for zero `-2^62`, below that of any other number in use.
  package var binade: Int { isZero ? .min / 2 : significand.bitWidth - 1 + exponent }

  /// The absolute value.
  package var magnitude: BigFloat { isNegative ? -self : self }

  /// The significand in units of `2^base`, which is no more than the exponent.
  private func significand(inUnitsOf base: Int) -> Natural {
    exponent == base ? significand : significand.shifted(left: exponent - base)
  }
}

extension BigFloat: Comparable {
  /// Compares by sign, then by binade, and only then bit by bit, so that no gap between the
  /// exponents makes a long integer.
  package static func < (left: BigFloat, right: BigFloat) -> Bool {
    guard left.isNegative == right.isNegative else { return left.isNegative }
    let (low, high) = left.isNegative ? (right, left) : (left, right)
    let binades = (low.binade, high.binade)
    guard binades.0 == binades.1 else { return binades.0 < binades.1 }
    let base = min(low.exponent, high.exponent)
    return low.significand(inUnitsOf: base) < high.significand(inUnitsOf: base)
  }
}

extension BigFloat {
  /// The widest gap, in bits, that ``adding(_:rounding:)`` bridges exactly.
  private static let widestExactGap = 4096

  /// The exact negative.
  package static prefix func - (operand: BigFloat) -> BigFloat {
    BigFloat(
      isNegative: !operand.isNegative, significand: operand.significand, exponent: operand.exponent)
  }

  /// The exact sum, as long as the gap between the two exponents: see ``adding(_:rounding:)``.
  package static func + (left: BigFloat, right: BigFloat) -> BigFloat {
    if left.isZero { return right }
    if right.isZero { return left }
    let base = min(left.exponent, right.exponent)
    let (a, b) = (left.significand(inUnitsOf: base), right.significand(inUnitsOf: base))
    if left.isNegative == right.isNegative {
      return BigFloat(isNegative: left.isNegative, significand: a + b, exponent: base)
    }
    return a < b
      ? BigFloat(isNegative: right.isNegative, significand: b - a, exponent: base)
      : BigFloat(isNegative: left.isNegative, significand: a - b, exponent: base)
  }

  /// The exact difference, as long as the gap between the two exponents.
  package static func - (left: BigFloat, right: BigFloat) -> BigFloat { left + (-right) }

  /// The exact product.
  package static func * (left: BigFloat, right: BigFloat) -> BigFloat {
    BigFloat(
      isNegative: left.isNegative != right.isNegative,
      significand: left.significand * right.significand, exponent: left.exponent + right.exponent)
  }

  /// The quotient with at least `bits` significant bits, rounded in `direction`; exact where it
  /// needs no more.
  ///
  /// The divisor must not be zero.
  func divided(by divisor: BigFloat, bits: Int, rounding direction: Direction) -> BigFloat {
    guard !isZero else { return .zero }
    let shift = max(0, bits + 1 + divisor.significand.bitWidth - significand.bitWidth)
    let isNegative = isNegative != divisor.isNegative
    let (quotient, rest) = significand.shifted(left: shift)
      .quotientAndRemainder(dividingBy: divisor.significand)
    let goesOut = !rest.isZero && isNegative == (direction == .down)
    return BigFloat(
      isNegative: isNegative, significand: goesOut ? quotient + .one : quotient,
      exponent: exponent - divisor.exponent - shift)
  }

  /// The exact value times `2^power`.
  package func scaled(byPowerOfTwo power: Int) -> BigFloat {
    BigFloat(isNegative: isNegative, significand: significand, exponent: exponent + power)
  }

  /// The sum, exact unless one operand lies more than 4096 bits below the other.
  ///
  /// Then what lies below the gap is rounded in `direction`, so that adding `e^-1000000000` to 1
  /// takes a bound and not a gigabit integer.
  package func adding(_ other: BigFloat, rounding direction: Direction) -> BigFloat {
    if isZero { return other }
    if other.isZero { return self }
    let (high, low) = binade >= other.binade ? (self, other) : (other, self)
    let floor = high.binade - BigFloat.widestExactGap
    return high + (low.exponent >= floor ? low : low.truncated(toExponent: floor, direction))
  }

  /// The nearest value in `direction` with at most `bits` significant bits.
  package func truncated(toBits bits: Int, _ direction: Direction) -> BigFloat {
    isZero ? self : truncated(toExponent: binade - bits + 1, direction)
  }

  /// The nearest multiple of `2^floor` in `direction`.
  func truncated(toExponent floor: Int, _ direction: Direction) -> BigFloat {
    guard exponent < floor, !isZero else { return self }
    let kept = significand.shifted(left: exponent - floor)
    // The significand is odd, so something was cut off.
    let goesOut = isNegative == (direction == .down)
    return BigFloat(
      isNegative: isNegative, significand: goesOut ? kept + .one : kept, exponent: floor)
  }
}

extension Double {
  /// The magnitude of a finite value as an integer times a power of two.
  package var integerSignificand: (bits: UInt64, exponent: Int) {
    let field = Int(exponentBitPattern)
    guard field != 0 else { return (significandBitPattern, -1074) }
    return (significandBitPattern | 1 << 52, field - 1075)
  }
}
