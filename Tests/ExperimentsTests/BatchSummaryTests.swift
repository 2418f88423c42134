import Experiments
import Notation
import Numerics
import TestSupport
import Testing

@Suite("The summary of a batch") struct BatchSummaryTests {
  /// Row by row, whatever the labels and options, and by blocks where all are classes.
  @Test(
    "its means are those of an evaluation, to the bit",
    arguments: [(1, 3), (127, 3), (129, 2), (1000, 5), (2500, 40)])
  func means(instances: Int, classes: Int) throws {
    var random = RandomExperiments(seed: UInt32(instances))
    for format in FloatFormat.allCases {
      var experiment = try random.experiment(instances: instances, classes: classes)
      _ = try experiment.apply(.dtype(format))
      var evaluation = Evaluation(of: experiment)
      evaluation.evaluate(0..<instances, of: experiment)
      let summary = try #require(BatchSummary(of: experiment))
      #expect(summary.labelled == evaluation.labelled)
      #expect(summary.correct == evaluation.correct)
      for method in Method.computed {
        let (found, wanted) = (summary.reduced(by: method), evaluation.reduced?.losses[method])
        #expect(found?.bitPattern == wanted?.bitPattern || found?.isNaN == wanted?.isNaN)
        let losses = (0..<instances).compactMap { evaluation[$0]?.losses?[method] }
        let counts = summary.counts(of: method)
        #expect(counts.infinite == losses.count(where: \.isInfinite))
        #expect(counts.notANumber == losses.count(where: \.isNaN))
        #expect(counts.zero == losses.count { $0 == 0 })
      }
      let exact = (0..<instances).compactMap { evaluation[$0]?.exact?.nearest(in: format) }
      let places = exact.sorted { $0.isNaN ? !$1.isNaN : $0 > $1 }.prefix(5)
      let worst = summary.worst.map(\.loss.bitPattern)
      #expect(worst == places.map(\.bitPattern) || places.contains(where: \.isNaN))
      #expect(summary.worst.map(\.loss.isNaN) == places.map(\.isNaN))
    }
  }

  @Test(
    "numbers that lie in memory give what the matrix's own give", arguments: FloatFormat.allCases)
  func stored(format: FloatFormat) throws {
    let values = (0..<6000).map { format.round(Double($0 * 7919 % 1000) / 40 - 12) }
    let matrix = try #require(Matrix(rows: 2000, columns: 3, values: values))
    let labels = (0..<2000).map { Label.index($0 % 3) }
    let own = try Experiment(logits: matrix, labels: labels, format: format)
    let lying = try #require(
      Matrix(rows: 2000, columns: 3, stored: StoredNumbers.copying(values, as: format)))
    let other = try Experiment(logits: lying, labels: labels, format: format)
    #expect(other == own)
    let (a, b) = (try #require(BatchSummary(of: own)), try #require(BatchSummary(of: other)))
    for method in Method.allCases {
      let (found, wanted) = (b.reduced(by: method), a.reduced(by: method))
      #expect(found == wanted || (found?.isNaN == true && wanted?.isNaN == true))
    }
    #expect(a.worst == b.worst)
  }

  /// NumPy: `z` of float64, log-sum-exp with scipy; −log p of class 0 of [0, 0] is log 2.
  @Test("means, perplexity, accuracy, counts and the worst of a few rows")
  func byHand() throws {
    let experiment = try Experiment(
      logits: #require(
        Matrix([[0, 0], [40, 0], [0, 40], [.nan, 0], [0, -.infinity], [1, 2]])),
      labels: [.index(0), .index(0), .index(0), .index(0), .index(1), .none], format: .float32)
    let summary = try #require(BatchSummary(of: experiment))
    #expect(summary.labelled == 5 && summary.correct == 2)
    #expect(summary.worst.map(\.instance) == [3, 4, 2, 0, 1])
    #expect(summary.worst.map(\.prediction) == [nil, 0, 1, 0, 0])
    #expect(summary.worst[2].loss == 40)
    #expect(summary.worst[4].loss == Double(Float(4.248354255291589e-18)))
    #expect(summary.counts(of: .fused).zero == 1 && summary.counts(of: .exact).zero == 0)
    #expect(summary.counts(of: .exact).infinite == 1 && summary.counts(of: .exact).notANumber == 1)
    #expect(summary.reduced(by: .exact)?.isNaN == true)
  }

  @Test("a mean exact loss, to as many digits as are wanted")
  func digits() throws {
    let summary = try #require(BatchSummary(of: .example, method: .exact, digits: 40))
    let exact = try #require(summary.totals.reduced(for: .example))
    // mpmath.
    #expect(
      exact.exactSum.digits(dividedBy: exact.divisor)
        == "0.8393433389787792767617008920764447963378")
    #expect(summary.perplexity == 2.3148464081803013)
    #expect(summary.accuracy == 0.5)
  }

  @Test("sums and weighted means divide as a report does")
  func reductions() throws {
    var experiment = Experiment.example
    _ = try experiment.apply(.reduction(.sum))
    #expect(BatchSummary(of: experiment)?.reduced(by: .fused, .sum) == 1.6786866779575585)
    let none = try Experiment(logits: #require(Matrix([[1, 2]])))
    let summary = try #require(BatchSummary(of: none))
    #expect(
      summary.reduced(by: .exact) == nil && summary.perplexity == nil && summary.worst.isEmpty)
  }

  @Test("work that is stopped has no summary")
  func stopped() {
    #expect(BatchSummary(of: .example, pace: Pace { _ in false }) == nil)
  }
}
