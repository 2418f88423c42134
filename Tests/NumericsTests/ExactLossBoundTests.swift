import Numerics
import TestSupport
import Testing

/// How good the bounds are.
@Suite("Bounds of exact losses") struct ExactLossBoundTests {
  @Test("quick errors stay 64 times below the bound claimed, and the bound below 2^-85")
  func quickBound() {
    for row in LossRow.all {
      let quick = ExactLoss.quick(logits: row.logits, target: row.target)
      let truth = ExactLoss(logits: row.logits, target: row.target)
      guard let bounds = quick.interval, let exact = truth.interval, !bounds.isExact else {
        continue
      }
      let width = bounds.upper.adding(-bounds.lower, rounding: .up)
      // Where L is only bounded, or lies too deep below A, there is no estimate to be judged.
      let depth = bounds.upper.binade - width.binade
      guard !bounds.lower.isZero, depth > 0, depth < 4000 else { continue }
      let error = bounds.midpoint.adding(-exact.midpoint, rounding: .down).magnitude
      #expect(error.scaled(byPowerOfTwo: 7) < width, "\(row)")
      #expect(depth >= 85, "\(row)")
    }
  }

  /// The digits are mpmath's.
  @Test(
    "150 digits",
    arguments: [
      (
        [0.5, 1.5, 0.1], 1,
        """
        0.47901069674771036013969205054199406077681280137683959155146850260109851294620802619673\
        2702934379741702474328472533953013015883950627832037807957462548
        """
      ),
      (
        [40, 0.25, -1], 0,
        """
        7.01787703222291096489809557554644053652553426182847493360909161308938089073064430378498\
        835044235720908475642783638373928500775581028044654188473452528e-18
        """
      ),
      (
        [10000, 1, 0], 0,
        """
        4.22204902290822119402160232513129563623844926122000704391607239541433956180106352046663\
        890232075075551384824421059418480969086393209287745679507776572e-4343
        """
      ),
      (
        [3, 3, 3], 0,
        """
        1.09861228866810969139524523692252570464749055782274945173469433363749429321860896687361\
        575481373208878797002906595786574236800422593051982105280187077
        """
      ),
    ])
  func manyDigits(row: [Double], label: Int, text: String) {
    let loss = ExactLoss.refined(logits: row, target: .index(label), digits: 150)
    #expect(loss.interval?.digits(150)?.description == text)
    #expect(
      loss.interval.map { ExactLoss(logits: row, target: .index(label)).interval?.contains($0) }
        == true)
  }

  @Test("a loss below all bounds has no digits, and rounds to zero") func bottomless() {
    let loss = ExactLoss(logits: [1e300, 0], target: .index(0))
    #expect(loss.interval?.digits(1) == nil && loss.interval?.isExact == false)
    for format in FloatFormat.allCases { #expect(loss.rounded(to: format) == 0) }
  }
}
