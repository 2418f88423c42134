import Numerics

/// What the losses of all rows of a very large matrix come to, found piece by piece, of which no row is
/// kept.
struct Survey: Sendable {
  /// The summary of all rows; nil while pieces are missing.
  private(set) var total: BatchSummary?

  private let size: Int
  private var pieces: [Piece]
  private var missing: Int

  private enum Piece: Sendable {
    case missing(Ticket)
    case found(BatchSummary)
  }

  /// The survey of an experiment of which nothing is known yet.
  init(of experiment: Experiment, pieceSize: Int) {
    let count: Int
    (size, count) = SummaryPieces.split(experiment, into: pieceSize)
    pieces = (0..<count).map { _ in .missing(Ticket()) }
    missing = count
  }

  /// The share of the rows that is known.
  var share: Double { Double(pieces.count - missing) / Double(pieces.count) }

  /// Forgets what rows come to.
  mutating func forget(_ rows: Range<Int>) {
    guard let last = rows.last else { return }
    total = nil
    for piece in rows.lowerBound / size...last / size {
      if case .found = pieces[piece] { missing += 1 }
      pieces[piece] = .missing(Ticket())
    }
  }

  /// The first piece that is missing; nil without any.
  func firstMissing(of experiment: Experiment) -> PendingPiece? {
    guard missing > 0 else { return nil }
    for (place, piece) in pieces.enumerated() {
      guard case .missing(let ticket) = piece else { continue }
      let rows = place * size..<min(experiment.instances, (place + 1) * size)
      return PendingPiece(
        place: place, ticket: ticket, part: experiment.part(rows), first: rows.lowerBound)
    }
    return nil
  }

  /// Takes over what a piece comes to, unless its rows have changed since.
  mutating func take(_ summary: BatchSummary, of pending: PendingPiece, in experiment: Experiment) {
    guard pieces.indices.contains(pending.place),
      case .missing(let ticket) = pieces[pending.place], ticket === pending.ticket
    else { return }
    pieces[pending.place] = .found(summary)
    missing -= 1
    guard missing == 0 else { return }
    let all = pieces.lazy.compactMap { piece in
      if case .found(let summary) = piece { summary } else { nil }
    }
    total = SummaryPieces(experiment, isBounded: true).summary(of: all)
  }
}

/// A piece of a ``Survey`` that waits to be summarized, with all that it takes.
struct PendingPiece: Sendable {
  fileprivate let place: Int
  fileprivate let ticket: Ticket
  fileprivate let part: Experiment
  fileprivate let first: Int

  /// Its summary.
  func summary() -> BatchSummary {
    SummaryPieces(part, isBounded: true, first: first).summary
  }
}
