import Numerics

/// Numbers as text: the one place where digits are chosen.
///
/// Infinity, nan and signed zero are words everywhere: `inf`, `-inf`, `nan`, `-0`.
package enum NumberText {
  /// `x` in exactly `digits` significant digits, correctly rounded, with trailing zeros cut:
  /// C's `%g`.
  package static func significant(_ x: Double, digits: Int) -> String {
    word(x) ?? significantFromInteger(x, digits: digits)
      ?? trimExponent(formatted(x, .general, precision: digits))
  }

  /// `x` with a fixed number of decimals, correctly rounded.
  package static func fixed(_ x: Double, decimals: Int) -> String {
    word(x) ?? fixedFromInteger(x, decimals: decimals) ?? formatted(x, .fixed, precision: decimals)
  }

  /// `x` with an exponent and a fixed number of decimals: `6.5e-39`.
  package static func scientific(_ x: Double, decimals: Int) -> String {
    word(x) ?? trimExponent(formatted(x, .scientific, precision: decimals))
  }

  /// A number of things: `1 step`, `2 steps`, `2 classes`.
  package static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `x` with all the digits that tell neighbours apart in the format: `%.17g` in float64.
  package static func full(_ x: Double, in format: FloatFormat) -> String {
    significant(x, digits: format.distinguishingDigits)
  }

  /// A number with all the digits that tell it from its neighbours in a format, or with as many of
  /// them as fit into `width` columns; nil where not even one does.
  package static func fitting(_ x: Double, in format: FloatFormat, width: Int) -> String? {
    let full = full(x, in: format)
    if full.utf8.count <= width { return full }
    for digits in stride(from: format.distinguishingDigits - 1, through: 1, by: -1) {
      let text = significant(x, digits: digits)
      if text.utf8.count <= width { return text }
    }
    return nil
  }

  /// `x` for a cell of a table: fixed decimals where they say enough, an exponent where they don't.
  ///
  /// A number that is nonzero never reads as zero, and one that is not a whole number never reads
  /// as exactly one: `0` and `1` are exact, `0.0000` does not occur, `1.0000` is near one. Decimals
  /// are given up before an exponent is used, and the width is exceeded only where nothing fits.
  package static func cell(_ x: Double, decimals: Int, width: Int) -> String {
    if let word = word(x) { return word }
    if x == 0 { return "0" }
    for shown in stride(from: decimals, through: 0, by: -1) where x.magnitude < 1e16 {
      let text = fixed(x, decimals: shown)
      guard text.utf8.count <= width else { continue }
      let isReadable = x.magnitude * powersOfTen[min(max(0, shown - 1), 9)] >= (shown > 0 ? 0.5 : 5)
      if isReadable || Double(text) == x { return text }
      break
    }
    for digits in stride(from: max(0, min(decimals - 1, width - 6)), through: 0, by: -1) {
      let text = scientific(x, decimals: digits)
      if text.utf8.count <= width { return text }
    }
    return scientific(x, decimals: 0)
  }

  /// `x` for a cell of probabilities: as ``cell(_:decimals:width:)``, with the exact one as `1`.
  package static func probability(_ x: Double, decimals: Int, width: Int) -> String {
    x == 1 ? "1" : cell(x, decimals: decimals, width: width)
  }

  /// A number's digits in at most `width` columns, cut with an ellipsis where there are more.
  ///
  /// Digits before the point and the exponent are never cut away.
  package static func cut(_ text: String, to width: Int) -> String {
    guard text.utf8.count > width, text.utf8.contains(where: { (0x30...0x39).contains($0) })
    else { return text }
    let mark = text.firstIndex(of: "e") ?? text.endIndex
    let exponent = text[mark...]
    let integer = text.prefix { $0 != "." && $0 != "e" }.count
    let room = max(width - 1 - exponent.count, integer, 1)
    guard room < text[..<mark].count else { return text }
    return text[..<mark].prefix(room) + "…" + exponent
  }

  /// `x` with its sign always shown: `+2.2e-16`, `-1`, `0`.
  package static func signed(_ x: Double, digits: Int) -> String {
    let text = significant(x, digits: digits)
    return x > 0 ? "+" + text : text
  }

  /// The word for a value that has no digits: inf, nan, or a zero with its sign.
  static func word(_ x: Double) -> String? {
    if x.isNaN { return "nan" }
    if x.isInfinite { return x < 0 ? "-inf" : "inf" }
    if x == 0 { return x.sign == .minus ? "-0" : "0" }
    return nil
  }

  /// `1e-07` and `1e+07` become `1e-7` and `1e7`.
  static func trimExponent(_ text: String) -> String {
    let bytes = text.utf8
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "e")) else { return text }
    let exponent = bytes[bytes.index(after: mark)...]
    let sign = exponent.first == UInt8(ascii: "-") ? "-" : ""
    let digits = exponent.drop { $0 < UInt8(ascii: "1") }
    return String(text[...mark]) + sign + (digits.isEmpty ? "0" : String(Substring(digits)))
  }

  /// `1.0` and `1.0e10` become `1` and `1e10`.
  static func trimTrailingZero(_ text: String) -> String {
    let bytes = text.utf8
    let mark = bytes.firstIndex(of: UInt8(ascii: "e")) ?? bytes.endIndex
    guard bytes[..<mark].suffix(2).elementsEqual(".0".utf8) else { return text }
    return String(text[..<bytes.index(mark, offsetBy: -2)]) + text[mark...]
  }
}
