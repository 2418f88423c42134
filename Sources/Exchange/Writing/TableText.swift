/// Lines of text in aligned columns.
struct TableText {
  /// The side of its column that a cell stands on.
  enum Alignment {
    case left, right
  }

  private static let gap = "  "

  private let alignments: [Alignment]
  private var lines: [[String]] = []

  /// A table whose columns are aligned as given.
  init(_ alignments: [Alignment]) { self.alignments = alignments }

  /// Adds a line; cells that are left out at its end are empty.
  mutating func append(_ cells: [String]) { lines.append(cells) }

  /// Writes the lines, with no blanks at their ends.
  func write(to output: inout some TextOutputStream, width: (String) -> Int) {
    var widths = [Int](repeating: 0, count: alignments.count)
    let measured = lines.map { $0.map(width) }
    for line in measured {
      for (column, cell) in line.enumerated() { widths[column] = max(widths[column], cell) }
    }
    for (cells, measures) in zip(lines, measured) {
      var text = ""
      var pending = 0
      for (column, cell) in cells.enumerated() {
        let padding = widths[column] - measures[column]
        let isLeft = alignments[column] == .left
        if column > 0 { pending += Self.gap.utf8.count }
        pending += isLeft ? 0 : padding
        if measures[column] > 0 {
          text += String(repeating: " ", count: pending) + cell
          pending = 0
        } else {
          pending += measures[column]
        }
        pending += isLeft ? padding : 0
      }
      output.write(text + "\n")
    }
  }
}
