import Notation
import Numerics
import TestSupport
import Testing

@Suite("Numbers as text") struct NumberTextTests {
  @Test(
    "an ellipsis stands only where digits are missing",
    arguments: [
      ("1234", 3, "1234"), ("1e100", 3, "1e100"), ("1234.5", 3, "1234…"), ("1234.5", 6, "1234.5"),
      ("0.123456", 5, "0.12…"), ("1.25e-10", 7, "1.…e-10"), ("undefined", 3, "undefined"),
    ])
  func cutDigits(text: String, width: Int, expected: String) {
    #expect(NumberText.cut(text, to: width) == expected)
  }

  @Test(
    "texts that are numbers",
    arguments: [
      ("0", 0.0), ("-0", -0.0), ("1.5", 1.5), (".5", 0.5), ("5.", 5), ("+2", 2), ("−1", -1),
      ("-1e3", -1000), ("1E5", 1e5), ("0x1.8p1", 3), ("0x10", 16), ("-0x1p-3", -0.125),
      ("0X1P4", 16), ("inf", .infinity), ("INF", .infinity), ("+inf", .infinity),
      ("∞", .infinity), ("-inf", -.infinity), ("−∞", -.infinity), ("-Infinity", -.infinity),
      ("1.7976931348623157e308", Double.greatestFiniteMagnitude), ("5e-324", 0x1p-1074),
      ("3e-324", 0x1p-1074), ("0e-999", 0), ("0x0p-2000", 0), ("-0.000", -0.0), ("00012", 12),
    ] as [(String, Double)])
  func numbers(text: String, value: Double) throws {
    #expect(isSame(try NumberText.parse(text), value))
  }

  @Test(
    "numbers as languages write them",
    arguments: [
      ("+5", 5), ("1E+3", 1000), ("−2.5", -2.5), ("－2", -2), ("1.5D+03", 1500), ("-2d-1", -0.2),
      ("+Inf", .infinity), ("-Infinity", -.infinity), ("+∞", .infinity), ("1.#INF", .infinity),
      ("-1.#INF", -.infinity), (".5", 0.5), ("5.", 5), ("1.e+02", 100),
    ] as [(String, Double)])
  func languages(text: String, value: Double) throws {
    #expect(isSame(try NumberText.parse(text), value))
  }

  @Test("nan is a number here", arguments: ["nan", "NaN", "-nan", "+nan", "1.#QNAN", "-1.#IND"])
  func notANumber(text: String) throws {
    #expect(try NumberText.parse(text).isNaN)
  }

  @Test(
    "texts that are none",
    arguments: [
      ("", NumberError.empty, "no number was given"),
      ("1.2.3", .malformed("1.2.3"), "“1.2.3” is not a number"),
      ("abc", .malformed("abc"), "“abc” is not a number"),
      ("1 2", .malformed("1 2"), "“1 2” is not a number"),
      (" 1", .malformed(" 1"), "“ 1” is not a number"),
      ("1,5", .malformed("1,5"), "“1,5” is not a number; the decimal mark is a point"),
      ("1_000", .malformed("1_000"), "“1_000” is not a number"),
      ("--1", .malformed("--1"), "“--1” is not a number"),
      ("+-1", .malformed("+-1"), "“+-1” is not a number"),
      ("1e", .malformed("1e"), "“1e” is not a number"),
      ("e5", .malformed("e5"), "“e5” is not a number"),
      (".", .malformed("."), "“.” is not a number"),
      ("-", .malformed("-"), "“-” is not a number"),
      ("0x", .malformed("0x"), "“0x” is not a number"),
      ("0b1", .malformed("0b1"), "“0b1” is not a number"),
      ("nan(1)", .malformed("nan(1)"), "“nan(1)” is not a number"),
      ("infinit", .malformed("infinit"), "“infinit” is not a number"),
      ("١", .malformed("١"), "“١” is not a number"),
      ("1\u{0}", .malformed("1\u{0}"), "“1\\u{0}” is not a number"),
      ("1\n", .malformed("1\n"), "“1\\u{A}” is not a number"),
      (
        "1e999", .tooLarge("1e999"),
        "1e999 is above the largest float64, 1.797e308; inf may be typed"
      ),
      (
        "-1e999", .tooLarge("-1e999"),
        "-1e999 is below the lowest float64, -1.797e308; -inf may be typed"
      ),
      (
        "0x1p1024", .tooLarge("0x1p1024"),
        "0x1p1024 is above the largest float64, 1.797e308; inf may be typed"
      ),
      (
        "1e-999", .tooSmall("1e-999"),
        "1e-999 is below the smallest float64, 4.9e-324; 0 may be typed"
      ),
      (
        "−1e-999", .tooSmall("-1e-999"),
        "-1e-999 is above the float64 next to 0, -4.9e-324; 0 may be typed"
      ),
      (
        "0x1p-1076", .tooSmall("0x1p-1076"),
        "0x1p-1076 is below the smallest float64, 4.9e-324; 0 may be typed"
      ),
    ])
  func notNumbers(text: String, error: NumberError, message: String) {
    let thrown = #expect(throws: NumberError.self) { try NumberText.parse(text) }
    #expect(thrown == error)
    #expect(thrown?.description == message)
  }

