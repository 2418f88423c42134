import Numerics

/// Evaluating rows: those in sight at once, and the others as they are wanted.
extension Worksheet {
  /// Evaluates the given rows now.
  package mutating func evaluate(_ rows: Range<Int>) {
    evaluation.evaluate(rows, of: experiment)
    noteMeans()
  }

  /// Evaluates rows that are in sight, as many as don't keep a key waiting.
  package mutating func show(_ instances: some Sequence<Int>) {
    evaluation.show(instances, of: experiment)
    noteMeans()
  }

  /// Takes over the numbers of rows that were evaluated elsewhere.
  mutating func take(_ outcome: PendingPart.Outcome, of part: PendingPart) {
    evaluation.take(outcome, of: part, in: experiment)
    noteMeans()
  }

  /// Takes over what a piece comes to that was summarized elsewhere.
  mutating func take(_ summary: BatchSummary, of piece: PendingPiece) {
    evaluation.take(summary, of: piece, in: experiment)
    noteMeans()
  }

  /// True if ``advance()`` has something left to do.
  package var hasWork: Bool { evaluation.hasWork(for: experiment) }

  /// Does the next row of the evaluation that is left.
  package mutating func advance() {
    evaluation.advance(experiment)
    noteMeans()
  }

  /// Evaluates all that is left, however long it takes.
  package mutating func complete() {
    evaluation.complete(experiment)
    noteMeans()
  }
}
