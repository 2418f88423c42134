/// Numbers as text: the one place where digits are chosen.
///
/// Infinity, nan and signed zero are words everywhere: `inf`, `-inf`, `nan`, `-0`.
public enum NumberText {
  /// `x` in exactly `digits` significant digits, correctly rounded, with trailing zeros cut:
  /// C's `%g`.
  public static func significant(_ x: Double, digits: Int) -> String {
    word(x) ?? trimExponent(formatted(x, pattern: "%.*g", precision: digits))
  }

  /// `x` with a fixed number of decimals, correctly rounded.
  public static func fixed(_ x: Double, decimals: Int) -> String {
    word(x) ?? formatted(x, pattern: "%.*f", precision: decimals)
  }

  /// `x` with an exponent and a fixed number of decimals: `6.5e-39`.
  public static func scientific(_ x: Double, decimals: Int) -> String {
    word(x) ?? trimExponent(formatted(x, pattern: "%.*e", precision: decimals))
  }

  /// The fewest digits that read back as `x` in the format; whole numbers up to 2²⁴ as they are.
  public static func shortest(_ x: Double, in format: FloatFormat = .float64) -> String {
    if let word = word(x) { return word }
    let isSmallInteger = x.magnitude <= 0x1p24 && x == x.rounded()
    if format == .float64 || isSmallInteger { return trimTrailingZero(trimExponent("\(x)")) }
    for digits in 1...format.distinguishingDigits {
      let text = formatted(x, pattern: "%.*g", precision: digits)
      if let back = Double(text), format.round(back) == x { return trimExponent(text) }
    }
    return significant(x, digits: format.distinguishingDigits)
  }

  /// `x` with all the digits that tell neighbours apart in the format: `%.17g` in float64.
  public static func full(_ x: Double, in format: FloatFormat) -> String {
    significant(x, digits: format.distinguishingDigits)
  }

  /// `x` for a cell of a table: fixed decimals where they say enough, an exponent where they don't.
  ///
  /// A number that is nonzero never reads as zero, and one that is not a whole number never reads
  /// as exactly one: `0` and `1` are exact, `0.0000` does not occur, `1.0000` is near one. Decimals
  /// are given up before an exponent is used, and the width is exceeded only where nothing fits.
  public static func cell(_ x: Double, decimals: Int, width: Int) -> String {
    if let word = word(x) { return word }
    if x == 0 { return "0" }
    for shown in stride(from: decimals, through: 0, by: -1) where x.magnitude < 1e16 {
      let text = fixed(x, decimals: shown)
      guard text.utf8.count <= width else { continue }
      if x.magnitude >= 0.5 * power10(1 - shown) || Double(text) == x { return text }
      break
    }
    for digits in stride(from: max(0, min(decimals - 1, width - 6)), through: 0, by: -1) {
      let text = scientific(x, decimals: digits)
      if text.utf8.count <= width { return text }
    }
    return scientific(x, decimals: 0)
  }

  /// `x` for a cell of probabilities: as ``cell(_:decimals:width:)``, with the exact one as `1`.
  public static func probability(_ x: Double, decimals: Int, width: Int) -> String {
    x == 1 ? "1" : cell(x, decimals: decimals, width: width)
  }

  /// `x` with its sign always shown: `+2.2e-16`, `-1`, `0`.
  public static func signed(_ x: Double, digits: Int) -> String {
    let text = significant(x, digits: digits)
    return x > 0 ? "+" + text : text
  }

  /// The word for a value that has no digits: inf, nan, or a zero with its sign.
  private static func word(_ x: Double) -> String? {
    if x.isNaN { return "nan" }
    if x.isInfinite { return x < 0 ? "-inf" : "inf" }
    if x == 0 { return x.sign == .minus ? "-0" : "0" }
    return nil
  }

  private static func power10(_ exponent: Int) -> Double {
    Double("1e\(exponent)") ?? 0
  }

  /// `1e-07` and `1e+07` become `1e-7` and `1e7`.
  private static func trimExponent(_ text: String) -> String {
    guard let mark = text.firstIndex(of: "e") else { return text }
    let exponent = text[text.index(after: mark)...]
    let sign = exponent.first == "-" ? "-" : ""
    let digits = exponent.drop { $0 == "-" || $0 == "+" || $0 == "0" }
    return text[...mark] + sign + (digits.isEmpty ? "0" : digits)
  }

  /// `1.0` and `1.0e10` become `1` and `1e10`.
  private static func trimTrailingZero(_ text: String) -> String {
    if text.hasSuffix(".0") { return String(text.dropLast(2)) }
    guard let mark = text.firstIndex(of: "e"), text[..<mark].hasSuffix(".0") else { return text }
    return String(text[..<mark].dropLast(2) + text[mark...])
  }
}
