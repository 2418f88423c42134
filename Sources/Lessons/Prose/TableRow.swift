/// The cells of a table's line.
enum TableRow {
  /// The texts between the bars; `\|` is no bar.
  static func cells(of line: SourceLine) -> [Substring] {
    var rest = line.trimmed
    if rest.hasPrefix("|") { rest = rest.dropFirst() }
    var cells: [Substring] = []
    var start = rest.startIndex
    var isEscaped = false
    for index in rest.unicodeScalars.indices {
      let scalar = rest.unicodeScalars[index]
      if scalar == "|", !isEscaped {
        cells.append(rest[start..<index].trimmed)
        start = rest.unicodeScalars.index(after: index)
      }
      isEscaped = scalar == "\\" && !isEscaped
    }
    let last = rest[start...].trimmed
    if !last.isEmpty { cells.append(last) }
    return cells
  }

  /// The alignments that a line of dashes gives; nil when it is none.
  static func alignments(of line: SourceLine) -> [Markdown.Table.Alignment]? {
    guard line.text.utf8.contains(UInt8(ascii: "|")),
      line.text.utf8.contains(UInt8(ascii: "-"))
    else { return nil }
    var alignments: [Markdown.Table.Alignment] = []
    for cell in cells(of: line) {
      let dashes = cell.utf8.drop { $0 == UInt8(ascii: ":") }
      let left = cell.utf8.count - dashes.count
      let core = dashes.prefix { $0 == UInt8(ascii: "-") }
      let right = dashes.count - core.count
      guard left <= 1, right <= 1, !core.isEmpty, right == 0 || dashes.last == UInt8(ascii: ":")
      else { return nil }
      alignments.append(right == 0 ? .leading : left == 0 ? .trailing : .center)
    }
    return alignments.isEmpty ? nil : alignments
  }
}
