/// One entry of an ``ExactGradient``.
package enum ExactSlope: Hashable, Sendable {
  /// A number known to lie in an interval, divided by a whole number above zero.
  case value(ExactInterval, dividedBy: Int)
  /// No slope, for the reason stated.
  case undefined(ExactLoss.Reason)

  /// The value of `format` nearest to the slope, ties to even; nan where there is none.
  ///
  /// Where the interval is too wide to tell, one of the values in question.
  package func nearest(in format: FloatFormat) -> Double {
    guard case .value(let interval, let divisor) = self else { return .nan }
    return interval.rounded(to: format, dividedBy: divisor)
      ?? ExactInterval(interval.midpoint).rounded(to: format, dividedBy: divisor) ?? .nan
  }

  /// How far `computed` is from the slope in ulps of `format` at it; nan where either is not finite.
  package func ulps(of computed: Double, in format: FloatFormat) -> Double {
    guard case .value(let interval, let divisor) = self, computed.isFinite else { return .nan }
    return interval.ulps(of: computed, in: format, dividedBy: divisor)
  }

  /// As many of `count` significant digits as are certain; in words where there are none: `all
  /// masked`, `undefined`, and `> 0` or `< 0` for a number too small for digits.
  package func text(digits count: Int = 40) -> String {
    switch self {
    case .undefined(let reason): reason == .allMasked ? "all masked" : "undefined"
    case .value(let interval, let divisor):
      interval.isZero
        ? "0"
        : interval.certainDigits(atMost: count, dividedBy: divisor)?.description
          ?? (interval.lower.isNegative ? "< 0" : "> 0")
    }
  }

  /// Whether the interval tells this many digits and the rounding to every format.
  func isDecided(digits: Int) -> Bool {
    guard case .value(let interval, let divisor) = self, !interval.isExact else { return true }
    // Nothing is left to gain where only a bound is known.
    if interval.lower.isZero || interval.upper.isZero { return true }
    return (digits == 0 || interval.digits(digits, dividedBy: divisor) != nil)
      && FloatFormat.allCases.allSatisfy { interval.rounded(to: $0, dividedBy: divisor) != nil }
  }
}
