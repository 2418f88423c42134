/// Prose: the part of CommonMark that lessons are written in, as `docs/lesson-format.md` lists it.
package struct Markdown: Equatable, Sendable {
  /// The blocks, from the top.
  package var blocks: [Block]

  /// Prose of the given blocks.
  package init(_ blocks: [Block] = []) { self.blocks = blocks }

  /// The words of the first paragraph: all there is to an answer.
  var words: [Run] {
    if case .paragraph(let runs)? = blocks.first { runs } else { [] }
  }

  /// The texts in it, each in one line: paragraphs, items, cells, lines of code.
  package var lines: [[Run]] {
    blocks.flatMap { block -> [[Run]] in
      switch block {
      case .paragraph(let runs), .heading(_, let runs): [runs]
      case .list(_, let items): items
      case .code(let lines): lines.map { [Run($0, .code)] }
      case .table(let table): Array(([table.header] + table.rows).joined())
      }
    }
  }

  /// True where there is nothing to read.
  package var isEmpty: Bool { blocks.isEmpty }

  /// A piece of prose that stands apart from what is above and below it.
  package enum Block: Equatable, Sendable {
    /// Running text.
    case paragraph([Run])
    /// A heading of level 1 to 6.
    case heading(level: Int, [Run])
    /// A list, ordered from the number `start`, or with bullets where that is nil.
    case list(start: Int?, items: [[Run]])
    /// Lines to be shown as they are.
    case code([String])
    /// A table.
    case table(Table)
  }

  /// A stretch of text in one style.
  package struct Run: Equatable, Sendable {
    /// The words; line ends are blanks.
    package var text: String
    /// The style.
    package var style: Style

    /// A style of text.
    package enum Style: Equatable, Sendable {
      /// Nothing special.
      case plain
      /// `*so*`
      case emphasis
      /// `**so**`
      case strong
      /// Between backticks.
      case code
    }

    /// A stretch of text.
    package init(_ text: String, _ style: Style = .plain) {
      self.text = text
      self.style = style
    }
  }

  /// A table: every row has as many cells as the header.
  package struct Table: Equatable, Sendable {
    /// The alignment of the text in a column.
    package enum Alignment: Equatable, Sendable {
      /// At the left, unless the text says otherwise.
      case leading
      /// In the middle.
      case center
      /// At the right.
      case trailing
    }

    /// The head of each column.
    package var header: [[Run]]
    /// The alignment of each column.
    package var alignments: [Alignment]
    /// The cells of each row.
    package var rows: [[[Run]]]

    /// A table.
    package init(header: [[Run]], alignments: [Alignment], rows: [[[Run]]]) {
      self.header = header
      self.alignments = alignments
      self.rows = rows
    }
  }
}

extension Markdown {
  /// Reads prose; parts outside the subset are reported.
  package static func parse(_ text: String, file: String) -> (Markdown, [Diagnostic]) {
    var log = FaultLog(file: file)
    guard let lines = SourceText.lines(of: text, log: &log) else { return (Markdown(), log.sorted) }
    let markdown = parse(lines[...], log: &log)
    return (markdown, log.sorted)
  }

  static func parse(_ lines: ArraySlice<SourceLine>, log: inout FaultLog) -> Markdown {
    Markdown(MarkdownParser.parse(lines, log: &log))
  }
}
