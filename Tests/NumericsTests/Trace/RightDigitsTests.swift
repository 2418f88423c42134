import Numerics
import Testing

@Suite("How many digits are right") struct RightDigitsTests {
  private let exact = ExactLoss(logits: [0.5, 1.5, 0.1], target: .index(1))

  @Test("against 0.47901069674771036014") func digits() {
    let cases: [(Double, Int)] = [
      (0.47901069674771046, 15), (0.47901069674771041, 16), (0.47901069674771035, 16),
      (0.479010, 5), (0.4791, 3), (0.48, 2), (0.5, 1), (0.4, 0), (1, 0), (0, 0), (-0.479, 0),
      (4.79, 0),
    ]
    for (value, count) in cases {
      #expect(exact.rightDigits(of: value, in: .float64) == count, "\(value)")
    }
    #expect(exact.rightDigits(of: .nan, in: .float64) == nil)
    #expect(exact.rightDigits(of: .infinity, in: .float64) == nil)
    #expect(ExactLoss.infinite.rightDigits(of: 1, in: .float64) == nil)
  }

  @Test("of an exact loss, of a mean, near a power of ten") func others() {
    let none = ExactLoss(logits: [1000, 0], target: .index(1))
    #expect(none.rightDigits(of: 1000, in: .float64) == 17)
    // 300 with an error of e^-300, and no more than a bound of one.
    for margin in [300.0, 9000, 1e19] {
      let far = ExactLoss.quick(logits: [margin, 0], target: .index(1))
      #expect(far.rightDigits(of: margin, in: .float64) == 17)
    }
    #expect(none.rightDigits(of: 999.99, in: .float64) == 4)
    #expect(none.rightDigits(of: 1000.01, in: .float64) == 5)
    #expect(none.rightDigits(of: 100, in: .float64, dividedBy: 10) == 17)
    #expect(none.rightDigits(of: 101, in: .float32, dividedBy: 10) == 2)
  }
}
