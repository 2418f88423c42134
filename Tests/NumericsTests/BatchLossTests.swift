import Numerics
import TestSupport
import Testing

/// Losses of batches by every kernel that the machine has.
@Suite("Losses of batches") struct BatchLossTests {
  static let kernels = BatchKernel.allCases.filter(\.isAvailable)

  /// The roundings are mpmath's.
  @Test("the table of losses", arguments: kernels)
  func table(kernel: BatchKernel) {
    var count = 0
    for row in LossRow.all {
      guard case .index(let label) = row.target else { continue }
      count += 1
      for (format, expected) in zip(FloatFormat.allCases, row.rounded)
      where row.logits.allSatisfy(format.represents) {
        let results = Batch(format, [row.logits], [label]).results(kernel)
        let ulps = (results.losses[0] - expected).magnitude / format.ulp(at: expected)
        let isGood =
          isSame(results.losses[0], expected) || (format == .float64 && ulps <= 1)
        #expect(isGood, "\(row) in \(format): \(results.losses[0]), not \(expected)")
      }
    }
    #expect(count > 1000)
  }
}
