import Lessons

/// Prose in sentences: a line for each paragraph, item, row and line of code.
enum PlainProse {
  /// The lines of some prose.
  static func lines(of prose: Markdown) -> [String] {
    prose.blocks.flatMap { block -> [String] in
      switch block {
      case .paragraph(let runs), .heading(_, let runs): [text(of: runs)]
      case .list(nil, let items): items.map(text)
      case .list(let start?, let items):
        items.enumerated().map { "\(start + $0.offset). \(text(of: $0.element))" }
      case .code(let lines): lines
      case .table(let table): table.rows.map { sentence(of: $0, under: table.header) }
      }
    }
  }

  /// The lines of some prose, the first behind a few words.
  static func lines(of prose: Markdown, after words: String) -> [String] {
    let lines = lines(of: prose)
    return lines.prefix(1).map { words + $0 } + lines.dropFirst()
  }

  /// The text of a paragraph; a key in it has its name.
  static func text(of runs: [Markdown.Run]) -> String {
    runs.map { $0.style == .code ? Spoken.key($0.text) : $0.text }.joined()
  }

  /// A row of a table: its first cell, then the others, each behind the head of its column.
  private static func sentence(
    of row: [[Markdown.Run]], under header: [[Markdown.Run]]
  ) -> String {
    let cells = zip(header, row).map { head, cell in
      [text(of: head), text(of: cell)].filter { !$0.isEmpty }.joined(separator: " ")
    }
    guard let first = cells.first, cells.count > 1 else { return cells.joined() }
    return "\(first): \(cells.dropFirst().joined(separator: ", "))."
  }
}
