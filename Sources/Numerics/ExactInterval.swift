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

  /// Whether the number is known exactly.
  package var isExact: Bool { lower == upper }

  /// The number halfway between the ends.
  package var midpoint: BigFloat {
    isExact ? lower : lower.adding(upper, rounding: .down).scaled(byPowerOfTwo: -1)
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

  /// Whether `value` can be the number.
  package func contains(_ value: BigFloat) -> Bool {
    isExact ? value == lower : lower < value && value < upper
  }

  /// Whether `other` lies within this interval.
  package func contains(_ other: ExactInterval) -> Bool {
    lower <= other.lower && other.upper <= upper && (other.isExact ? contains(other.lower) : true)
  }
}
