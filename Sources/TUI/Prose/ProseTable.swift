import Lessons

/// Lays a table out: columns as wide as they need, or as there is room, with wrapped cells.
enum ProseTable {
  /// The blank columns between two columns of text.
  private static let gap = 2

  static func lines(of table: Markdown.Table, width: Int) -> [ProseLine] {
    let rows = [table.header] + table.rows
    guard let widths = widths(of: rows, within: width) else { return stacked(rows, width: width) }
    return rows.enumerated().flatMap { index, row in
      lines(of: row, widths: widths, table.alignments, in: index == 0 ? Style(.heading) : nil)
    }
  }

  /// The width of each column; nil where they can't stand beside each other.
  private static func widths(of rows: [[[Markdown.Run]]], within width: Int) -> [Int]? {
    let columns = rows.first?.count ?? 0
    guard columns > 0 else { return nil }
    let widths = (0..<columns).map { column in
      rows.map { row in
        row.indices.contains(column)
          ? row[column].reduce(0) { $0 + CellWidth.columns(of: $1.text) } : 0
      }.max() ?? 0
    }
    let room = width - gap * (columns - 1)
    let least = 4
    guard room >= least * columns else { return nil }
    // The widest columns give way first, down to a common width.
    var limit = widths.max() ?? 0
    func total(_ limit: Int) -> Int { widths.reduce(0) { $0 + min($1, limit) } }
    while limit > least, total(limit) > room { limit -= max(1, (total(limit) - room) / columns) }
    limit = max(limit, least)
    var spare = room - total(limit)
    guard spare >= 0 else { return nil }
    return widths.map { width in
      guard width > limit, spare > 0 else { return min(width, limit) }
      spare -= 1
      return limit + 1
    }
  }

  private static func lines(
    of row: [[Markdown.Run]], widths: [Int], _ alignments: [Markdown.Table.Alignment],
    in style: Style?
  ) -> [ProseLine] {
    let cells = zip(row, widths).map { ProseWrap.lines(of: $0, width: $1, in: style) }
    let height = cells.map(\.count).max() ?? 0
    return (0..<height).map { index in
      var line = ProseLine()
      var column = 0
      for (place, cell) in cells.enumerated() {
        let width = widths[place]
        if index < cell.count {
          let alignment = alignments.indices.contains(place) ? alignments[place] : .leading
          let spare = width - cell[index].width
          let lead =
            switch alignment {
            case .leading: 0
            case .center: spare / 2
            case .trailing: spare
            }
          line.append(blanks: column + lead - line.width)
          line.append(cell[index])
        }
        column += width + gap
      }
      return line
    }
  }

  /// Each row as running text, for where there is no room for columns.
  private static func stacked(_ rows: [[[Markdown.Run]]], width: Int) -> [ProseLine] {
    rows.flatMap { row in
      ProseWrap.lines(of: Array(row.joined(separator: [Markdown.Run("  ")])), width: width)
    }
  }
}
