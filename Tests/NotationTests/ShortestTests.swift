import Notation
import Numerics
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("The fewest digits of a number") struct ShortestTests {
  /// What the C library writes in the fewest digits that it reads back as the same number.
  private func fewest(_ x: Double, in format: FloatFormat, from digits: Int = 1) -> String {
    for digits in digits...format.distinguishingDigits {
      var buffer = [CChar](repeating: 0, count: 64)
      let count = withVaList([x]) { vsnprintf(&buffer, 64, "%.\(digits)g", $0) }
      guard format.round(strtod(buffer, nil)) == x else { continue }
      let bytes = buffer.prefix(Int(count)).map(UInt8.init(bitPattern:))
      let text = String(decoding: bytes, as: UTF8.self)
      let parts = text.split(separator: "e")
      return parts.count == 1 ? text : "\(parts[0])e\(Int(parts[1]) ?? 0)"
    }
    return "\(x) has too many digits"
  }

  /// Whole numbers are written as they are.
  private func isLeftOut(_ x: Double) -> Bool {
    !x.isFinite || x == 0 || (x.magnitude <= 0x1p24 && x == x.rounded())
  }

  @Test("all values of the 16-bit formats", arguments: [FloatFormat.float16, .bfloat16])
  func narrow(format: FloatFormat) {
    for bits in 0..<UInt64(0x10000) {
      let x = BitPattern(bits: bits, format: format).value
      guard !isLeftOut(x) else { continue }
      let text = NumberText.shortest(x, in: format)
      if text != fewest(x, in: format) { Issue.record("\(x) is written \(text)") }
    }
  }

  private static let isLong = getenv("LOGITLAB_ABUSE").map { String(cString: $0) } == "long"

  /// A million with `LOGITLAB_ABUSE=long`.
  @Test("float32: powers of two, and many others")
  func single() {
    let powers = (-149...127).map { Float(sign: .plus, exponent: $0, significand: 1) }
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    let drawn = Self.isLong ? 1_000_000 : 50_000
    for round in 0..<drawn + powers.count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let float =
        round < powers.count ? powers[round] : Float(bitPattern: UInt32(state >> 32))
      guard !isLeftOut(Double(float)) else { continue }
      let text = NumberText.shortest(Double(float), in: .float32)
      // With a digit less it must not read back, and the digits must be the nearest.
      let digits = text.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }.count
      if text != fewest(Double(float), in: .float32, from: max(1, digits - 1)) {
        Issue.record("\(float) is written \(text)")
      }
    }
  }

  @Test(
    "words, whole numbers and exponents",
    arguments: [
      (0.1, FloatFormat.float32, "0.1"), (-0.0, .float32, "-0"), (.nan, .float16, "nan"),
      (-.infinity, .bfloat16, "-inf"), (16_777_216, .float32, "16777216"),
      (33_554_432, .float32, "33554432"), (1.5e8, .float32, "1.5e8"), (1e-7, .float64, "1e-7"),
      (0x1p-149, .float32, "1e-45"), (0x1p-24, .float16, "6e-8"), (0x1p-133, .bfloat16, "9e-41"),
      (1e22, .float64, "1e22"), (123456.75, .float32, "123456.75"),
    ])
  func examples(x: Double, format: FloatFormat, text: String) {
    #expect(NumberText.shortest(format.round(x), in: format) == text)
  }
}
