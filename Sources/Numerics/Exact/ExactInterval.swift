/// A number known to lie between two dyadic rationals.
///
/// The ends are not part of the interval unless they are the same, in which case the number is
/// that value exactly. A loss that is not a dyadic rational itself can only be between two.
package struct ExactInterval: Hashable, Sendable {
  /// The lower end: the number is above it, or equal to it if the ends are the same.
  package let lower: BigFloat
  /// The upper end: the number is below it, or equal to it if the ends are the same.
  package let upper: BigFloat

  /// The number zero.
  package static let zero = ExactInterval(.zero)

  /// Makes the interval between two numbers given in either order.
  package init(_ first: BigFloat, _ second: BigFloat) {
    lower = min(first, second)
    upper = max(first, second)
  }

  /// Makes a number that is known exactly.
  package init(_ value: BigFloat) {
    lower = value
    upper = value
  }

  /// Makes an interval whose ends are known to be in order.
  init(lower: BigFloat, upper: BigFloat) {
    self.lower = lower
    self.upper = upper
  }

  /// Makes the interval around `value · 2^power` that is at least `bound` of it on either side.
  init(_ value: DoubleDouble, power: Int, bound: Double = 0x1p-94) {
    let middle = BigFloat(finite: value.high) + BigFloat(finite: value.low)
    let width = BigFloat.powerOfTwo(Int(value.high.exponent) + Int(bound.exponent) + 2)
    self = ExactInterval(lower: middle - width, upper: middle + width).scaled(byPowerOfTwo: power)
  }

  /// True if the number is known exactly.
  package var isExact: Bool { lower == upper }

  /// True if the number is exactly zero.
  package var isZero: Bool { isExact && lower.isZero }

  /// The number halfway between the ends.
  package var midpoint: BigFloat {
    isExact ? lower : lower.adding(upper, rounding: .down).scaled(byPowerOfTwo: -1)
  }

  /// True if `value` can be the number.
  package func contains(_ value: BigFloat) -> Bool {
    isExact ? value == lower : lower < value && value < upper
  }

  /// True if `other` lies within this interval.
  package func contains(_ other: ExactInterval) -> Bool {
    lower <= other.lower && other.upper <= upper && (other.isExact ? contains(other.lower) : true)
  }
}

extension ExactInterval {
  /// The number of bits that the ends of products and quotients keep.
  private static let precision = 160

  /// The interval of the number with its sign changed.
  static prefix func - (operand: ExactInterval) -> ExactInterval {
    ExactInterval(lower: -operand.upper, upper: -operand.lower)
  }

  /// The interval of the sum of two numbers.
  ///
  /// Where one number is more than 4096 bits smaller than the other the interval widens a little
  /// rather than carry that many bits.
  package static func + (left: ExactInterval, right: ExactInterval) -> ExactInterval {
    ExactInterval(
      lower: left.lower.adding(right.lower, rounding: .down),
      upper: left.upper.adding(right.upper, rounding: .up))
  }

  /// The interval of the difference of two numbers.
  static func - (left: ExactInterval, right: ExactInterval) -> ExactInterval { left + (-right) }

  /// The interval of the sum of any count of numbers; zero if there are none.
  package static func sum(_ terms: some Sequence<ExactInterval>) -> ExactInterval {
    terms.reduce(.zero, +)
  }

  /// The interval of the number times a factor.
  package func scaled(by factor: BigFloat) -> ExactInterval {
    factor == .one ? self : ExactInterval(lower * factor, upper * factor)
  }

  /// The interval of the number times `2^power`.
  func scaled(byPowerOfTwo power: Int) -> ExactInterval {
    guard power != 0 else { return self }
    return ExactInterval(
      lower: lower.scaled(byPowerOfTwo: power), upper: upper.scaled(byPowerOfTwo: power))
  }

  /// The interval of the product of two numbers.
  static func * (left: ExactInterval, right: ExactInterval) -> ExactInterval {
    if right.isExact { return left.scaled(by: right.lower) }
    if left.isExact { return right.scaled(by: left.lower) }
    let corners = [
      left.lower * right.lower, left.lower * right.upper, left.upper * right.lower,
      left.upper * right.upper,
    ]
    let (low, high) = corners.dropFirst().reduce((corners[0], corners[0])) {
      (min($0.0, $1), max($0.1, $1))
    }
    return ExactInterval(
      lower: low.truncated(toBits: precision, .down), upper: high.truncated(toBits: precision, .up))
  }

  /// The interval of the quotient by a number whose ends are both positive or both negative: one of
  /// which only a bound is known can't be divided by.
  static func / (left: ExactInterval, right: ExactInterval) -> ExactInterval {
    left.divided(by: right, bits: precision)
  }

  /// The interval of such a quotient with about `bits` significant bits.
  func divided(by divisor: ExactInterval, bits: Int) -> ExactInterval {
    if divisor.upper.isNegative { return (-self).divided(by: -divisor, bits: bits) }
    let (small, large) = (divisor.lower, divisor.upper)
    return ExactInterval(
      lower: lower.divided(by: lower.isNegative ? small : large, bits: bits, rounding: .down),
      upper: upper.divided(by: upper.isNegative ? large : small, bits: bits, rounding: .up))
  }
}
