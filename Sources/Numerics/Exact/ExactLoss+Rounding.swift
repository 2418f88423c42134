extension ExactLoss {
  /// The value of `format` nearest to the loss divided by `count`; infinite or nan where the loss
  /// is infinite or undefined, and nil if the interval is too wide to tell.
  package func rounded(to format: FloatFormat, dividedBy count: Int = 1) -> Double? {
    switch self {
    case .value(let interval): interval.rounded(to: format, dividedBy: count)
    case .infinite: .infinity
    case .undefined: .nan
    }
  }

  /// As ``rounded(to:dividedBy:)``, but where the interval is too wide to tell one of the two values
  /// in question.
  package func nearest(in format: FloatFormat, dividedBy count: Int = 1) -> Double {
    rounded(to: format, dividedBy: count)
      ?? interval?.nearest(in: format, dividedBy: count) ?? .nan
  }

  /// The distance of `computed` from the loss divided by `count`, in ulps of `format` at that value;
  /// nan where either is not finite.
  package func ulps(
    of computed: Double, in format: FloatFormat, dividedBy count: Int = 1
  ) -> Double {
    guard let interval, computed.isFinite else { return .nan }
    return interval.ulps(of: computed, in: format, dividedBy: count)
  }

  /// The loss divided by `count` in so many significant digits, for files; `inf` and `nan` where it
  /// has none, and `0` where it is below e^(−2^60) and nothing but that is known.
  package func digits(atMost most: Int = 40, dividedBy count: Int = 1) -> String {
    switch self {
    case .infinite: "inf"
    case .undefined: "nan"
    case .value(let interval):
      interval.certainDigits(atMost: most, dividedBy: count)?.description ?? "0"
    }
  }

  /// The loss divided by `count` in as many of so many significant digits as are certain; in words
  /// where it has none: `inf`, `all masked`, `undefined`.
  package func text(digits: Int = 40, dividedBy count: Int = 1) -> String {
    switch self {
    case .infinite: "inf"
    case .undefined(let reason): reason.name
    case .value(let interval): interval.text(digits: digits, dividedBy: count)
    }
  }

  /// The number of significant digits of a computed loss that are right: to so many it is within half a unit
  /// of the last of them; at most those that tell neighbours apart in the format.
  ///
  /// Nil where either is not finite.
  package func rightDigits(
    of computed: Double, in format: FloatFormat, dividedBy count: Int = 1
  ) -> Int? {
    let ulps = ulps(of: computed, in: format, dividedBy: count)
    guard ulps.isFinite else { return nil }
    let most = format.distinguishingDigits
    if ulps == 0 { return most }
    guard computed != 0 else { return 0 }
    let error = ulps.magnitude * format.ulp(at: nearest(in: format, dividedBy: count))
    // Too small an error for a number: far below the last digit.
    guard error > 0 else { return most }
    let ten = logarithm(10)
    // A power of ten must not fall just below itself.
    let first = (logarithm(computed.magnitude) / ten + 1e-12).rounded(.down)
    let digits = (first + 1 - logarithm(2 * error) / ten + 1e-12).rounded(.down)
    return Int(max(0, min(Double(most), digits)))
  }
}
