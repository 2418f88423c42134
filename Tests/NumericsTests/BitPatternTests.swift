import Numerics
import TestSupport
import Testing

@Suite("Bit patterns") struct BitPatternTests {
  @Test("fields and values are those of struct") func table() {
    #expect(BitRow.all.count > 800)
    for row in BitRow.all {
      let pattern = BitPattern(bits: row.bits, format: row.format)
      let found = [
        pattern.hexadecimal, pattern.isNegative ? "1" : "0", "\(pattern.exponentField)",
        "\(pattern.fraction)", pattern.numberClass.rawValue,
        pattern.exponent.map { "\($0)" } ?? "-",
      ]
      #expect(found == row.fields)
      #expect(isSame(pattern.value, row.value))
      #expect(BitPattern(pattern.value, in: row.format) == pattern)
      let digits = [BitPattern.Field.sign, .exponent, .fraction].map(pattern.digits).joined()
      #expect(UInt64(digits, radix: 2) == row.bits)
      #expect(digits.count == row.format.bitWidth)
      guard let significand = pattern.significand, let exponent = pattern.exponent else {
        #expect(!pattern.value.isFinite)
        continue
      }
      // In two steps, for 2^−1074 is no normal number.
      let half = Double(sign: .plus, exponent: exponent / 2, significand: 1)
      let rest = Double(sign: .plus, exponent: exponent - exponent / 2, significand: 1)
      #expect(significand * half * rest == pattern.value.magnitude)
    }
  }

  @Test(
    "all patterns of a 16-bit format stand for their value and come back",
    arguments: [FloatFormat.float16, .bfloat16])
  func everyPattern(format: FloatFormat) {
    for bits in UInt16.min...UInt16.max {
      let pattern = BitPattern(bits: UInt64(bits), format: format)
      let value = format.decoded(bits)
      let isRight = isSame(pattern.value, value) && BitPattern(pattern.value, in: format) == pattern
      if !isRight { Issue.record("\(format) \(bits): \(pattern.value)") }
    }
  }

  @Test("a value is rounded to the format first") func rounding() {
    #expect(BitPattern(0.1, in: .float16).hexadecimal == "2E66")
    #expect(BitPattern(0.1, in: .bfloat16).hexadecimal == "3DCD")
    #expect(BitPattern(0.1, in: .float32).hexadecimal == "3DCCCCCD")
    #expect(BitPattern(0.1, in: .float64).hexadecimal == "3FB999999999999A")
    #expect(BitPattern(1e6, in: .float16).hexadecimal == "7C00")
    #expect(BitPattern(-1e-30, in: .float16).hexadecimal == "8000")
    // A nan that would lose all of its fraction stays one.
    #expect(BitPattern(Double(bitPattern: 0x7FF0_0000_0000_0001), in: .float16).bits == 0x7E00)
    #expect(BitPattern(bits: 0x12_3C00, format: .float16).bits == 0x3C00)
  }

  @Test("toggling a bit") func toggling() {
    let one = BitPattern(1, in: .float16)
    #expect(one.toggling(0).value == -1)
    #expect(one.toggling(1).value == .infinity)
    #expect(one.toggling(6).value == 1.5)
    #expect(one.toggling(15).value == 1 + 0x1p-10)
    #expect(one.toggling(16) == one)
    #expect(one.toggling(-1) == one)
    for place in 0..<16 { #expect(one.toggling(place).toggling(place) == one) }
    #expect(
      (0..<16).map { one[$0] } == [false, false] + Array(repeating: true, count: 4)
        + Array(repeating: false, count: 10))
    #expect(
      (0..<16).map { one.field(of: $0) } == [.sign]
        + Array(repeating: .exponent, count: 5) + Array(repeating: .fraction, count: 10))
  }
}
