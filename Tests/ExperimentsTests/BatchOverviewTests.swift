import Experiments
import Numerics
import TestSupport
import Testing

/// The overview of `batch.txt`, whose numbers Python has counted.
@Suite("The overview of a batch") struct BatchOverviewTests {
  private let table: BatchTable

  init() throws { table = try BatchTable() }

  private func overview(
    bound: Double = 2, where isCounted: (Int) -> Bool = { _ in true }
  ) -> BatchOverview {
    let experiment = table.experiment
    var overview = BatchOverview(bound: bound)
    for instance in 0..<experiment.instances where isCounted(instance) {
      let row = RowEvaluation(
        experiment.row(instance), in: experiment.format, epsilon: experiment.epsilon)
      overview.append(RowStretch(instance..<instance + 1, of: experiment, [row]))
    }
    return overview
  }

  private func isNear(_ value: Double?, _ wanted: Double) -> Bool {
    value.map { ($0 - wanted).magnitude <= 1e-13 * wanted.magnitude } ?? false
  }

  @Test("counts and means are those of Python")
  func counts() {
    let overview = overview()
    #expect(overview.count == 96)
    #expect(Double(overview.labelled) == table.overview("labelled"))
    #expect(Double(overview.correct) == table.overview("correct"))
    #expect(
      overview.wrong == table["filter"].first { $0[0] == "wrong" }?[1].split(separator: " ").count)
    #expect(Double(overview.inTopFive) == table.overview("top5"))
    #expect(isNear(overview.entropy, table.overview("entropy")))
    #expect(overview.perplexity?.isNaN == true)
    let spoiled: Set = [11, 23, 31, 41]
    let finite = self.overview { !spoiled.contains($0) }
    #expect(isNear(finite.perplexity, table.overview("perplexity of finite")))
    #expect(isNear(finite.divergence, table.overview("divergence")))
  }

  @Test("calibration is that of Python")
  func calibration() {
    let calibration = overview().calibration
    #expect(isNear(calibration.error, table.overview("calibration error")))
    #expect(table["bin"].count == 10)
    for (bin, line) in zip(calibration.bins, table["bin"]) {
      #expect(Double(bin.count) == line[1].number)
      guard bin.count > 0 else { continue }
      #expect(isNear(bin.confidence, line[2].number))
      #expect(isNear(bin.accuracy, line[3].number))
    }
  }

  @Test("confusion is that of Python")
  func confusion() {
    let confusion = overview().confusion
    var total = 0
    for line in table["cell"] {
      let cell = line.compactMap { Int($0) }
      #expect(confusion.count(label: cell[0], prediction: cell[1]) == cell[2])
      total += cell[2]
    }
    let all = (0..<49).reduce(0) { $0 + confusion.count(label: $1 / 7, prediction: $1 % 7) }
    #expect(all == total)
    #expect(confusion.mostConfused(10) == [0, 1, 2, 3, 4, 5, 6])
    // Off the diagonal, in rows and columns together: 9, 11, 12, 12, 10, 9 and 5.
    #expect(confusion.mostConfused(2) == [2, 3])
    #expect(confusion.others([2, 3]) == [2: 4, 3: 5])
  }

  /// Edges are 1, 2 and 5 times powers of ten; losses above 500000 are in one bin up to infinity.
  @Test("losses are sorted by size, and few enough bins have round bounds")
  func histogram() throws {
    let logits = try #require(
      Matrix([
        [0, 0], [800, 0], [1e6, 0], [0, -Double.infinity], [3, 0], [0, 20], [.nan, 0], [0, 0],
      ]))
    let experiment = try Experiment(
      logits: logits,
      labels: [0, 1, 1, 0, 0, 1, 0, 1].map { .index($0) })
    var overview = BatchOverview(bound: 2)
    for instance in 0..<experiment.instances {
      let row = RowEvaluation(
        experiment.row(instance), in: .float64, epsilon: experiment.epsilon)
      overview.append(RowStretch(instance..<instance + 1, of: experiment, [row]))
    }
    let histogram = overview.histogram
    #expect(histogram.zero == 1)
    #expect(histogram.notANumber == 1)
    #expect(histogram.infinite == 0)
    let bins = histogram.bins(atMost: 100)
    // ln 2 twice, 800, 10⁶, log1p(e⁻³) = 0.0486 and e⁻²⁰ = 2.06e-9.
    #expect(bins.filter { $0.count > 0 }.map(\.bounds.lowerBound) == [2e-9, 0.02, 0.5, 500, 5e5])
    #expect(bins.filter { $0.count > 0 }.map(\.count) == [1, 1, 2, 1, 1])
    let few = histogram.bins(atMost: 6)
    #expect(few.count <= 6)
    #expect(few.reduce(0) { $0 + $1.count } == 6)
    #expect(few.first?.bounds == 1e-9..<1e-6)
    #expect(few.last?.bounds.upperBound == .infinity)
  }

  /// Of [1000, 0] in float32 naive is nan for either label; of [0, 90] naive's p of class 0 is 0.
  @Test("spoiled losses are counted by method")
  func spoiled() throws {
    let logits = try #require(Matrix([[1000, 0], [0, 90], [20, 0], [1, 2]]))
    let experiment = try Experiment(
      logits: logits, labels: [.index(0), .index(1), .index(0), .index(1)], format: .float32)
    var overview = BatchOverview(bound: 2)
    for instance in 0..<4 {
      let row = RowEvaluation(
        experiment.row(instance), in: .float32, epsilon: experiment.epsilon)
      overview.append(RowStretch(instance..<instance + 1, of: experiment, [row]))
    }
    let naive = overview.spoiled(by: .naive)
    #expect(naive.notANumber + naive.infinite == 2)
    #expect(overview.spoiled(by: .fused).notANumber == 0)
    // e⁻²⁰ and e⁻⁹⁰ are below half an ulp of 1; e⁻¹⁰⁰⁰ is 0 in every format.
    #expect(overview.spoiled(by: .fused).zero == 2)
    #expect(overview.spoiled(by: .fused).off == 2)
    #expect(overview.spoiled(by: .log1p).off == 0)
  }
}
