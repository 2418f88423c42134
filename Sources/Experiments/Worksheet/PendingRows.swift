import Numerics

/// Rows of a worksheet that wait to be evaluated, with all that it takes: on another thread, say, while
/// the worksheet changes.
package struct PendingRows: Sendable {
  fileprivate let work: Work

  fileprivate enum Work: Sendable {
    /// Rows that are kept.
    case rows(TakenRows)
    /// A piece of rows of which only the sums are.
    case piece(PendingPiece)
  }

  /// What comes of them.
  package struct Outcome: Sendable {
    fileprivate let found: Found

    fileprivate enum Found {
      case rows(TakenRows, [RowEvaluation])
      case piece(PendingPiece, BatchSummary)
    }
  }

  /// Evaluates them.
  package func evaluated() -> Outcome {
    switch work {
    case .rows(let rows): Outcome(found: .rows(rows, rows.evaluated()))
    case .piece(let piece): Outcome(found: .piece(piece, piece.summary()))
    }
  }
}

/// Some rows as they were taken from an experiment.
private struct TakenRows: Sendable {
  let first: Int
  private let rows: [LabelledRow]
  private let format: FloatFormat
  private let epsilon: Double

  /// About the most logits that are taken at once.
  private static let mostLogits = 20_000

  init(from first: Int, of experiment: Experiment) {
    self.first = first
    let end = min(experiment.instances, first + max(1, Self.mostLogits / experiment.classes))
    rows = (first..<end).map(experiment.row)
    (format, epsilon) = (experiment.format, experiment.epsilon)
  }

  func evaluated() -> [RowEvaluation] {
    rows.map { RowEvaluation($0, in: format, epsilon: epsilon) }
  }

  /// True if a row of an experiment is still as it was taken.
  func isCurrent(_ place: Int, in experiment: Experiment) -> Bool {
    guard first + place < experiment.instances,
      (experiment.format, experiment.epsilon) == (format, epsilon)
    else { return false }
    let (row, taken) = (experiment.row(first + place), rows[place])
    return row.label == taken.label && row.kind == taken.kind && row.options == taken.options
      && row.numbers.elementsEqual(taken.numbers) { $0.bitPattern == $1.bitPattern }
  }
}

extension Worksheet {
  /// The next rows that wait to be evaluated, those in sight first; nil without any.
  package var pendingRows: PendingRows? {
    if let row = evaluation.firstMissing {
      return PendingRows(work: .rows(TakenRows(from: row, of: experiment)))
    }
    return evaluation.missingPiece(of: experiment).map { PendingRows(work: .piece($0)) }
  }

  /// Takes over the numbers of rows that were pending, as far as they are still the same.
  package mutating func take(_ outcome: PendingRows.Outcome) {
    switch outcome.found {
    case .piece(let piece, let summary): take(summary, of: piece)
    case .rows(let taken, let evaluated):
      let rows = zip(evaluated, evaluated.indices).filter { taken.isCurrent($1, in: experiment) }
      guard !rows.isEmpty else { return advance() }
      take(rows.map { (taken.first + $1, $0) })
    }
  }
}
