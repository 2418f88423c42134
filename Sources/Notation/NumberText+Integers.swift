extension NumberText {
  /// `x` in so many significant digits by exact integer arithmetic, several times faster than the C
  /// library; nil outside 10⁻³ ≤ |x| < 10³ and for digit counts that do not fit.
  ///
  /// With x = m·2^e and q decimals, m·10^q is below 2¹²⁷ and exact; shifting it right by −e gives
  /// the digits and, in what is shifted out, whether to round up.
  static func significantFromInteger(_ x: Double, digits: Int) -> String? {
    let magnitude = x.magnitude
    guard magnitude >= 1e-3, magnitude < 1e3, (1...17).contains(digits) else { return nil }
    var exponent = magnitude >= 100 ? 2 : magnitude >= 10 ? 1 : magnitude >= 1 ? 0 : -1
    if magnitude < 0.1 { exponent = magnitude >= 0.01 ? -2 : -3 }
    let decimals = digits - 1 - exponent
    guard (0...19).contains(decimals) else { return nil }
    let shift = 52 - Int(magnitude.exponent)
    let significand = magnitude.significandBitPattern | 1 << 52
    let (high, low) = integerPowersOfTen[decimals].multipliedFullWidth(by: significand)
    guard (1...63).contains(shift), high >> shift == 0 else { return nil }
    var whole = high << (64 - shift) | low >> shift
    let rest = low & (1 << shift - 1)
    let half: UInt64 = 1 << (shift - 1)
    if rest > half || (rest == half && whole & 1 == 1) { whole += 1 }
    guard whole < integerPowersOfTen[digits] else { return nil }
    var bytes = Self.digits(whole, decimals: decimals, isNegative: x < 0)
    if decimals > 0 {
      while bytes.last == 0x30 { bytes.removeLast() }
      if bytes.last == 0x2E { bytes.removeLast() }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The digits of `whole`·10^−`decimals`, all decimals written.
  private static func digits(
    _ whole: UInt64, decimals: Int, isNegative: Bool
  ) -> [UInt8] {
    var digits = Array(String(whole).utf8)
    if digits.count <= decimals {
      digits.insert(contentsOf: repeatElement(0x30, count: decimals + 1 - digits.count), at: 0)
    }
    if decimals > 0 { digits.insert(0x2E, at: digits.count - decimals) }
    if isNegative { digits.insert(0x2D, at: 0) }
    return digits
  }

  private static let integerPowersOfTen: [UInt64] = (0...19).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// `x` with a fixed number of decimals by way of an integer; nil where x·10^decimals is so large
  /// or so near a tie that it might round wrong.
  static func fixedFromInteger(_ x: Double, decimals: Int) -> String? {
    guard (1...9).contains(decimals) else { return nil }
    let scaled = x.magnitude * powersOfTen[decimals]
    guard scaled < 1e12 else { return nil }
    let whole = scaled.rounded(.down)
    // The product is good to 2⁻¹² here, so a fraction this far from a half rounds as it seems to.
    guard (scaled - whole - 0.5).magnitude > 0x1p-10 else { return nil }
    let integer = UInt64(whole) + (scaled - whole > 0.5 ? 1 : 0)
    return String(
      decoding: digits(integer, decimals: decimals, isNegative: x < 0), as: UTF8.self)
  }

  /// The `Double`s nearest to the powers of ten, from 1.
  static let powersOfTen = (0...60).map { Double("1e\($0)") ?? .infinity }
}