  @Test(
    "the shortest text reads back, for every 16-bit pattern",
    arguments: [FloatFormat.float16, .bfloat16])
  func everyPattern(format: FloatFormat) throws {
    for pattern in UInt16.min...UInt16.max {
      let value = format.decoded(pattern)
      let text = NumberText.shortest(value, in: format)
      let full = NumberText.full(value, in: format)
      let back = (
        try format.round(NumberText.parse(text)), try format.round(NumberText.parse(full))
      )
      if !isSame(back.0, value) || !isSame(back.1, value) || text.utf8.count > 12 {
        Issue.record("pattern \(pattern): \(value) as \(text), \(full)")
      }
    }
  }

  @Test("the shortest text reads back in float32 and float64") func wideFormats() throws {
    var generator = CongruentialGenerator(state: 3)
    for _ in 0..<20_000 {
      let (high, low) = (generator.next(), generator.next())
      let single = Double(Float(bitPattern: high))
      let double = Double(bitPattern: UInt64(high) << 32 | UInt64(low))
      for (value, format) in [(single, FloatFormat.float32), (double, .float64)] {
        let text = NumberText.shortest(value, in: format)
        let back = try NumberText.parse(text)
        let full = try NumberText.parse(NumberText.full(value, in: format))
        if !isSame(format.round(back), value) || !isSame(format.round(full), value) {
          Issue.record("\(value) as \(text) in \(format)")
        }
      }
    }
  }

  @Test(
    "shortest texts",
    arguments: [
      (0.1, FloatFormat.float64, "0.1"), (1, .float64, "1"), (10, .float64, "10"),
      (1000, .float64, "1000"), (1e16, .float64, "1e16"), (1.5e-7, .float64, "1.5e-7"),
      (-0.0, .float64, "-0"), (.nan, .float16, "nan"), (-.infinity, .float32, "-inf"),
      (1, .float16, "1"), (10, .float16, "10"), (1000, .float32, "1000"), (1500, .float16, "1500"),
      (65504, .float16, "65504"), (-20, .bfloat16, "-20"), (9984, .bfloat16, "9984"),
      (0.0999755859375, .float16, "0.1"), (0x1p-24, .float16, "6e-8"),
      (16_777_216, .float32, "16777216"), (0x1p30, .float32, "1.0737418e9"),
      (0x1.FEp127, .bfloat16, "3.39e38"), (1.5, .bfloat16, "1.5"),
    ])
  func shortest(x: Double, format: FloatFormat, text: String) {
    #expect(NumberText.shortest(x, in: format) == text)
  }

