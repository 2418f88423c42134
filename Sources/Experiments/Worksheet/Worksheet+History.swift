import Numerics

/// A place in the history of a ``Worksheet``: the state after an edit, or before all of them.
package struct HistoryPoint: Equatable, Sendable {
  /// The edit as a line of the command language where it can be written as one, else in words;
  /// empty for the first place.
  package let line: String
  /// True if ``line`` can be given as a command.
  package let isCommand: Bool
  /// The mean losses there; nil where they were never known, and where the reduction is another.
  package let means: Means?
}

/// The mean losses by two methods.
package struct Means: Equatable, Sendable {
  /// By ``Method/naive``.
  package let naive: Double
  /// By ``Method/fused``.
  package let fused: Double
}

extension Worksheet {
  /// Every place that ``go(to:)`` reaches, from the first state to the last that was undone.
  ///
  /// The present place is ``editCount``. An entry costs a line of text and two numbers.
  package var history: [HistoryPoint] { (0..<historyCount).compactMap(historyPoint(at:)) }

  /// The number of places in ``history``.
  package var historyCount: Int { 1 + undoable.count + redoable.count }

  /// One place of ``history``; nil where there is none.
  package func historyPoint(at position: Int) -> HistoryPoint? {
    guard (0..<historyCount).contains(position) else { return nil }
    if position == 0 { return HistoryPoint(line: "", isCommand: false, means: firstMeans) }
    let isDone = position <= undoable.count
    let entry = isDone ? undoable[position - 1] : redoable[historyCount - 1 - position]
    return HistoryPoint(
      line: entry.line.text, isCommand: entry.line.isCommand, means: entry.means)
  }

  /// Keeps the mean losses of the present place, once they are known.
  mutating func noteMeans() {
    guard !isPreviewing, experiment.reduction == .mean, let reduced = evaluation.reduced else {
      return
    }
    let means = Means(naive: reduced.losses.naive, fused: reduced.losses.fused)
    if undoable.isEmpty {
      firstMeans = means
    } else {
      undoable[undoable.count - 1].means = means
    }
  }
}
