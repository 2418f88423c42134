import Lessons

/// Lays prose out in lines of a width.
package enum ProseLayout {
  /// The least room that is left to the text of a list item or a table's column; where there is
  /// less, indents and columns are given up.
  private static let leastRoom = 6

  /// The lines of some prose, none wider than `width` columns.
  ///
  /// A width below 1 counts as 1; `spacing` is the number of blank lines between blocks.
  package static func lines(of prose: Markdown, width: Int, spacing: Int = 1) -> [ProseLine] {
    let width = max(1, width)
    var lines: [ProseLine] = []
    for block in prose.blocks {
      let laidOut = self.lines(of: block, width: width)
      if !lines.isEmpty, !laidOut.isEmpty {
        lines += Array(repeating: ProseLine(), count: max(0, spacing))
      }
      lines += laidOut
    }
    return lines
  }

  /// The columns that code and tables take where nothing in them has to wrap; running text has none
  /// of its own.
  static func naturalWidth(of prose: Markdown) -> Int {
    prose.blocks.reduce(0) { widest, block in
      switch block {
      case .paragraph, .heading, .list: widest
      case .table(let table): max(widest, ProseTable.naturalWidth(of: table))
      case .code(let lines):
        lines.reduce(widest) { max($0, codeIndent + CellWidth.columns(of: $1)) }
      }
    }
  }

  private static func lines(of block: Markdown.Block, width: Int) -> [ProseLine] {
    switch block {
    case .paragraph(let runs): ProseWrap.lines(of: runs, width: width)
    case .heading(_, let runs):
      ProseWrap.lines(of: runs, width: width, in: Style(.heading, .bold))
    case .list(let start, let items): list(start, items, width: width)
    case .code(let content): content.flatMap { code($0, width: width) }
    case .table(let table): ProseTable.lines(of: table, width: width)
    }
  }

  private static func list(
    _ start: Int?, _ items: [[Markdown.Run]], width: Int
  ) -> [ProseLine] {
    let markers = items.indices.map { item in
      start.map { "\($0 + item). " } ?? "- "
    }
    let indent = markers.map(\.utf8.count).max() ?? 0
    return zip(markers, items).flatMap { marker, item -> [ProseLine] in
      let hangs = width - indent >= leastRoom
      let padding = String(repeating: " ", count: hangs ? indent - marker.utf8.count : 0)
      guard hangs else {
        return ProseWrap.lines(of: [Markdown.Run(marker)] + item, width: width)
      }
      let wrapped = ProseWrap.lines(of: item, width: width - indent)
      return wrapped.enumerated().map { index, content in
        var line = ProseLine()
        if index == 0 {
          line.append(ProseLine.Run(padding + marker))
        } else {
          line.append(blanks: indent)
        }
        line.append(content)
        return line
      }
    }
  }

  /// The blanks before code.
  private static let codeIndent = 2

  /// A line of code; what is too wide for one goes on below, further in, and is cut where a word or an
  /// argument begins.
  private static func code(_ text: String, width: Int) -> [ProseLine] {
    guard !text.isEmpty else { return [ProseLine()] }
    let step = width >= 20 ? codeIndent : 0
    var (rest, lines, indent) = (text[...], [ProseLine](), step)
    while !rest.isEmpty {
      let room = width - indent
      // A character has a column at least, so that no more of the text need be looked at.
      let pieces = ProseWrap.pieces(of: String(rest.prefix(room)), width: room, first: room)
      var piece = pieces.first.map { $0[...] } ?? ""
      rest = rest.dropFirst(max(1, piece.count))
      if !rest.isEmpty, step > 0, let end = lastBreak(in: piece) {
        let after = piece[piece.index(after: end)...]
        rest = text[text.index(rest.startIndex, offsetBy: -after.count)...]
        piece = piece[...end]
      }
      var line = ProseLine()
      line.append(blanks: indent)
      line.append(ProseLine.Run(String(piece), Style(.code)))
      lines.append(line)
      indent = 3 * step
    }
    return lines
  }

  /// The last character of a line of code that another line can begin after: rather a blank or the
  /// beginning of an argument than the midst of a name.
  private static func lastBreak(in code: Substring) -> Substring.Index? {
    [" (,", "_"].lazy.compactMap { marks in
      code.lastIndex(where: marks.contains).flatMap { end in
        code[..<end].contains { $0 != " " } ? end : nil
      }
    }.first
  }
}
