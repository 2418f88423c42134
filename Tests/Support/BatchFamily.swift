import Numerics

/// A kind of random rows, by what is hard about them.
package enum BatchFamily: CaseIterable, Sendable {
  /// Normal logits, σ from 0.1 to 100.
  case normal
  /// Normal logits far from zero.
  case offset
  /// The label ahead of all others, from a little to beyond the smallest subnormal loss.
  case ahead
  /// The label behind by a number midway between two of the format.
  case midway
  /// Few different logits, so that many are the largest.
  case ties
  /// Some classes at −∞, the label's among them at times.
  case masks
  /// All that a row can have that isn't a number, and labels that name nothing.
  case specials
  /// Logits as large as the format has them.
  case extremes

  /// Random rows in a format.
  package func batch(
    _ format: FloatFormat, rows: Int, classes: Int, using random: inout SplitMix64
  ) -> Batch {
    var labels: [Int] = []
    var logits: [[Double]] = []
    for _ in 0..<rows {
      let label = Int.random(in: 0..<classes, using: &random)
      let row = row(format, classes, label, &random)
      logits.append(row.map(format.round))
      labels.append(self == .specials ? Self.anyLabel(label, classes, &random) : label)
    }
    return Batch(format, logits, labels)
  }

  private func row(
    _ format: FloatFormat, _ classes: Int, _ label: Int, _ random: inout SplitMix64
  ) -> [Double] {
    let sigma: Double = [0.1, 1.0, 3, 10, 100].randomElement(using: &random) ?? 1
    var row = (0..<classes).map { _ in sigma * random.normal() }
    switch self {
    case .normal: break
    case .offset:
      let offset: Double = [-1000.0, -100, 100, 1e3, 1e4, 6e4].randomElement(using: &random) ?? 0
      row = row.map { $0 / sigma + offset }
    case .ahead:
      let limit: Double = [.float16: 20, .bfloat16: 100, .float32: 115, .float64: 780][format] ?? 0
      row = row.map { $0 / sigma }
      row[label] = Double.random(in: 0..<limit, using: &random) + row.maximum
    case .midway:
      let place = Double(
        sign: .plus, exponent: Int.random(in: -20...4, using: &random), significand: 1)
      let half = 1 << (format.significandBits - 1)
      let far = Double(Int.random(in: half..<2 * half, using: &random))
      row = row.map { _ in far * place - sigma * random.normal().magnitude }
      row[label] = -place * (Double(Int.random(in: 0...3, using: &random)) + 0.5)
      if let other = row.indices.first(where: { $0 != label }) { row[other] = far * place }
    case .ties: row = row.map { ($0 / sigma).rounded() }
    case .masks:
      for column in row.indices where Bool.random(using: &random) { row[column] = -.infinity }
    case .specials:
      let special: Double =
        [Double.nan, .infinity, -.infinity, 0].randomElement(using: &random) ?? 0
      for _ in 0..<Int.random(in: 1...2 * classes, using: &random) {
        row[Int.random(in: 0..<classes, using: &random)] = special
      }
    case .extremes:
      let large = [format.largest, -format.largest, format.largest / 2, format.smallestSubnormal]
      row = row.map { Bool.random(using: &random) ? $0 : large.randomElement(using: &random) ?? 0 }
    }
    return row
  }

  private static func anyLabel(
    _ label: Int, _ classes: Int, _ random: inout SplitMix64
  ) -> Int {
    [label, label, -1, -2, classes, Int(Int32.max)].randomElement(using: &random) ?? label
  }
}

extension SplitMix64 {
  /// A number of the standard normal distribution, or nearly: the sum of twelve uniform ones.
  fileprivate mutating func normal() -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &self) }
  }
}
