import Notation
import Numerics

extension BatchSummary {
  /// The summary of an experiment; nil where the work was stopped.
  ///
  /// - Parameters:
  ///   - experiment: The experiment.
  ///   - method: The only method; nil for all.
  ///   - digits: The significant digits of ``exact``; for 0, which is a good deal faster, exact losses are
  ///     only rounded to the format.
  ///   - pace: Told how far the work is.
  package init?(
    of experiment: Experiment, method: Method? = nil, digits: Int = 0, pace: Pace = .any
  ) {
    let rows = SummaryRows(experiment, method: method, digits: digits)
    self.init(of: experiment, methods: method.map { [$0] } ?? Method.allCases)
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
  private let wanted: RowEvaluation.Wanted
  private let batch: BatchLoss
  private let classLosses: ClassLosses
  /// True if losses of a class are those of the kernel.
  private let isPlain: Bool

  init(_ experiment: Experiment, method: Method?, digits: Int) {
    self.experiment = experiment
    var wanted = RowEvaluation.Wanted()
    wanted.methods = (method.map { [$0] } ?? Method.allCases).filter { $0 != .exact }
    wanted.digits = digits
    wanted.keepsText = false
    self.wanted = wanted
    batch = BatchLoss(format: experiment.format, classes: experiment.classes)
    classLosses = ClassLosses(format: experiment.format, epsilon: experiment.epsilon)
    isPlain =
      digits == 0 && experiment.kind == .logits && experiment.mistakes.options == LossOptions()
  }

  func summarize(_ rows: Range<Int>, in summary: inout BatchSummary) {
    guard isPlain else {
      for row in rows { summary.append(evaluated(row), at: row) }
      return
    }
    let labels = rows.map { row -> Int32 in
      if case .index(let index) = experiment.labels[row] {
        Int32(index)
      } else {
        BatchLoss.unlabelled
      }
    }
    experiment.logits.withRows(rows, in: experiment.format) { bytes in
      let results = labels.withUnsafeBufferPointer { batch.results(logits: bytes, labels: $0) }
      for (place, row) in rows.enumerated() {
        let label = labels[place]
        guard experiment.labels[row] != .none else {
          summary.append(nil, exact: .nan, isCorrect: false, at: row, prediction: -1)
          continue
        }
        guard results.flags[place].isDisjoint(with: .undefined) else {
          summary.append(evaluated(row), at: row)
          continue
        }
        let logits = bytes[place * batch.rowSize..<(place + 1) * batch.rowSize]
        let losses = classLosses.losses(
          logits: UnsafeRawBufferPointer(rebasing: logits), label: Int(label),
          methods: wanted.methods)
        summary.append(
          losses, exact: results.losses[place], isCorrect: results.predictions[place] == label,
          at: row, prediction: Int(results.predictions[place]))
      }
    }
  }

  private func evaluated(_ row: Int) -> RowEvaluation {
    RowEvaluation(
      experiment.row(row), in: experiment.format, epsilon: experiment.epsilon, wanted: wanted)
  }
}
