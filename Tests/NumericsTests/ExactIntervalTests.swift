import Numerics
import Testing

@Suite("Exact intervals") struct ExactIntervalTests {
  static func big(_ value: Double) -> BigFloat { BigFloat(exactly: value) ?? .zero }

  @Test("rounding is nil where the ends disagree") func undecided() {
    let wide = ExactInterval(Self.big(1), Self.big(1.5))
    #expect(wide.rounded(to: .float16) == nil && wide.digits(2) == nil)
    #expect(wide.contains(Self.big(1.25)) && !wide.contains(Self.big(1)))
    #expect(wide.rounded(to: .float16, dividedBy: 0) == nil)
    #expect(wide.digits(0) == nil && wide.digits(3, dividedBy: -1) == nil)
    #expect(ExactInterval(.zero).digits(5)?.description == "0")
  }

  @Test("only certain digits are shown") func certainDigits() {
    let third = ExactInterval(Self.big(0.3333333333), Self.big(0.3333333334))
    #expect(third.certainDigits(atMost: 40)?.description == "0.333333333")
    #expect(third.certainDigits(atMost: 3)?.description == "0.333")
    #expect(ExactInterval(Self.big(0.5)).certainDigits(atMost: 3)?.description == "0.500")
    #expect(ExactInterval(.zero, Self.big(1)).certainDigits(atMost: 40) == nil)
    let half = ExactInterval(Self.big(-1), Self.big(1))
    #expect(half.certainDigits(atMost: 40) == nil)
    let sixth = ExactInterval(Self.big(0.3333333333), Self.big(0.3333333334))
    #expect(sixth.certainDigits(atMost: 5, dividedBy: 2)?.description == "0.16667")
  }

  @Test("ends are put in order, sums and multiples follow") func arithmetic() {
    let interval = ExactInterval(Self.big(2), Self.big(1))
    #expect(interval.lower == .one && interval.midpoint == Self.big(1.5))
    let sum = interval + ExactInterval(.one)
    #expect(sum == ExactInterval(BigFloat(2), BigFloat(3)))
    #expect(interval.scaled(by: BigFloat(3)) == ExactInterval(BigFloat(3), BigFloat(6)))
    #expect(interval.scaled(by: .zero) == .zero)
    #expect(ExactInterval.sum([interval, sum]).upper == BigFloat(5))
  }

  @Test("an error is measured in ulps at the exact value") func ulps() {
    let one = ExactInterval(.one)
    #expect(one.ulps(of: 1 + 0x1p-10, in: .float16) == 1)
    #expect(one.ulps(of: 1 - 0x1p-11, in: .float16) == -0.5)
    #expect(one.ulps(of: .infinity, in: .float16) == .infinity)
    #expect(one.ulps(of: .nan, in: .float16).isNaN)
    #expect(ExactInterval.zero.ulps(of: 0x1p-24, in: .float16) == 1)
    // Far below Double's range, and above float16's.
    let tiny = ExactInterval(BigFloat.one.scaled(byPowerOfTwo: -1_000_000))
    #expect(tiny.ulps(of: 0x1p-1074, in: .float64) == 1 && tiny.ulps(of: 0, in: .float64) == 0)
    #expect(
      ExactInterval(Self.big(0x1p20)).ulps(of: 65504, in: .float16) == (65504 - 0x1p20) / 0x1p10)
    #expect(tiny.ulps(of: 1e308, in: .float64) == .infinity)
  }

  @Test("an error of a mean is measured in ulps at the mean") func ulpsOfMeans() {
    let three = ExactInterval(BigFloat(3))
    #expect(three.ulps(of: 1.5 + 0x1p-10, in: .float16, dividedBy: 2) == 1)
    // 3 / 3 stands at the foot of its binade, 3 / 4 and 7 / 8 within the one below.
    #expect(three.ulps(of: 1 - 0x1p-10, in: .float16, dividedBy: 3) == -1)
    #expect(three.ulps(of: 0.75 + 0x1p-11, in: .float16, dividedBy: 4) == 1)
    #expect(ExactInterval(BigFloat(7)).ulps(of: 1, in: .float16, dividedBy: 8) == 0x1p8)
    let error = ExactInterval(BigFloat.one).ulps(of: 0.3333333333333333, in: .float64, dividedBy: 3)
    #expect((error + 1.0 / 3).magnitude < 1e-15)
  }
}
