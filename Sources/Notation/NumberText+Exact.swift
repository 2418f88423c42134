import Numerics

extension NumberText {
  /// All decimal digits of `x`, which always end, for its denominator is a power of two:
  /// 0.1 in float32 is 0.100000001490116119384765625.
  ///
  /// - Parameters:
  ///   - x: The value; where it is not finite the answer is its word.
  ///   - limit: The most significant digits.
  /// - Returns: The digits, with an exponent for very large and very small values; nil where there
  ///   are more than `limit`.
  package static func exact(_ x: Double, limit: Int = 60) -> String? {
    if !x.isFinite || x == 0 { return shortest(x) }
    let (whole, scale) = x.integerSignificand
    let zeros = whole.trailingZeroBitCount
    let (odd, exponent) = (whole >> UInt64(zeros), scale + zeros)
    // odd · 2^e is odd · 5^−e / 10^−e: at least 0.69 digits for every halving.
    guard -exponent * 69 / 100 <= limit else { return nil }
    let integer =
      exponent >= 0
      ? Natural(UInt(odd)).shifted(left: exponent)
      : Natural(UInt(odd)) * Natural(5).power(-exponent)
    let digits = Array(integer.description.utf8)
    let significant = digits.count - digits.reversed().prefix { $0 == 0x30 }.count
    guard significant <= limit else { return nil }
    // The place of the first digit: 0 for units.
    let place = digits.count - 1 + min(exponent, 0)
    return (x < 0 ? "-" : "") + layOut(Array(digits[..<significant]), place: place)
  }

  /// Digits as a plain number where few zeros are needed for it, else with an exponent.
  private static func layOut(_ digits: [UInt8], place: Int) -> String {
    let text = String(decoding: digits, as: UTF8.self)
    switch place {
    case -5..<0:
      return "0." + String(repeating: "0", count: -place - 1) + text
    case 0..<21:
      guard text.utf8.count > place + 1 else {
        return text + String(repeating: "0", count: place + 1 - text.utf8.count)
      }
      return text.prefix(place + 1) + "." + text.dropFirst(place + 1)
    default:
      let rest = text.dropFirst()
      return text.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e\(place)"
    }
  }
}
