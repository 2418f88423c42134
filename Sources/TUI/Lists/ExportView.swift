import Exchange

/// The list of what can be written, with the beginning of its text beside it.
enum ExportView {
  /// The columns of the list.
  private static let listWidth = 21
  /// The narrowest screen that has room for a text beside the list.
  private static let leastWidth = 60

  static func draw(_ state: ExportState, _ footer: ListFooter, into frame: inout Frame) {
    var area = ListFrame.area(in: frame.size)
    if state.isStateAlone {
      let rest = ListFrame.heading("STATE", filter: nil, into: &frame)
      frame.write(
        " this line opens the experiment again: --state LINE, or :state LINE; y copies it ",
        in: rest.from(2))
      drawWrapped(state.preview.first ?? "", in: area, into: &frame)
      frame.cursor = area.origin
    } else {
      ListFrame.heading("EXPORT", filter: nil, into: &frame)
      let isWide = area.width >= leastWidth
      drawList(state, in: area.takeLeft(isWide ? listWidth : area.width), into: &frame)
      if isWide {
        frame.fill(area.takeLeft(1), with: "│", style: .faint)
        drawPreview(state, in: area.inset(1), into: &frame)
      }
    }
    footer.draw(into: &frame)
  }

  private static func drawList(_ state: ExportState, in area: Rect, into frame: inout Frame) {
    let kinds = ExportKind.allCases
    let place = kinds.firstIndex(of: state.kind) ?? 0
    let first = ListFrame.firstLine(around: place, of: kinds.count, in: area)
    for (kind, row) in zip(kinds.dropFirst(first), area.rows) {
      frame.write(kind.title, in: row.from(2))
      frame.addTarget(row, .exports(kind))
      guard kind == state.kind else { continue }
      let width = min(area.width - 1, CellWidth.columns(of: kind.title) + 2)
      frame.write("▸", in: row, Style(.key, .bold))
      frame.mark(row.columns(1, width: max(1, width)), .reverse)
      frame.cursor = row.from(1).origin
    }
  }

  private static func drawPreview(_ state: ExportState, in area: Rect, into frame: inout Frame) {
    var rest = area
    frame.writeFitted(
      "\(state.kind.title): \(state.kind.help)", in: rest.takeTop(2), Style(.emphasis))
    if state.kind == .state {
      return drawWrapped(state.preview.first ?? "", in: rest, into: &frame)
    }
    for (line, row) in zip(state.preview, rest.rows) { frame.writeFitted(line, in: row) }
    ListFrame.more(state.preview.count > rest.height, in: rest, into: &frame)
  }

  /// A line of ASCII over as many lines as it takes, with nothing between its parts.
  private static func drawWrapped(_ line: String, in area: Rect, into frame: inout Frame) {
    guard area.width > 0 else { return }
    var rest = Substring(line)
    for row in area.rows {
      frame.write(rest.prefix(area.width), in: row)
      rest = rest.dropFirst(area.width)
    }
    ListFrame.more(!rest.isEmpty, in: area, into: &frame)
  }
}