  @Test("digits are rounded correctly, and zeros at their end cut") func significant() {
    #expect(NumberText.significant(0.83934333897877944, digits: 17) == "0.83934333897877944")
    #expect(NumberText.significant(2.5, digits: 1) == "2")
    #expect(NumberText.significant(0.125, digits: 2) == "0.12")
    #expect(NumberText.significant(100, digits: 17) == "100")
    #expect(NumberText.significant(1e-7, digits: 3) == "1e-7")
    #expect(NumberText.significant(1e100, digits: 3) == "1e100")
    #expect(NumberText.fixed(-1.005, decimals: 2) == "-1.00")
    #expect(NumberText.fixed(1e308, decimals: 3).utf8.count == 313)
    #expect(NumberText.scientific(0x1p-1074, decimals: 1) == "4.9e-324")
    #expect(NumberText.scientific(0, decimals: 2) == "0")
    #expect(NumberText.signed(1, digits: 2) == "+1" && NumberText.signed(0, digits: 2) == "0")
    #expect(NumberText.signed(-0.0, digits: 2) == "-0")
    #expect(NumberText.signed(.infinity, digits: 2) == "+inf")
    #expect(NumberText.signed(.nan, digits: 2) == "nan")
  }

  @Test(
    "cells",
    arguments: [
      (0.0, 4, 8, "0"), (-0.0, 4, 8, "-0"), (.nan, 4, 8, "nan"), (-.infinity, 4, 8, "-inf"),
      (0.22786, 4, 8, "0.2279"), (1, 4, 8, "1.0000"), (0.99999, 4, 8, "1.0000"),
      (0.0005, 4, 8, "0.0005"), (0.0001, 4, 8, "0.0001"), (0.00012, 4, 8, "1.20e-4"),
      (0.004, 3, 8, "0.004"), (0.04, 2, 6, "0.04"), (3, 0, 4, "3"),
      (1e-10, 4, 8, "1.00e-10"), (-1e-10, 4, 8, "-1.0e-10"),
      (.leastNonzeroMagnitude, 4, 8, "4.9e-324"),
      (1000, 3, 8, "1000.000"), (10001, 3, 8, "10001.00"), (-10001, 3, 8, "-10001.0"),
      (123_456.789, 3, 8, "123456.8"), (12_345_678, 3, 8, "12345678"),
      (123_456_789, 3, 8, "1.23e8"), (1e100, 3, 8, "1.00e100"), (-1e100, 3, 8, "-1.0e100"),
      (1e308, 3, 5, "1e308"), (0.5, 4, 3, "0.5"), (0.96, 4, 3, "1.0"), (0.96, 4, 2, "1e0"),
    ])
  func cells(x: Double, decimals: Int, width: Int, text: String) {
    #expect(NumberText.cell(x, decimals: decimals, width: width) == text)
  }

  @Test("a cell never overflows where any form fits, and never reads as zero")
  func cellWidths() throws {
    var random = RandomExperiments(seed: 99)
    for _ in 0..<20_000 {
      let power = random.below(600) - 300
      let x =
        Double(sign: random.below(2) == 0 ? .plus : .minus, exponent: power, significand: 1)
        * (1 + Double(random.below(1 << 20)) * 0x1p-20)
      let (decimals, width) = (random.below(8), 1 + random.below(12))
      let text = NumberText.cell(x, decimals: decimals, width: width)
      let least = NumberText.scientific(x, decimals: 0)
      if text.utf8.count > max(width, least.utf8.count) {
        Issue.record("\(x) in \(width) columns: \(text)")
      }
      if try NumberText.parse(text) == 0 { Issue.record("\(x) reads as \(text)") }
    }
  }

  @Test("a probability of exactly one is 1") func probabilities() {
    #expect(NumberText.probability(1, decimals: 4, width: 8) == "1")
    #expect(NumberText.probability(0, decimals: 4, width: 8) == "0")
    #expect(NumberText.probability(0.99999, decimals: 4, width: 8) == "1.0000")
    #expect(NumberText.probability(0.99999, decimals: 0, width: 8) != "1")
  }
}
