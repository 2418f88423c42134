import Experiments
import Numerics

/// The way down that GRADIENT takes, and what lies ahead on it.
struct GradientState: Sendable {
  /// The learning rate.
  var rate = 1.0
  /// ``Method/fused`` or ``Method/naive``: whose gradient one goes down by.
  var method = Method.fused
  private var series = Memo<Key, [DescentSeries]>([])
  /// About how many exponentials and multiplications one step takes.
  private var cost = 1

  private struct Key: Equatable {
    let revision: Int
    let rate: Double
  }

  /// The loss ahead by the fused and by the naive gradient; none while the pane is closed.
  var ahead: [DescentSeries] { series.value }

  /// The number of steps looked ahead.
  static let steps = 40
  /// The number of logits that a matrix may have to be looked ahead for.
  static let mostLogits = 32_768
  /// About how many exponentials take two milliseconds.
  private static let slice = 20_000

  /// Looks ahead from an experiment, unless that is what is being done.
  mutating func follow(_ worksheet: Worksheet) {
    let experiment = worksheet.experiment
    let cost = 3 * experiment.logits.count * (1 + (experiment.layer?.features ?? 0))
    self.cost = cost
    let isNew = series.update(for: Key(revision: worksheet.revision, rate: rate)) { key in
      guard cost <= 3 * Self.mostLogits else { return [] }
      return Method.compared.reversed().map {
        DescentSeries(of: experiment, rate: key.rate, by: $0)
      }
    }
    if isNew { work() }
  }

  /// Forgets what lies ahead.
  mutating func forget() { series.forget([]) }

  var hasWork: Bool { ahead.contains { $0.canGoOn(to: Self.steps) } }

  /// Looks some steps further ahead.
  mutating func work() {
    var left = Self.slice
    while left > 0, let next = ahead.indices.min(by: { count($0) < count($1) }), hasWork {
      let place = ahead[next].canGoOn(to: Self.steps) ? next : ahead.count - 1 - next
      series.value[place].advance()
      left -= cost
    }
  }

  private func count(_ place: Int) -> Int { ahead[place].losses.count }

  /// The rate after or before one among 1, 2, 5, 10, 20, …, from 1e-6 to 1e6.
  static func rate(after rate: Double, larger: Bool) -> Double {
    let rates = (-6...6).flatMap { power in
      ["1", "2", "5"].compactMap { Double("\($0)e\(power)") }
    }
    let found = larger ? rates.first { $0 > rate } : rates.last { $0 < rate }
    return found ?? rate
  }
}
