import Numerics
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
      let results = lines.dropFirst(count).prefix(12)
      lines = lines.dropFirst(count + 12)
      guard let logits = Matrix(rows.map { GradientRow.numbers($0[1]) }) else { continue }
      runs.append(
        Run(
          rate: Table.number(head[1]), steps: Int(head[2]) ?? 0,
          reduction: Reduction(rawValue: head[4]) ?? .none, logits: logits,
          labels: rows.map { GradientRow.label($0[2]) },
          expected: results.compactMap(Self.expected)))
    }
    return runs
  }()

  private static func expected(_ line: [String]) -> Expected? {
    guard let format = FloatFormat(rawValue: line[0]), let method = Method(rawValue: line[1])
    else { return nil }
    return Expected(
      format: format, method: method, losses: GradientRow.patterns(line[2], format),
      logits: line[3].split(separator: ";").map { GradientRow.patterns($0, format) },
      broken: line[4])
  }

  private func series(_ run: Run, _ expected: Expected) -> DescentSeries {
    DescentSeries(
      logits: run.logits, targets: run.labels.map { $0.target(in: expected.format) },
      rate: run.rate, steps: run.steps, by: expected.method, reduction: run.reduction,
      in: expected.format)
  }

  private func text(_ failure: DescentSeries.Failure?) -> String {
    failure.map { "\($0.step) \($0.cause)" } ?? "-"
  }

  @Test("the table is whole")
  func tableIsWhole() {
    #expect(Self.runs.count == 11 && Self.runs.allSatisfy { $0.expected.count == 12 })
  }

  @Test("losses, logits and the step where a run dies")
  func table() {
    for (index, run) in Self.runs.enumerated() {
      for expected in run.expected {
        let series = series(run, expected)
        let place = "run \(index), \(expected.format), \(expected.method)"
        #expect(text(series.failure) == expected.broken, "\(place)")
        let logits = (0..<run.logits.rows).map { Array(series.logits.row($0)) }
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

  @Test("naive breaks where fused goes on")
  func breaks() {
    let run = Self.runs[5]
    let results = run.expected.filter { $0.format == .float64 }.map { series(run, $0) }
    #expect(results.map { $0.method } == [.naive, .fused, .log1p])
    #expect(results.map { text($0.failure) } == ["0 loss", "-", "-"])
    #expect(results[1].losses.allSatisfy { $0.isFinite })
  }

  @Test("an experiment's own labels, reduction and format are taken")
  func experiment() throws {
    var experiment = Experiment.example
    _ = try experiment.apply(.dtype(.float32))
    let series = DescentSeries(of: experiment, rate: 1, steps: 12, by: .fused)
    let expected = try #require(
      Self.runs[0].expected.first { $0.format == .float32 && $0.method == .fused })
    #expect(isSame(series.losses, expected.losses) && series.losses.count == 13)
    let last = try #require(series.losses.last)
    #expect(last < series.losses[0] / 3)
    _ = try experiment.apply(.reduction(.sum))
    let sum = DescentSeries(of: experiment, rate: 1, steps: -1, by: .fused)
    #expect(sum.losses.count == 1 && sum.losses[0] > 1.67)
    for row in 0..<2 { _ = try experiment.apply(.label(instance: row, .none)) }
    let none = DescentSeries(of: experiment, rate: 1, steps: 3, by: .fused)
    #expect(none.losses.isEmpty && none.failure == nil)
    #expect(none.logits[0, 1] == 1.5)
  }

  @Test("a loss on the page is the first of the series")
  func startsOnThePage() throws {
    let evaluation = Evaluation(of: .example)
    for method in [Method.naive, .fused, .log1p] {
      let series = DescentSeries(of: .example, rate: 1, steps: 1, by: method)
      #expect(series.losses.first == evaluation.reduced?.losses[method])
    }
  }
}
