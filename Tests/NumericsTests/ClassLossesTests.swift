import Numerics
import TestSupport
import Testing

@Suite("Losses of rows labelled with a class") struct ClassLossesTests {
  private func losses(
    _ row: [Double], _ label: Int, in format: FloatFormat, epsilon: Double = 1e-7,
    methods: [Method] = Method.computed
  ) -> ByMethod<Double> {
    let matrix = Matrix(rows: 1, columns: row.count, values: row)
    return matrix.map {
      $0.withRows(0..<1, in: format) {
        ClassLosses(format: format, epsilon: epsilon)
          .losses(logits: $0, label: label, methods: methods)
      }
    } ?? ByMethod { _ in .nan }
  }

  /// Rows of all kinds: tame, wide apart, offset, tied, masked, with exps that over- and underflow.
  private static let rows: [[Double]] = [
    [0], [-1000], [1000], [0, 0], [0.5, 1.5, 0.1], [2.2, 1.3, 1.7], [40, 0], [0, 40], [1000, 0],
    [1000, 1000], [-1000, -1000, -1001], [0, -.infinity], [-.infinity, 3, -.infinity, 3],
    [88.7, 88.6], [89, 0, 1], [710, 1], [-104, -105], [-746, -745, -750], [1e38, -1e38, 0],
    [100, 0, -4, -50], [17, 17, 17, 17, 17], [-0.0, 0],
  ]

  @Test(
    "bit for bit those of the methods themselves", arguments: FloatFormat.allCases,
    [1e-7, 0.25, 0, 3])
  func same(format: FloatFormat, epsilon: Double) {
    let crossEntropy = CrossEntropy(format: format, epsilon: epsilon)
    var state: UInt64 = 42
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24) - 0.5
    }
    let drawn = (0..<300).map { round in
      (0...round % 12).map { _ in random() * [1, 20, 400, 3000][round % 4] }
    }
    for row in Self.rows + drawn {
      let row = row.map(format.round)
      guard row.maximum.isFinite else { continue }
      for label in row.indices {
        let found = losses(row, label, in: format, epsilon: epsilon)
        let wanted = crossEntropy.losses(logits: row, target: .index(label))
        for method in Method.computed where !isSame(found[method], wanted[method]) {
          Issue.record("\(method) of \(row) at \(label): \(found), not \(wanted)")
        }
      }
    }
  }

  @Test("methods that are not asked for are not computed")
  func onlyThoseAskedFor() {
    let losses = losses([1, 2], 0, in: .float32, methods: [.fused])
    #expect(losses[.fused] == Double(Float(1.3132616)))
    #expect(losses.naive.isNaN && losses[.log1p]?.isNaN == true)
  }

  private func isSame(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return false }
    return a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
  }
}
