import Notation

/// Errors in ulps as text: the one place that knows how many digits of them are worth reading.
enum UlpText {
  /// An error with its sign and its unit: `+1.48 ulp`.
  static func error(_ ulps: Double) -> String { "\(signed(ulps)) ulp" }

  /// An error with its sign: `+1.48`, or `-3.1e5` from `limit` on.
  static func signed(_ ulps: Double, below limit: Double = 10_000) -> String {
    (ulps > 0 ? "+" : "") + number(ulps, decimals: 2, below: limit)
  }

  /// An error without a plus; one of `limit` or more has two digits at the most.
  static func number(_ ulps: Double, decimals: Int, below limit: Double) -> String {
    ulps.magnitude < limit
      ? NumberText.fixed(ulps, decimals: decimals)
      : NumberText.scientific(ulps, decimals: decimals - 1)
  }

  /// An error with its sign in six columns or fewer; nothing where there is none.
  static func narrow(_ ulps: Double) -> String {
    if ulps.isNaN { return "" }
    if ulps == 0 { return "0" }
    let sign = ulps > 0 ? "+" : "-"
    let size = ulps.magnitude
    if size.isInfinite { return sign + "inf" }
    if size >= 999.5 { return sign + NumberText.scientific(size, decimals: 0) }
    return sign + NumberText.fixed(size, decimals: size < 9.995 ? 2 : size < 99.95 ? 1 : 0)
  }

  /// A number of ulps, in so many digits while they can be counted.
  static func count(_ ulps: Double, digits: Int) -> String {
    ulps < 1e6
      ? NumberText.significant(ulps, digits: digits) : NumberText.scientific(ulps, decimals: 0)
  }
}
