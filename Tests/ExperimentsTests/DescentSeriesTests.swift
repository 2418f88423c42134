import Experiments
import Numerics
import TestSupport
import Testing

/// Descents against `descent.txt`.
@Suite("Descent series") struct DescentSeriesTests {
  /// A run of the table.
  struct Run: Sendable {
    let rate: Double
    let steps: Int
    let reduction: Reduction
    let logits: Matrix
    let labels: [Label]
    let expected: [Expected]
  }

  /// What one method must do in one format.
  struct Expected: Sendable {
    let format: FloatFormat
    let method: Method
    let losses: [Double]
    let logits: [[Double]]
    let broken: String
  }

  static let runs: [Run] = {
    var lines = Table.lines("descent.txt")[...]
    var runs: [Run] = []
    while let head = lines.popFirst() {
      let count = Int(head[3]) ?? 0
      let rows = lines.prefix(count)
      let results = lines.dropFirst(count).prefix(8)
      lines = lines.dropFirst(count + 8)
      guard let logits = Matrix(rows.map { $0[1].numbers }) else { continue }
      runs.append(
        Run(
          rate: head[1].number, steps: Int(head[2]) ?? 0,
          reduction: Reduction(rawValue: head[4]) ?? .none, logits: logits,
          labels: rows.map { $0[2].label },
          expected: results.compactMap(Self.expected)))
    }
    return runs
  }()

  private static func expected(_ line: [String]) -> Expected? {
    guard let format = FloatFormat(rawValue: line[0]), let method = Method(rawValue: line[1])
    else { return nil }
    return Expected(
      format: format, method: method, losses: line[2].values(in: format),
      logits: line[3].rows(in: format), broken: line[4])
  }

  private func series(_ run: Run, _ expected: Expected) throws -> DescentSeries {
    var experiment = try Experiment(
      logits: run.logits, labels: run.labels, format: expected.format)
    _ = try experiment.apply(.reduction(run.reduction))
    var series = DescentSeries(of: experiment, rate: run.rate, by: expected.method)
    while series.canGoOn(to: run.steps) { series.advance() }
    return series
  }

  private func text(_ series: DescentSeries) -> String {
    if series.refusal != nil { return "refused" }
    return series.failure.map { "\($0.step) \($0.cause)" } ?? "-"
  }

  @Test("the table is whole") func tableIsWhole() {
    #expect(Self.runs.count == 11 && Self.runs.allSatisfy { $0.expected.count == 8 })
  }

  @Test("losses, logits and the step where a run dies") func table() throws {
    for (index, run) in Self.runs.enumerated() {
      for expected in run.expected {
        let series = try series(run, expected)
        let place = "run \(index), \(expected.format), \(expected.method)"
        #expect(text(series) == expected.broken, "\(place)")
        let logits = (0..<run.logits.rows).map { series.experiment.roundedLogits($0) }
        if expected.format == .float64 {
          #expect(isNear(series.losses, expected.losses), "\(place): \(series.losses)")
          #expect(isNear(Array(logits.joined()), Array(expected.logits.joined())), "\(place)")
        } else {
          #expect(isSame(series.losses, expected.losses), "\(place): \(series.losses)")
          #expect(isSame(Array(logits.joined()), Array(expected.logits.joined())), "\(place)")
        }
      }
    }
  }

  /// A last digit of each exp, taken along for a dozen steps.
  private func isNear(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy {
        isSame($0, $1) || ($0 - $1).magnitude <= 1e-12 * max(1, $1.magnitude)
      }
  }

  @Test("naive breaks where fused goes on") func breaks() throws {
    let run = Self.runs[5]
    let results = try run.expected.filter { $0.format == .float64 }.map { try series(run, $0) }
    #expect(results.map { $0.method } == [.naive, .fused])
    #expect(results.map { text($0) } == ["0 loss", "-"])
    #expect(results[1].losses.allSatisfy { $0.isFinite })
  }

  @Test("a series begins with the loss on the page, and goes as the edit does")
  func followsTheEdit() throws {
    for method in [Method.naive, .fused] {
      var series = DescentSeries(of: .example, rate: 0.5, by: method)
      for _ in 0..<3 { series.advance() }
      var worksheet = Worksheet(.example)
      #expect(series.losses.first == worksheet.evaluation.reduced?.losses[method])
      try worksheet.apply(.descend(Descent(rate: 0.5, steps: 3, method: method)))
      #expect(series.losses.last == worksheet.evaluation.reduced?.losses[method])
      #expect(series.experiment == worksheet.experiment && series.losses.count == 4)
    }
  }

  @Test("without a label there is nothing to follow") func unlabelled() throws {
    let experiment = try Experiment(logits: Matrix(rows: 2, columns: 2))
    var series = DescentSeries(of: experiment, rate: 1, by: .fused)
    series.advance()
    #expect(series.losses.isEmpty && !series.canGoOn(to: 5) && series.failure == nil)
  }

  @Test("with a layer it is W and b that go down") func layer() throws {
    var experiment = Experiment.example
    try experiment.play([
      "layer 2", "input 1 1 1", "input 1 2 -0.5", "input 2 1 -2", "input 2 2 0.25",
    ])
    var series = DescentSeries(of: experiment, rate: 0.5, by: .fused)
    for _ in 0..<20 { series.advance() }
    let first = try #require(series.losses.first)
    let last = try #require(series.losses.last)
    #expect(last < first / 2 && series.experiment.layer != experiment.layer)
  }
}
