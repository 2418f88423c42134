import Exchange

/// The list of what can be written, with the beginning of its text beside it.
enum ExportView {
  /// The columns of the list.
  private static let listWidth = 21
  /// The narrowest screen that has room for a text beside the list.
  private static let leastWidth = 60

  static func draw(_ model: Model, _ state: ExportState, into frame: inout Frame) {
    var area = ListFrame.area(in: frame.size)
    let heading = Rect(x: 0, y: 0, width: frame.size.width, height: area.y)
    if state.isStateAlone {
      ListFrame.heading("STATE", filter: nil, in: heading, into: &frame)
      frame.write(
        " this line opens the experiment again: --state LINE, or :state LINE ",
        at: Position(x: 11, y: 0))
      drawWrapped(state.preview.first ?? "", in: area, into: &frame)
      frame.cursor = Position(x: 0, y: area.y)
    } else {
      ListFrame.heading("EXPORT", filter: nil, in: heading, into: &frame)
      let isWide = area.width >= leastWidth
      let list = area.takeLeft(isWide ? listWidth : area.width)
      drawList(state, in: list, into: &frame)
      if isWide {
        frame.fill(area.takeLeft(1), with: "│", style: .faint)
        drawPreview(state, in: area.inset(1), into: &frame)
      }
    }
    ListFrame.footer(model, into: &frame)
  }

  private static func drawList(_ state: ExportState, in area: Rect, into frame: inout Frame) {
    let kinds = ExportKind.allCases
    let place = kinds.firstIndex(of: state.kind) ?? 0
    let first = max(0, min(place - area.height / 2, kinds.count - area.height))
    for (kind, y) in zip(kinds.dropFirst(first), area.y..<max(area.y, area.maxY)) {
      frame.write(kind.title, at: Position(x: area.x + 2, y: y), limit: area.maxX)
      let row = Rect(x: area.x, y: y, width: area.width, height: 1)
      frame.addTarget(row, .exports(kind))
      guard kind == state.kind else { continue }
      let width = min(area.width - 1, CellWidth.columns(of: kind.title) + 2)
      frame.write("▸", at: Position(x: area.x, y: y), style: Style(.key, .bold), limit: area.maxX)
      frame.mark(Rect(x: area.x + 1, y: y, width: max(1, width), height: 1), .reverse)
      frame.cursor = Position(x: area.x + 1, y: y)
    }
  }

  private static func drawPreview(_ state: ExportState, in area: Rect, into frame: inout Frame) {
    var rest = area
    let head = rest.takeTop(2)
    frame.write(
      TableParts.fitted("\(state.kind.title): \(state.kind.help)", to: head.width),
      at: Position(x: head.x, y: head.y), style: Style(.emphasis), limit: head.maxX)
    if state.kind == .state {
      return drawWrapped(state.preview.first ?? "", in: rest, into: &frame)
    }
    for (line, y) in zip(state.preview, rest.y..<max(rest.y, rest.maxY)) {
      frame.write(
        TableParts.fitted(line, to: rest.width), at: Position(x: rest.x, y: y), limit: rest.maxX)
    }
    ListFrame.more(state.preview.count > rest.height, in: rest, into: &frame)
  }

  /// A line of ASCII over as many lines as it takes, with nothing between its parts.
  private static func drawWrapped(_ line: String, in area: Rect, into frame: inout Frame) {
    guard area.width > 0 else { return }
    var rest = Substring(line)
    for y in area.y..<max(area.y, area.maxY) {
      frame.write(rest.prefix(area.width), at: Position(x: area.x, y: y), limit: area.maxX)
      rest = rest.dropFirst(area.width)
    }
    ListFrame.more(!rest.isEmpty, in: area, into: &frame)
  }
}
