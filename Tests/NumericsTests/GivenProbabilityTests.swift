import Numerics
import TestSupport
import Testing

/// Losses of probabilities and of their logarithms against `given.txt`.
@Suite("Probabilities as they are given") struct GivenProbabilityTests {
  private struct Row {
    let kind: ScoreKind
    let format: FloatFormat
    let labelled: LabelledRow
    let naive: Double
    let epsilon: Double
    let exact: String
    let rounded: [Double]

    init?(_ line: [String]) {
      guard let kind = ScoreKind(rawValue: line[0]), let format = FloatFormat(rawValue: line[1])
      else { return nil }
      (self.kind, self.format) = (kind, format)
      labelled = LabelledRow(line[2].numbers, line[3].label, kind: kind)
      (naive, epsilon) = (line[4].value(in: format), line[5].value(in: format))
      exact = line[6]
      rounded = line[7].numbers
    }
  }

  private static let rows = Table.lines("given.txt").compactMap(Row.init)

  @Test("the exact loss has the digits and roundings of −Σ y·log p") func exactLosses() throws {
    #expect(Self.rows.count > 90)
    for row in Self.rows {
      let target = try #require(row.labelled.target(in: row.format))
      let loss = try #require(
        ExactLoss.given(row.kind, row.labelled.numbers, target: target, digits: 40))
      if !row.exact.hasPrefix("-") {
        #expect(sameDigits(loss.digits(), row.exact), "\(row.labelled)")
      }
      for (format, rounded) in zip(FloatFormat.allCases, row.rounded) {
        let quick = ExactLoss.given(row.kind, row.labelled.numbers, target: target)
        #expect(isSame(loss.nearest(in: format) + 0, rounded + 0), "\(row.labelled) in \(format)")
        #expect(
          isSame((quick?.nearest(in: format) ?? .nan) + 0, rounded + 0),
          "\(row.labelled) in \(format), quick")
      }
    }
  }

  /// Compares two numbers by their digits and sizes, without zeros at the end.
  private func sameDigits(_ a: String, _ b: String) -> Bool {
    func digits(_ text: String) -> String {
      let mantissa = text.prefix { $0 != "e" }.filter { $0 != "." }
      let head = mantissa.drop { $0 == "0" }
      return String(head.reversed().drop { $0 == "0" }.reversed())
    }
    return digits(a) == digits(b) && (Double(a) == Double(b))
  }

  @Test("naive and epsilon take p as it is given; the others log p")
  func methods() throws {
    for row in Self.rows {
      let evaluation = RowEvaluation(row.labelled, in: row.format, epsilon: 1e-7)
      let losses = try #require(evaluation.losses)
      for (method, expected) in [(Method.naive, row.naive), (.epsilon, row.epsilon)] {
        let ours = try #require(losses[method])
        guard row.format == .float64, expected.isFinite else {
          #expect(isSame(ours + 0, expected + 0), "\(row.labelled) \(method) in \(row.format)")
          continue
        }
        #expect((ours - expected).magnitude <= 4 * max(1, expected.magnitude) * 0x1p-52)
      }
      let logits = row.labelled.logits(in: row.format)
      let target = try #require(row.labelled.target(in: row.format))
      let fused = CrossEntropy(format: row.format).loss(.fused, logits: logits, target: target)
      #expect(isSame(losses.fused, fused))
    }
  }

  @Test("what is no probability has no loss") func undefined() {
    func loss(_ p: [Double], _ target: Target) -> ExactLoss? {
      .given(.probabilities, p, target: target)
    }
    #expect(loss([-0.1, 1.1], .index(1)) == .undefined(.notANumber))
    #expect(loss([.nan, 1], .index(1)) == .undefined(.notANumber))
    #expect(loss([.infinity, 1], .index(1)) == .undefined(.infiniteLogit))
    #expect(loss([0.5, 0.5], .index(2)) == .undefined(.invalidLabel))
    #expect(loss([0, 1], .index(0)) == .infinite)
    #expect(loss([0, 1], .index(1)) == .value(.zero))
    #expect(ExactLoss.given(.logits, [0, 1], target: .index(1)) == nil)
  }

  @Test("what a matrix looks like") func likeness() throws {
    func kind(_ rows: [[Double]]) throws -> ScoreKind {
      ScoreKind(lookingAt: try #require(Matrix(rows)))
    }
    #expect(try kind([[0.2, 0.7, 0.1], [0.5, 0.25, 0.25]]) == .probabilities)
    #expect(try kind([[1, 0], [0.4, 0.6]]) == .probabilities)
    #expect(try kind([[-0.6931471805599453, -0.6931471805599453]]) == .logProbabilities)
    #expect(try kind([[0, -.infinity]]) == .logProbabilities)
    #expect(try kind([[0.5, 1.5, 0.1]]) == .logits)
    #expect(try kind([[0.2, 0.7, 0.1], [0.5, 1.5, 0.1]]) == .logits)
    #expect(try kind([[0.2, 0.7], [.nan, 1]]) == .logits)
    #expect(try kind([[-1, 2]]) == .logits)
    // One column tells nothing.
    #expect(try kind([[1], [1]]) == .logits)
  }
}
