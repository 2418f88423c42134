import Numerics
import TestSupport
import Testing

/// Losses of batches by the methods that compute in a format, by every kernel that the machine has.
@Suite("Losses of batches by methods") struct BatchMethodsTests {
  /// With `LOGITLAB_ABUSE=long` more than a million rows.
  @Test(
    "bit for bit those of the methods themselves", arguments: BatchFamily.allCases,
    FloatFormat.allCases)
  func same(family: BatchFamily, format: FloatFormat) {
    var random = SplitMix64(state: 12)
    for round in 1...(Abuse.isLong ? 1100 : 22) {
      let isWide = round.isMultiple(of: 20)
      let classes = Int.random(in: isWide ? 1000...5000 : 1...70, using: &random)
      let rows = Int.random(in: isWide ? 1...9 : 1...70, using: &random)
      let batch = family.batch(format, rows: rows, classes: classes, using: &random)
      let epsilon = [1e-7, 0.25, 0x1p-99].randomElement(using: &random) ?? 1e-7
      expectSame(batch, epsilon, "\(family), \(format), round \(round)")
    }
  }

  @Test("the same of 200,000 classes", arguments: FloatFormat.allCases)
  func wide(format: FloatFormat) {
    var random = SplitMix64(state: 5)
    let batch = BatchFamily.normal.batch(format, rows: 2, classes: 200_000, using: &random)
    expectSame(batch, 1e-7, "\(format)")
  }

  @Test("where ε is strange", arguments: FloatFormat.allCases, [0, 3, 0x1p-140])
  func strange(format: FloatFormat, epsilon: Double) {
    var random = SplitMix64(state: 6)
    for family in BatchFamily.allCases {
      let batch = family.batch(format, rows: 11, classes: 5, using: &random)
      expectSame(batch, epsilon, "\(family)")
    }
  }

  @Test("methods that are not asked for are not computed", arguments: Kernel.available)
  func onlyThoseAskedFor(kernel: Kernel) {
    for format in FloatFormat.allCases {
      let batch = Batch(format, [[1, 2], [3, 1]], [0, 0])
      for method in Method.computed {
        let columns = batch.losses(by: [method], epsilon: 1e-7, kernel)
        for other in Method.computed {
          #expect(columns[other, 1].isNaN == (other != method), "\(method), \(other), \(format)")
        }
      }
    }
  }

  private func expectSame(_ batch: Batch, _ epsilon: Double, _ comment: Comment) {
    let crossEntropy = CrossEntropy(format: batch.format, epsilon: epsilon)
    let flags = batch.results().flags
    let expected = batch.rows.indices.map { row in
      flags[row].isDisjoint(with: .undefined)
        ? crossEntropy.losses(logits: batch.rows[row], target: .index(Int(batch.labels[row])))
        : ByMethod { _ in .nan }
    }
    for kernel in Kernel.available {
      let columns = batch.losses(by: Method.computed, epsilon: epsilon, kernel)
      for method in Method.computed {
        for row in batch.rows.indices
        where !isSame(columns[method, row], expected[row][method] ?? .nan) {
          Issue.record(
            "\(kernel), \(comment), \(method) of row \(row): \(columns[method, row]), not \(expected[row])"
          )
        }
      }
    }
  }
}
