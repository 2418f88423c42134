import BigInt

extension BigFloat {
  /// The side to which a directed rounding goes.
  package enum Direction: Sendable {
    /// Towards −∞: the result is at most the exact value.
    case down
    /// Towards +∞: the result is at least the exact value.
    case up
  }

  /// The widest gap, in bits, that ``adding(_:rounding:)`` bridges exactly.
  static let widestExactGap = 4096

  /// The exact negative.
  package static prefix func - (operand: BigFloat) -> BigFloat {
    BigFloat(significand: -operand.significand, exponent: operand.exponent)
  }

  /// The exact sum, as long as the gap between the two exponents: see ``adding(_:rounding:)``.
  package static func + (left: BigFloat, right: BigFloat) -> BigFloat {
    if left.isZero { return right }
    if right.isZero { return left }
    let (high, low) = left.exponent >= right.exponent ? (left, right) : (right, left)
    return BigFloat(
      significand: high.significand << (high.exponent - low.exponent) + low.significand,
      exponent: low.exponent)
  }

  /// The exact difference, as long as the gap between the two exponents.
  package static func - (left: BigFloat, right: BigFloat) -> BigFloat { left + (-right) }

  /// The exact product.
  package static func * (left: BigFloat, right: BigFloat) -> BigFloat {
    BigFloat(
      significand: left.significand * right.significand,
      exponent: left.exponent + right.exponent)
  }

  /// The exact value times `2^power`.
  package func scaled(byPowerOfTwo power: Int) -> BigFloat {
    isZero ? self : BigFloat(significand: significand, exponent: exponent + power)
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
    var kept = significand.magnitude >> (floor - exponent)
    // The significand is odd, so something was cut off.
    if isNegative == (direction == .down) { kept += 1 }
    return BigFloat(
      significand: BigInt(sign: isNegative ? .minus : .plus, magnitude: kept), exponent: floor)
  }
}
