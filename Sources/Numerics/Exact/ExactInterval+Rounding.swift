extension ExactInterval {
  /// On which side of the lower end the number lies.
  private var aboveLower: BigFloat.Remainder { isExact ? .zero : .positive }
  /// On which side of the upper end the number lies.
  private var belowUpper: BigFloat.Remainder { isExact ? .zero : .negative }

  /// The value of `format` nearest to the number divided by `count`, ties to even.
  ///
  /// Nil if the ends round apart, so that the interval is too wide to tell, or if `count` is not
  /// positive.
  package func rounded(to format: FloatFormat, dividedBy count: Int = 1) -> Double? {
    guard count > 0 else { return nil }
    let low = lower.rounded(to: format, dividedBy: count, remainder: aboveLower)
    if isExact { return low }
    let high = upper.rounded(to: format, dividedBy: count, remainder: belowUpper)
    return low == high ? low : nil
  }

  /// As ``rounded(to:dividedBy:)``, but where the interval is too wide to tell one of the two values
  /// in question.
  package func nearest(in format: FloatFormat, dividedBy count: Int = 1) -> Double {
    rounded(to: format, dividedBy: count)
      ?? ExactInterval(midpoint).rounded(to: format, dividedBy: count) ?? .nan
  }

  /// True if the interval tells the rounding of the quotient to every format, and `digits` digits.
  ///
  /// Where only a bound is known nothing is left to gain.
  func isDecided(digits: Int = 0, dividedBy divisor: Int = 1) -> Bool {
    isExact || lower.isZero || upper.isZero
      || (digits == 0 || self.digits(digits, dividedBy: divisor) != nil)
        && FloatFormat.allCases.allSatisfy { rounded(to: $0, dividedBy: divisor) != nil }
  }

  /// The first `count` significant digits, rounded, of the number divided by `divisor`.
  ///
  /// Nil if the interval is too wide to tell, or if either argument is not positive.
  package func digits(_ count: Int, dividedBy divisor: Int = 1) -> SignificantDigits? {
    guard count > 0, divisor > 0 else { return nil }
    let low = lower.digits(count, dividedBy: divisor, remainder: aboveLower)
    if isExact { return low }
    guard !lower.isZero, !upper.isZero, lower.isNegative == upper.isNegative else { return nil }
    let high = upper.digits(count, dividedBy: divisor, remainder: belowUpper)
    return low == high ? low : nil
  }

  /// As many significant digits of the number divided by `divisor` as are certain, at most `most`.
  ///
  /// Nil if not one is.
  package func certainDigits(atMost most: Int, dividedBy divisor: Int = 1) -> SignificantDigits? {
    for count in stride(from: min(most, digitEstimate), to: 0, by: -1) {
      if let digits = digits(count, dividedBy: divisor) { return digits }
    }
    return nil
  }

  /// As many of `count` significant digits of the number divided by `divisor` as are certain;
  /// `> 0` or `< 0` for a number too small for digits.
  package func text(digits count: Int, dividedBy divisor: Int = 1) -> String {
    if isZero { return "0" }
    return certainDigits(atMost: count, dividedBy: divisor)?.description
      ?? (lower.isNegative ? "< 0" : "> 0")
  }

  /// A bound, at most a few too high, of how many digits the width of the interval leaves.
  private var digitEstimate: Int {
    if isExact { return .max }
    let width = upper.adding(-lower, rounding: .down).binade
    let bits = max(lower.isZero ? width : lower.binade, upper.binade) - width
    return bits.multipliedReportingOverflow(by: 4).overflow ? .max : max(bits * 4 / 13 + 2, 1)
  }

  /// The distance of `computed` from the number divided by `divisor`, in ulps of `format` at that
  /// quotient: positive if it is too large.
  ///
  /// The ulp is the spacing of the format in the number's binade: that of its subnormals below the
  /// normal range, and that of an imagined wider range above the largest value. A result beyond
  /// the range of `Double` is infinite, as it is for an infinite `computed`; nan stays nan.
  package func ulps(
    of computed: Double, in format: FloatFormat, dividedBy divisor: Int = 1
  ) -> Double {
    guard let value = BigFloat(exactly: computed) else { return computed }
    let exact = midpoint
    let count = BigFloat(finite: Double(divisor))
    var binade = exact.isZero ? format.minimumExponent : exact.binade - count.binade
    // The quotient lies in that binade or in the one below.
    let start = count.scaled(byPowerOfTwo: binade)
    if !exact.isZero, exact.magnitude < start { binade -= 1 }
    let error = (value * count).adding(-exact, rounding: .down)
    return error.scaled(byPowerOfTwo: -format.ulpExponent(atBinade: binade)).nearestDouble
      / Double(divisor)
  }
}
