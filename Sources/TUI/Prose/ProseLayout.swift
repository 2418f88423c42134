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

  private static func code(_ text: String, width: Int) -> [ProseLine] {
    let indent = width >= 20 ? 2 : 0
    guard !text.isEmpty else { return [ProseLine()] }
    return ProseWrap.pieces(of: text, width: width - indent, first: width - indent).map { piece in
      var line = ProseLine()
      line.append(blanks: indent)
      line.append(ProseLine.Run(piece, Style(.code)))
      return line
    }
  }
}
