import Numerics

/// Rows of a worksheet that wait to be evaluated, with all that it takes: on another thread, say, while
/// the worksheet changes.
package struct PendingRows: Sendable {
  fileprivate let first: Int
  fileprivate let rows: [LabelledRow]
  private let format: FloatFormat
  private let epsilon: Double

  /// About the most logits that are taken at once.
  private static let mostLogits = 20_000

  fileprivate init(from first: Int, of experiment: Experiment) {
    self.first = first
    let end = min(experiment.instances, first + max(1, Self.mostLogits / experiment.classes))
    rows = (first..<end).map(experiment.row)
    (format, epsilon) = (experiment.format, experiment.epsilon)
  }

  /// Evaluates them.
  package func evaluated() -> [RowEvaluation] {
    rows.map { RowEvaluation($0, in: format, epsilon: epsilon) }
  }

  /// True if a row of an experiment is still as it was taken.
  fileprivate func isCurrent(_ place: Int, in experiment: Experiment) -> Bool {
    guard first + place < experiment.instances,
      (experiment.format, experiment.epsilon) == (format, epsilon)
    else { return false }
    let (row, taken) = (experiment.row(first + place), rows[place])
    return row.label == taken.label && row.kind == taken.kind && row.options == taken.options
      && row.numbers.elementsEqual(taken.numbers) { $0.bitPattern == $1.bitPattern }
  }
}

extension Worksheet {
  /// The next rows that wait to be evaluated; nil without any.
  package var pendingRows: PendingRows? {
    evaluation.firstMissing.map { PendingRows(from: $0, of: experiment) }
  }

  /// Takes over the numbers of rows that were pending, as far as they are still the same.
  package mutating func take(_ evaluated: [RowEvaluation], of pending: PendingRows) {
    let rows = zip(evaluated, evaluated.indices).filter {
      pending.isCurrent($1, in: experiment)
    }
    guard !rows.isEmpty else { return advance() }
    take(rows.map { (pending.first + $1, $0) })
  }
}
