import Numerics
import Testing

@Suite("Dyadic rationals") struct BigFloatTests {
  static func big(_ value: Double) -> BigFloat { BigFloat(exactly: value) ?? .zero }
  static let samples: [Double] = [
    0, 1, -1, 0.1, -0.3, 1e308, -1.7976931348623157e308, 0x1p-1074, -0x1.8p-1030, 3, 0x1p-1022,
    2049, 1e-5,
  ]

  @Test("a Double comes back as it went in", arguments: samples) func roundTrip(x: Double) {
    #expect(Self.big(x).nearestDouble == x)
    #expect((-Self.big(x)).nearestDouble == -x)
    #expect(Self.big(x).magnitude.nearestDouble == x.magnitude)
    #expect(Self.big(x).binade == (x == 0 ? Int.min / 2 : Int(x.exponent)))
  }

  @Test("infinities and nan have no exact value") func notFinite() {
    for x in [Double.infinity, -.infinity, .nan] { #expect(BigFloat(exactly: x) == nil) }
  }

  @Test("sums and products round to the processor's own") func arithmetic() {
    for a in Self.samples {
      for b in Self.samples {
        let (x, y) = (Self.big(a), Self.big(b))
        #expect((x + y).nearestDouble == a + b, "\(a) + \(b)")
        #expect((x - y).nearestDouble == a - b, "\(a) − \(b)")
        #expect((x * y).nearestDouble == a * b, "\(a) · \(b)")
        #expect((x < y) == (a < b), "\(a) < \(b)")
        #expect((x + y) - y == x)
      }
    }
  }

  @Test("quotients by a count round to the processor's own") func quotients() {
    for a in Self.samples {
      for count in [1, 2, 3, 7, 10, 1000, 1 << 40] {
        let quotient = Self.big(a).rounded(to: .float64, dividedBy: count)
        #expect(quotient == a / Double(count), "\(a) / \(count)")
      }
    }
  }

  @Test("a tie goes to the side of the remainder") func ties() {
    let tie = BigFloat(2049)
    #expect(tie.rounded(to: .float16) == 2048)
    #expect(tie.rounded(to: .float16, remainder: .positive) == 2050)
    #expect(tie.rounded(to: .float16, remainder: .negative) == 2048)
    #expect((-tie).rounded(to: .float16, remainder: .positive) == -2048)
    #expect((-tie).rounded(to: .float16, remainder: .negative) == -2050)
    #expect(BigFloat(6147).rounded(to: .float16, dividedBy: 3) == 2048)
    #expect(BigFloat(6147).rounded(to: .float16, dividedBy: 3, remainder: .positive) == 2050)
    #expect(BigFloat(65520).rounded(to: .float16) == .infinity)
    #expect(BigFloat(65520).rounded(to: .float16, remainder: .negative) == 65504)
    let halfOfSmallest = Self.big(0x1p-25)
    #expect(halfOfSmallest.rounded(to: .float16) == 0)
    #expect(halfOfSmallest.rounded(to: .float16, remainder: .positive) == 0x1p-24)
    #expect(BigFloat(25).digits(1).description == "2e1")
    #expect(BigFloat(25).digits(1, remainder: .positive).description == "3e1")
    #expect(BigFloat(-25).digits(1, remainder: .positive).description == "-2e1")
  }

  @Test("directed rounding brackets the value") func truncation() {
    for x in [0.1, -0.1, 1e300, 0x1p-1074, -12345.678] {
      for bits in [1, 2, 10, 52] {
        let value = Self.big(x)
        let (low, high) = (value.truncated(toBits: bits, .down), value.truncated(toBits: bits, .up))
        #expect(low <= value && value <= high)
        #expect(low == high || (high - low).binade == value.binade - bits + 1)
      }
    }
    #expect(Self.big(0.75).truncated(toBits: 2, .up) == Self.big(0.75))
  }

  @Test("adding across a wide gap gives a bound, not a long integer") func wideGaps() {
    let tiny = BigFloat.one.scaled(byPowerOfTwo: -1 << 60)
    let (low, high) = (
      BigFloat.one.adding(tiny, rounding: .down), BigFloat.one.adding(tiny, rounding: .up)
    )
    #expect(low == .one && high > .one && high.nearestDouble == 1)
    #expect(BigFloat.one.adding(-tiny, rounding: .down) < .one)
    #expect(tiny < .one && -tiny > -.one && tiny > .zero)
  }

  @Test(
    "decimals show every digit asked for",
    arguments: [
      (1.0, 5, "1.0000"), (0.1, 17, "0.10000000000000001"), (0.1, 20, "0.10000000000000000555"),
      (123456, 3, "1.23e5"), (123456, 6, "123456"), (1e16, 17, "10000000000000000"),
      (1e17, 20, "1.0000000000000000000e17"), (0.00001234, 4, "0.00001234"),
      (0.000001234, 4, "1.234e-6"), (9.9996, 4, "10.00"), (-2.5, 1, "-2"), (0, 9, "0"),
      (0x1p-1074, 17, "4.9406564584124654e-324"), (99999.5, 5, "1.0000e5"), (1e308, 3, "1.00e308"),
    ])
  func decimals(x: Double, count: Int, text: String) {
    #expect(Self.big(x).digits(count).description == text)
  }

  @Test("a quotient's decimals") func quotientDecimals() {
    #expect(BigFloat.one.digits(20, dividedBy: 3).description == "0.33333333333333333333")
    #expect(BigFloat(2).digits(3, dividedBy: 3).description == "0.667")
    #expect(BigFloat(10).digits(2, dividedBy: 1000).description == "0.010")
  }

  /// The digits are mpmath's.
  @Test(
    "decimals of numbers far beyond any format",
    arguments: [
      (1 << 60, "5.8549278602e347063955532709820"), (-1 << 60, "1.7079629739e-347063955532709821"),
      (20000, "3.9802768403e6020"), (-20000, "2.5123880577e-6021"),
    ])
  func farDecimals(power: Int, text: String) {
    #expect(BigFloat.one.scaled(byPowerOfTwo: power).digits(11).description == text)
  }
}
