import Notation

/// Finds the blocks of prose, one line at a time and never going back.
struct MarkdownParser {
  private let lines: ArraySlice<SourceLine>
  private var next: Int
  private var blocks: [Markdown.Block] = []
  private var log: FaultLog

  /// The words that may follow the backticks of a code block.
  static let codeLanguages = ["text", "python", "swift"]

  static func parse(_ lines: ArraySlice<SourceLine>, log: inout FaultLog) -> [Markdown.Block] {
    var parser = MarkdownParser(lines: lines, next: lines.startIndex, log: log)
    while let line = parser.peek, !parser.log.isFull {
      if line.isBlank { parser.next += 1 } else { parser.parseBlock(line) }
    }
    log = parser.log
    return parser.blocks
  }

  private init(lines: ArraySlice<SourceLine>, next: Int, log: FaultLog) {
    self.lines = lines
    self.next = next
    self.log = log
  }

  private var peek: SourceLine? { next < lines.endIndex ? lines[next] : nil }

  /// Reads the block that begins with the next line.
  private mutating func parseBlock(_ line: SourceLine) {
    switch LineKind(line) {
    case .fence(let fence): parseCode(fence, line)
    case .heading(let level): parseHeading(level, line)
    case .item(let marker): parseList(marker)
    case .tableRow: parseTable()
    case .outside(let what):
      log.error(what, line)
      next += 1
      skipParagraph()
    case .blank, .text: blocks.append(.paragraph(parseText((line, line.trimmed))))
    }
  }

  /// Passes over the rest of a block that can't be read.
  private mutating func skipParagraph() {
    while let line = peek, !line.isBlank { next += 1 }
  }
}

// MARK: - Code, headings, paragraphs

extension MarkdownParser {
  private mutating func parseCode(_ fence: Fence, _ line: SourceLine) {
    next += 1
    if !fence.word.isEmpty, !Self.codeLanguages.contains(fence.word) {
      log.error(
        "a code block is marked \(Self.codeLanguages.joined(separator: ", ")) or nothing, not "
          + "“\(Printable.text(fence.word, limit: 24))”", line)
    }
    var content: [String] = []
    while let line = peek {
      next += 1
      if fence.isClosed(by: line) {
        blocks.append(.code(content))
        return
      }
      content.append(Self.expandingTabs(line.text))
    }
    log.error("this block is never closed", line)
  }

  /// The text with blanks up to the next multiple of four in the place of each tab.
  private static func expandingTabs(_ text: String) -> String {
    guard text.utf8.contains(0x09) else { return text }
    var expanded = ""
    var column = 0
    for character in text {
      let count = character == "\t" ? 4 - column % 4 : 1
      expanded += character == "\t" ? String(repeating: " ", count: count) : String(character)
      column += count
    }
    return expanded
  }

  private mutating func parseHeading(_ level: Int, _ line: SourceLine) {
    next += 1
    var text = line.trimmed.dropFirst(level).trimmed
    let closing = text.reversed().prefix { $0 == "#" }.count
    let opened = text.dropLast(closing)
    if closing > 0, opened.isEmpty || opened.last?.isWhitespace == true { text = opened.trimmed }
    let runs = InlineParser.parse([(line, text)], log: &log)
    if runs.isEmpty { log.error("a heading that says nothing", line) }
    blocks.append(.heading(level: level, runs))
  }

  /// Reads a paragraph or list item from its first line on.
  private mutating func parseText(
    _ first: (line: SourceLine, text: Substring), isItem: Bool = false
  ) -> [Markdown.Run] {
    var pieces = [first]
    next += 1
    while let line = peek, continues(line, after: lines[next - 1], isItem: isItem) {
      pieces.append((line, line.trimmed))
      next += 1
    }
    return InlineParser.parse(pieces, log: &log)
  }

  /// Tells whether a line continues the paragraph or list item that the line above is of.
  private mutating func continues(
    _ line: SourceLine, after above: SourceLine, isItem: Bool
  ) -> Bool {
    switch LineKind(line, isInParagraph: true) {
    case .blank, .fence, .heading: return false
    case .item(let marker):
      // As in CommonMark, a paragraph's line may begin with a number and a dot.
      if isItem || marker.number == nil || marker.number == 1 { return false }
    case .tableRow:
      log.error("a table needs a blank line above it", line)
      return true
    case .outside(let what):
      log.error(what, line)
      return true
    case .text: break
    }
    if above.text.hasSuffix("  ") {
      log.error(
        "blanks at the end would break the line; leave a blank line instead", above,
        column: above.text.count)
    }
    return true
  }
}

// MARK: - Lists

extension MarkdownParser {
  private mutating func parseList(_ first: ListMarker) {
    var items: [[Markdown.Run]] = []
    var marker = first
    while let line = peek {
      items.append(parseItem(marker, line))
      let gap = next
      while peek?.isBlank == true { next += 1 }
      guard let line = peek, case .item(let following) = LineKind(line),
        following.bullet == first.bullet
      else {
        if let line = peek, next > gap, line.indentation >= marker.contentColumn {
          log.error("a list item holds one paragraph", line)
        }
        break
      }
      if line.indentation >= marker.contentColumn {
        log.error("lists can't stand in lists here", line)
      }
      marker = following
    }
    blocks.append(.list(start: first.number, items: items))
  }

  private mutating func parseItem(_ marker: ListMarker, _ line: SourceLine) -> [Markdown.Run] {
    let text = line.text[marker.content...].trimmed
    if text.isEmpty { log.error("a list item that says nothing", line) }
    if text.hasPrefix("[ ] ") || text.hasPrefix("[x] ") {
      log.error("task lists are not part of lesson prose", line)
    }
    return parseText((line, text), isItem: true)
  }
}

// MARK: - Tables

extension MarkdownParser {
  private mutating func parseTable() {
    guard let first = peek else { return }
    let header = TableRow.cells(of: first)
    next += 1
    guard let second = peek, let alignments = TableRow.alignments(of: second) else {
      log.error("a table's second line gives its columns: |---|---:|", peek ?? first)
      skipParagraph()
      return
    }
    if alignments.count != header.count {
      log.error("\(alignments.count) columns here, but \(header.count) in the line above", second)
    }
    next += 1
    var table = Markdown.Table(
      header: header.map { InlineParser.parse([(first, $0)], log: &log) }, alignments: alignments,
      rows: [])
    while let line = peek, !line.isBlank {
      next += 1
      let cells = TableRow.cells(of: line)
      if !line.trimmed.hasPrefix("|") || cells.count != header.count {
        log.error("a row of this table has \(header.count) cells, each after a |", line)
        continue
      }
      table.rows.append(cells.map { InlineParser.parse([(line, $0)], log: &log) })
    }
    blocks.append(.table(table))
  }
}
