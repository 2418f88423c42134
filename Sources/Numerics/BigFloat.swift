import BigInt

/// An exact dyadic rational: `significand · 2^exponent`, with as many bits as it needs.
///
/// Every finite `Double` is one, and so are their sums, differences and products. The significand
/// is odd, or zero with exponent zero, so that equal values are equal structures.
package struct BigFloat: Hashable, Sendable {
  /// The significand, an odd integer or zero.
  package let significand: BigInt
  /// The power of two that scales the significand.
  package let exponent: Int

  /// The number zero.
  package static let zero = BigFloat(0)
  /// The number one.
  package static let one = BigFloat(1)

  /// Makes `significand · 2^exponent`.
  package init(significand: BigInt, exponent: Int) {
    let zeros = significand.isZero ? 0 : significand.magnitude.trailingZeroBitCount
    self.significand =
      zeros == 0
      ? significand
      : BigInt(sign: significand.sign, magnitude: significand.magnitude >> zeros)
    self.exponent = significand.isZero ? 0 : exponent + zeros
  }

  /// Makes an integer.
  package init(_ value: Int) {
    self.init(significand: BigInt(value), exponent: 0)
  }

  /// Makes the exact value of a `Double`, or nil if it is infinite or not a number.
  package init?(exactly value: Double) {
    guard value.isFinite else { return nil }
    self.init(finite: value)
  }

  /// Makes the exact value of a `Double` that is known to be finite.
  init(finite value: Double) {
    guard value != 0 else {
      significand = 0
      exponent = 0
      return
    }
    let (bits, scale) = value.integerSignificand
    let zeros = bits.trailingZeroBitCount
    significand = BigInt(
      sign: value < 0 ? .minus : .plus, magnitude: BigUInt(words: [UInt(bits >> zeros)]))
    exponent = scale + zeros
  }

  /// Makes `2^exponent`.
  static func powerOfTwo(_ exponent: Int) -> BigFloat {
    BigFloat(significand: 1, exponent: exponent)
  }

  /// Whether this is zero.
  package var isZero: Bool { significand.isZero }

  /// Whether this is below zero.
  package var isNegative: Bool { significand.signum() < 0 }

  /// The binary exponent `⌊log₂ |x|⌋`; for zero `-2^62`, below that of any other number in use.
  package var binade: Int {
    isZero ? .min / 2 : significand.magnitude.bitWidth - 1 + exponent
  }

  /// The absolute value.
  package var magnitude: BigFloat { isNegative ? -self : self }
}

extension BigFloat: Comparable {
  /// Compares by sign, then by binade, and only then bit by bit, so that no gap between the
  /// exponents makes a long integer.
  package static func < (left: BigFloat, right: BigFloat) -> Bool {
    let signs = (left.significand.signum(), right.significand.signum())
    guard signs.0 == signs.1 else { return signs.0 < signs.1 }
    guard signs.0 != 0 else { return false }
    let binades = (left.binade, right.binade)
    guard binades.0 == binades.1 else {
      return (binades.0 < binades.1) == (signs.0 > 0)
    }
    let base = min(left.exponent, right.exponent)
    return left.significand << (left.exponent - base)
      < right.significand << (right.exponent - base)
  }
}
