import Notation

/// Reads numbers straight from bytes: the plain ones fast, all others by ``NumberText``.
enum NumberBytes {
  /// The powers of ten that a `Double` holds exactly.
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The number that bytes write; R's `NA`, a number that nobody knows, is a nan.
  static func parse(_ bytes: ArraySlice<UInt8>) throws(NumberError) -> Double {
    if isUnknown(bytes) { return .nan }
    guard let decimal = PlainDecimal(bytes) else {
      return try NumberText.parse(String(decoding: bytes, as: UTF8.self))
    }
    // Both the digits and the power of ten are exact, so the one operation rounds correctly
    // (Clinger, How to read floating point numbers accurately, 1990).
    if decimal.digits == 0 { return decimal.isNegative ? -0.0 : 0 }
    if decimal.digits < 1 << 53, decimal.exponent.magnitude <= 22 {
      let digits = Double(decimal.digits)
      let power = powers[Int(decimal.exponent.magnitude)]
      let value = decimal.exponent < 0 ? digits / power : digits * power
      return decimal.isNegative ? -value : value
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if let value = Double(text), value.isFinite, value != 0 { return value }
    return try NumberText.parse(text)
  }

  /// True for `NA`.
  static func isUnknown(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.elementsEqual([0x4E, 0x41]) }

  /// True for a number, be it one that no `Double` is near.
  static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    do {
      _ = try parse(bytes)
      return true
    } catch {
      switch error {
      case .empty, .malformed: return false
      case .tooLarge, .tooSmall: return true
      }
    }
  }
}

/// A decimal number of at most nineteen digits, taken apart: ±digits · 10^exponent.
private struct PlainDecimal {
  var isNegative = false
  var digits: UInt64 = 0
  var exponent = 0

  /// Nil when `bytes` are not of the form `-12.5e-3` or have more digits.
  init?(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    if let first = bytes.first, first == 0x2D || first == 0x2B {
      isNegative = first == 0x2D
      index += 1
    }
    var count = 0
    var isFraction = false
    while index < bytes.endIndex {
      let byte = bytes[index]
      if (0x30...0x39).contains(byte) {
        count += 1
        guard count <= 19 else { return nil }
        digits = digits &* 10 &+ UInt64(byte &- 0x30)
        if isFraction { exponent -= 1 }
      } else if byte == 0x2E, !isFraction {
        // A point has digits on both sides, so that `1.` and `.5` get NumberText's judgement.
        guard count > 0, index + 1 < bytes.endIndex else { return nil }
        isFraction = true
      } else {
        break
      }
      index += 1
    }
    guard count > 0, bytes[index - 1] != 0x2E else { return nil }
    guard index < bytes.endIndex else { return }
    guard bytes[index] | 0x20 == 0x65, readExponent(bytes[(index + 1)...]) else { return nil }
  }

  private mutating func readExponent(_ bytes: ArraySlice<UInt8>) -> Bool {
    let isNegative = bytes.first == 0x2D
    let digits = isNegative || bytes.first == 0x2B ? bytes.dropFirst() : bytes
    guard (1...4).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) })
    else { return false }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    exponent += isNegative ? -value : value
    return true
  }
}
