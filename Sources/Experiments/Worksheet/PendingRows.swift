import Numerics

/// Rows of a worksheet that wait to be evaluated, with all that it takes: on another thread, say, while
/// the worksheet changes.
package struct PendingRows: Sendable {
  fileprivate let work: Work

  fileprivate enum Work: Sendable {
    /// Rows of which numbers are kept.
    case part(PendingPart)
    /// A piece of rows of which only the sums are.
    case piece(PendingPiece)
  }

  /// What comes of them.
  package struct Outcome: Sendable {
    fileprivate let found: Found

    fileprivate enum Found {
      case part(PendingPart, PendingPart.Outcome)
      case piece(PendingPiece, BatchSummary)
    }
  }

  /// Evaluates them.
  package func evaluated() -> Outcome {
    switch work {
    case .part(let part): Outcome(found: .part(part, part.evaluated()))
    case .piece(let piece): Outcome(found: .piece(piece, piece.summary()))
    }
  }
}

/// Rows that wait to be evaluated, taken from an experiment.
struct PendingPart: Sendable {
  let rows: Range<Int>
  let ticket: Ticket
  private let part: Experiment
  private let keepsRows: Bool
  private let areBlocks: Bool

  /// What comes of them: what is kept of each, where that is wanted everything, and where they are whole blocks
  /// their sums.
  struct Outcome {
    fileprivate(set) var summaries: RowSummaries
    fileprivate(set) var rows: [RowEvaluation] = []
    fileprivate(set) var sums: LossSums?
  }

  /// About the most logits that are taken at once.
  private static let mostLogits = 1 << 16

  /// The most rows of an experiment that are taken at once.
  static func most(of experiment: Experiment) -> Int {
    let most = max(1, mostLogits / experiment.classes)
    return most < LossSums.blockSize ? most : most / LossSums.blockSize * LossSums.blockSize
  }

  init(_ rows: Range<Int>, of experiment: Experiment, _ ticket: Ticket, keepsRows: Bool) {
    (self.rows, self.ticket, self.keepsRows) = (rows, ticket, keepsRows)
    part = experiment.part(rows)
    areBlocks = LossSums.areBlocks(rows, of: experiment.instances)
  }

  func evaluated() -> Outcome {
    var outcome = Outcome(summaries: RowSummaries(count: rows.count, of: part))
    var wanted = RowEvaluation.Wanted()
    wanted.keepsText = keepsRows
    for place in 0..<rows.count {
      let given = part.row(place)
      let row = RowEvaluation(given, in: part.format, epsilon: part.epsilon, wanted: wanted)
      outcome.summaries.set(place, to: row, of: given, in: part.format)
      if keepsRows { outcome.rows.append(row) }
    }
    if areBlocks, !keepsRows {
      let table = RowTable(outcome.summaries, of: part)
      outcome.sums = LossSums(of: SummedRows(table: table, experiment: part, rows: nil))
    }
    return outcome
  }
}

extension Worksheet {
  /// The next rows that wait to be evaluated, those in sight first; nil without any.
  package var pendingRows: PendingRows? {
    if let part = evaluation.pending(of: experiment) { return PendingRows(work: .part(part)) }
    return evaluation.missingPiece(of: experiment).map { PendingRows(work: .piece($0)) }
  }

  /// Takes over the numbers of rows that were pending, unless rows have changed.
  package mutating func take(_ outcome: PendingRows.Outcome) {
    switch outcome.found {
    case .part(let part, let found): take(found, of: part)
    case .piece(let piece, let summary): take(summary, of: piece)
    }
  }
}
