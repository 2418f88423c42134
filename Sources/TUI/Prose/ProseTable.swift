import Lessons

/// Lays a table out: columns as wide as they need, or as there is room, with cells that wrap between
/// words; a list of what stands in each column where the widest words have no room.
struct ProseTable {
  /// The blank columns between two columns of text: fewer where that keeps words whole.
  private static let gaps = [2, 1]

  private let table: Markdown.Table
  private let columns: [Column]

  /// What a column would take.
  private struct Column {
    /// The columns of its widest cell.
    var natural = 0
    /// The columns of its widest word.
    var least = 1
  }

  static func lines(of table: Markdown.Table, width: Int) -> [ProseLine] {
    ProseTable(table).lines(width: width)
  }

  /// The columns that a table takes if no cell wraps.
  static func naturalWidth(of table: Markdown.Table) -> Int {
    let columns = ProseTable(table).columns
    return columns.reduce(gaps[0] * (columns.count - 1)) { $0 + $1.natural }
  }

  private init(_ table: Markdown.Table) {
    self.table = table
    var columns = table.header.map { _ in Column() }
    for row in [table.header] + table.rows {
      for (place, cell) in zip(columns.indices, row) {
        let natural = cell.reduce(0) { $0 + CellWidth.columns(of: $1.text) }
        columns[place].natural = max(columns[place].natural, natural)
        columns[place].least = max(columns[place].least, ProseWrap.widestWord(of: cell))
      }
    }
    self.columns = columns
  }

  private func lines(width: Int) -> [ProseLine] {
    for gap in Self.gaps {
      guard let widths = widths(within: width - gap * (columns.count - 1)) else { continue }
      let header = lines(of: table.header, widths, gap: gap, in: Style(.heading))
      return header + table.rows.flatMap { lines(of: $0, widths, gap: gap) }
    }
    return list(width: width)
  }

  /// The width of each column; nil where a word would have to be broken.
  private func widths(within room: Int) -> [Int]? {
    guard !columns.isEmpty, columns.reduce(0, { $0 + $1.least }) <= room else { return nil }
    // The widest columns give way first, down to a common width or their widest word.
    func width(_ column: Column, _ limit: Int) -> Int {
      max(column.least, min(column.natural, limit))
    }
    var limit = columns.map(\.natural).max() ?? 0
    func total() -> Int { columns.reduce(0) { $0 + width($1, limit) } }
    while limit > 0, total() > room { limit -= max(1, (total() - room) / columns.count) }
    var spare = room - total()
    return columns.map { column in
      let width = width(column, limit)
      guard column.natural > limit, width == limit, spare > 0 else { return width }
      spare -= 1
      return width + 1
    }
  }

  private func lines(
    of row: [[Markdown.Run]], _ widths: [Int], gap: Int, in style: Style? = nil
  ) -> [ProseLine] {
    let cells = zip(row, widths).map { ProseWrap.lines(of: $0, width: $1, in: style) }
    let height = cells.map(\.count).max() ?? 0
    return (0..<height).map { index in
      var line = ProseLine()
      var column = 0
      for (place, cell) in cells.enumerated() {
        let width = widths[place]
        if index < cell.count {
          let spare = width - cell[index].width
          let lead =
            switch alignment(of: place) {
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

  private func alignment(of column: Int) -> Markdown.Table.Alignment {
    table.alignments.indices.contains(column) ? table.alignments[column] : .leading
  }

  /// Each row as lines of a heading and what stands under it, those after the first indented.
  private func list(width: Int) -> [ProseLine] {
    table.rows.flatMap { row in
      zip(table.header, row).enumerated().flatMap { place, cell -> [ProseLine] in
        let (head, value) = cell
        guard !value.isEmpty else { return [] }
        let indent = place == 0 || width < 12 ? 0 : 2
        let runs = head.isEmpty ? value : head + [Markdown.Run(": ")] + value
        return ProseWrap.lines(of: runs, width: width - indent).map { wrapped in
          var line = ProseLine()
          line.append(blanks: indent)
          line.append(wrapped)
          return line
        }
      }
    }
  }
}
