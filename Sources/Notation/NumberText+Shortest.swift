import Numerics

extension NumberText {
  /// The fewest digits that read back as `x` in the format; whole numbers up to 2²⁴ as they are.
  ///
  /// Of so many digits they are the nearest to `x`.
  package static func shortest(_ x: Double, in format: FloatFormat = .float64) -> String {
    if let word = word(x) { return word }
    if x.magnitude <= 0x1p24, let whole = Int(exactly: x) { return "\(whole)" }
    switch format {
    case .float64: return trimTrailingZero(trimExponent("\(x)"))
    case .float32:
      // Below a power of two neighbours are closer than above it, and the nearest digits may lie
      // outside, where Swift takes others.
      return x.significandWidth > 0 ? shortest(Float(x)) : shortestOfNearest(x, in: format)
    case .float16, .bfloat16: return shortestOfNearest(x, in: format)
    }
  }

  /// Swift's own digits of a `Float`, laid out as others are.
  private static func shortest(_ x: Float) -> String {
    var (whole, exponent, isFraction): (UInt64, Int, Bool) = (0, 0, false)
    let text = "\(x.magnitude)".utf8
    for (place, byte) in zip(text.indices, text) {
      switch byte {
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"):
        exponent += Int(Substring(text[text.index(after: place)...])) ?? 0
        return general(whole, exponent, isNegative: x < 0)
      default:
        whole = whole * 10 + UInt64(byte - 0x30)
        if isFraction { exponent -= 1 }
      }
    }
    return general(whole, exponent, isNegative: x < 0)
  }

  /// The nearest number of one digit, of two, and so on, until it reads back as `x`.
  ///
  /// `Double` decides it: for all values of the narrow formats, and the powers of two of `float32`,
  /// the tests know that it decides right.
  private static func shortestOfNearest(_ x: Double, in format: FloatFormat) -> String {
    let magnitude = x.magnitude
    var place = Int((Double(magnitude.exponent) * 0.30103).rounded(.down))
    if magnitude >= scaled(1, place + 1) { place += 1 }
    for digits in 1...format.distinguishingDigits {
      let exponent = place + 1 - digits
      let whole = scaled(magnitude, -exponent).rounded(.toNearestOrEven)
      if format.round(scaled(whole, exponent)) == magnitude {
        return general(UInt64(whole), exponent, isNegative: x < 0)
      }
    }
    return significant(x, digits: format.distinguishingDigits)
  }

  private static func scaled(_ x: Double, _ exponent: Int) -> Double {
    exponent < 0 ? x / powersOfTen[-exponent] : x * powersOfTen[exponent]
  }

  /// The number `whole`·10^`exponent` with its own digits, as C's `%g` lays them out.
  private static func general(
    _ whole: UInt64, _ exponent: Int, isNegative: Bool
  ) -> String {
    var (whole, exponent) = (whole, exponent)
    while whole % 10 == 0 { (whole, exponent) = (whole / 10, exponent + 1) }
    var text = Array("\(whole)".utf8)
    let place = text.count - 1 + exponent
    if place < -4 || place >= text.count {
      if text.count > 1 { text.insert(UInt8(ascii: "."), at: 1) }
      text += "e\(place)".utf8
    } else if place < 0 {
      text = "0.".utf8 + Array(repeating: 0x30, count: -place - 1) + text
    } else if place + 1 < text.count {
      text.insert(UInt8(ascii: "."), at: place + 1)
    }
    if isNegative { text.insert(UInt8(ascii: "-"), at: 0) }
    return String(decoding: text, as: UTF8.self)
  }
}
