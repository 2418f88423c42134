import Experiments
import Notation

/// A block of logits: rows of numbers, below a line of class names where these have names.
struct LogitsBlock {
  let block: FencedBlock

  /// The experiment, without labels; nil when the block can't be read.
  func experiment(log: inout FaultLog) -> Experiment? {
    let content = block.content
    guard let first = content.first else {
      return log.fail("a logits block holds at least one line of numbers", block.opening)
    }
    let header = Words(first.text).words
    guard header.count <= MatrixRows.maximumCells else {
      return log.fail(MatrixRows.tooManyCells, first)
    }
    guard let name = header.first(where: { !Self.isNumeric($0.text) }) else {
      let rows = MatrixRows(lines: content[...], columns: header.count, kind: nil)
      return rows.read(log: &log).flatMap { try? Experiment(logits: $0.matrix) }
    }
    if header.contains(where: { Self.isNumeric($0.text) }) {
      return log.fail(
        "“\(Printable.text(name.text, limit: 24))” stands among numbers; the first line is either "
          + "all class names or all numbers", first, column: name.column)
    }
    guard let classes = UniqueNames.read(header, kind: "class", first, log: &log) else {
      return nil
    }
    guard content.count > 1 else {
      return log.fail("no instance stands below the class names", first)
    }
    let rows = MatrixRows(
      lines: content.dropFirst(), columns: classes.count, kind: "instance")
    return rows.read(log: &log).flatMap {
      try? Experiment(logits: $0.matrix, instanceNames: $0.names, classNames: classes)
    }
  }

  /// Tells whether a word is meant as a number, if perhaps one that is out of range.
  private static func isNumeric(_ word: String) -> Bool {
    do {
      _ = try NumberText.parse(word)
      return true
    } catch {
      switch error {
      case .tooLarge, .tooSmall: return true
      case .empty, .malformed: return false
      }
    }
  }
}
