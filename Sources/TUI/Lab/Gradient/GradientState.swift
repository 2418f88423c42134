import Experiments
import Numerics

/// What the GRADIENT pane remembers: how one goes down, and what lies ahead.
struct GradientState: Sendable {
  /// The learning rate.
  var rate = 1.0
  /// ``Method/fused`` or ``Method/naive``: whose gradient one goes down by.
  var method = Method.fused
  /// The loss ahead by the fused and by the naive gradient; none while the pane is closed.
  private(set) var ahead: [DescentSeries] = []
  /// The state of the worksheet that ``ahead`` begins with.
  private var revision: Int?
  /// About how many exponentials and multiplications one step takes.
  private var cost = 1

  /// How many steps are looked ahead.
  static let steps = 40
  /// How many logits a matrix may have to be looked ahead for.
  static let mostLogits = 32_768
  /// About how many exponentials take two milliseconds.
  private static let slice = 20_000

  /// Looks ahead from an experiment, unless that is what is being done.
  mutating func follow(_ worksheet: Worksheet) {
    guard revision != worksheet.revision || ahead.first.map({ $0.rate != rate }) == true else {
      return
    }
    revision = worksheet.revision
    let experiment = worksheet.experiment
    cost = 3 * experiment.logits.count * (1 + (experiment.layer?.features ?? 0))
    guard cost <= 3 * Self.mostLogits else {
      ahead = []
      return
    }
    ahead = Method.compared.reversed().map { DescentSeries(of: experiment, rate: rate, by: $0) }
    work()
  }

  /// Forgets what lies ahead.
  mutating func forget() { (ahead, revision) = ([], nil) }

  /// Whether there are steps left to look at.
  var hasWork: Bool { ahead.contains { $0.canGoOn(to: Self.steps) } }

  /// Looks some steps further ahead.
  mutating func work() {
    var left = Self.slice
    while left > 0, let next = ahead.indices.min(by: { count($0) < count($1) }), hasWork {
      let place = ahead[next].canGoOn(to: Self.steps) ? next : ahead.count - 1 - next
      ahead[place].advance()
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
