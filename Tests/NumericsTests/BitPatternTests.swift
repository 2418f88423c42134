import Exchange
import Notation
import Numerics
import Testing

@Suite("Bit patterns")
struct BitPatternTests {
  /// A line of `bits.txt`, which `make_bits.py` describes.
  struct Row {
    let format: FloatFormat
    let bits: UInt64
    let columns: [String]

    init(_ columns: [String]) throws {
      format = try #require(FloatFormat(rawValue: columns[0]))
      bits = try #require(UInt64(columns[1], radix: 16))
      self.columns = columns
    }
  }

  private static func rows() throws -> [Row] { try Table.lines("bits.txt").map(Row.init) }

  @Test("fields and values are those of struct")
  func table() throws {
    let rows = try Self.rows()
    #expect(rows.count > 800)
    for row in rows {
      let pattern = BitPattern(bits: row.bits, format: row.format)
      let found = [
        row.format.rawValue, pattern.hexadecimal, NumberText.hexadecimal(pattern.value),
        pattern.isNegative ? "1" : "0", "\(pattern.exponentField)", "\(pattern.fraction)",
        pattern.numberClass.rawValue, pattern.exponent.map { "\($0)" } ?? "-",
      ]
      #expect(found == Array(row.columns.dropLast()))
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

  @Test("a hexadecimal float reads back to the bit")
  func hexadecimalFloats() throws {
    for row in try Self.rows() {
      let value = BitPattern(bits: row.bits, format: row.format).value
      #expect(isSame(try NumberText.parse(row.columns[2]), value), "\(row.columns)")
    }
  }

  @Test("exact decimals are Python's")
  func decimals() throws {
    var short = 0
    for row in try Self.rows() {
      let value = BitPattern(bits: row.bits, format: row.format).value
      let parts = row.columns[8].split(separator: " ")
      guard parts.count == 2, let place = Int(parts[1]) else {
        #expect(NumberText.exact(value) == row.columns[8])
        continue
      }
      let count = parts[0].filter(\.isNumber).count
      #expect((NumberText.exact(value, limit: 60) == nil) == (count > 60), "\(row.columns)")
      let text = try #require(NumberText.exact(value, limit: 800))
      #expect(Self.scientific(text) == "\(parts[0]) \(place)", "\(text)")
      #expect(text.count < 24 || text.count < count + 12, "\(text)")
      short += count <= 60 ? 1 : 0
    }
    #expect(short > 300)
  }

  /// A decimal as its digits and the power of ten of the first.
  private static func scientific(_ text: String) -> String {
    let parts = text.drop { $0 == "-" }.split(separator: "e")
    let number = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let all = number.joined()
    let zeros = all.prefix { $0 == "0" }.count
    let sign = text.hasPrefix("-") ? "-" : ""
    guard zeros < all.count else { return "\(sign)0 0" }
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 999 : 0
    let digits = String(all.dropFirst(zeros).reversed().drop { $0 == "0" }.reversed())
    return "\(sign)\(digits) \(number[0].count - 1 - zeros + exponent)"
  }

  @Test(
    "decimals as one reads them",
    arguments: [
      (0.1, "0.1000000000000000055511151231257827021181583404541015625"),
      (Double(Float(0.1)), "0.100000001490116119384765625"), (1, "1"), (-0.0, "-0"),
      (-1500, "-1500"), (0x1p-24, "5.9604644775390625e-8"), (0x1p-20, "9.5367431640625e-7"),
      (65504, "65504"), (1e22, "1e22"), (0x1p70, "1.180591620717411303424e21"),
    ])
  func layOut(x: Double, text: String) { #expect(NumberText.exact(x) == text) }

  @Test(
    "all patterns of a 16-bit format stand for their value and come back",
    arguments: [FloatFormat.float16, .bfloat16])
  func everyPattern(format: FloatFormat) {
    for bits in UInt16.min...UInt16.max {
      let pattern = BitPattern(bits: UInt64(bits), format: format)
      let value = FloatFormatTests.value(bits, format)
      let isRight = isSame(pattern.value, value) && BitPattern(pattern.value, in: format) == pattern
      if !isRight { Issue.record("\(format) \(bits): \(pattern.value)") }
    }
  }

  @Test("a value is rounded to the format first")
  func rounding() {
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

  @Test("toggling a bit")
  func toggling() {
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
