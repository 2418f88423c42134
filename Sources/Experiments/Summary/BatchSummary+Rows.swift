import Notation
import Numerics

extension BatchSummary {
  /// The summary of an experiment; nil where the work was stopped.
  ///
  /// - Parameters:
  ///   - experiment: The experiment.
  ///   - method: The only method; nil for all.
  ///   - filter: The instances that are summarized; nil for all.
  ///   - digits: The significant digits of the exact losses in ``totals``; for 0, which is a good deal
  ///     faster, these have none, and exact losses are only rounded to the format.
  ///   - pace: Told how far the work is.
  package init?(
    of experiment: Experiment, method: Method? = nil, where filter: RowFilter? = nil,
    digits: Int = 0, pace: Pace = .any
  ) {
    let methods = method.map { [$0] } ?? Method.allCases
    let rows = SummaryRows(experiment, filter, methods: methods, digits: digits)
    self.init(
      in: experiment.format, methods: methods,
      totals: LossTotals(of: experiment, methods: methods.filter { $0 != .exact }))
    let size = max(1, SummaryRows.blockSize / experiment.classes)
    for start in stride(from: 0, to: experiment.instances, by: size) {
      guard pace.goesOn(Double(start) / Double(experiment.instances)) else { return nil }
      rows.summarize(start..<min(start + size, experiment.instances), in: &self)
    }
  }
}

/// The rows of an experiment on their way into a summary.
private struct SummaryRows {
  /// The number of logits that are looked at together.
  static let blockSize = 1 << 15

  private let experiment: Experiment
  private let filter: RowFilter?
  private let wanted: RowEvaluation.Wanted
  private let batch: BatchLoss
  private let classLosses: ClassLosses
  /// True if losses of a class are those of the kernel.
  private let isPlain: Bool

  init(_ experiment: Experiment, _ filter: RowFilter?, methods: [Method], digits: Int) {
    (self.experiment, self.filter) = (experiment, filter)
    var wanted = RowEvaluation.Wanted()
    let asked = filter?.methods.union(methods) ?? Set(methods)
    wanted.methods = Method.computed.filter(asked.contains)
    wanted.digits = digits
    wanted.keepsText = false
    self.wanted = wanted
    batch = BatchLoss(format: experiment.format, classes: experiment.classes)
    classLosses = ClassLosses(format: experiment.format, epsilon: experiment.epsilon)
    isPlain =
      filter == nil && digits == 0 && experiment.kind == .logits
      && experiment.mistakes.options == LossOptions()
  }

  func summarize(_ rows: Range<Int>, in summary: inout BatchSummary) {
    guard isPlain else {
      for row in rows { summarize(row, in: &summary) }
      return
    }
    let labels = experiment.labels[rows].map { label -> Int32 in
      switch label {
      case .none: BatchLoss.unlabelled
      case .index(let index): Int32(index)
      case .distribution: .min
      }
    }
    experiment.logits.withRows(rows, in: experiment.format) { bytes in
      summary.append(
        bytes, labels: labels, at: rows.lowerBound, batch: batch, losses: classLosses,
        otherwise: evaluated)
    }
  }

  private func summarize(_ row: Int, in summary: inout BatchSummary) {
    let numbers = evaluated(row)
    if let filter, !filter.holds(of: row, in: experiment, numbers) { return summary.skip() }
    summary.append(numbers, at: row)
  }

  private func evaluated(_ row: Int) -> RowEvaluation {
    RowEvaluation(
      experiment.row(row), in: experiment.format, epsilon: experiment.epsilon, wanted: wanted)
  }
}
