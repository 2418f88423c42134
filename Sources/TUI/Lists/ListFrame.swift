/// What lists over the page share.
enum ListFrame {
  /// How many lines of a list are in sight: all but its heading and the footer.
  static func lines(in size: Size) -> Int { area(in: size).height }

  /// Where the lines of a list are.
  static func area(in size: Size) -> Rect {
    var area = Rect(size)
    _ = area.takeTop(1)
    if area.height > 4 { _ = area.takeBottom(1) }
    return area
  }

  /// Draws the keys of a list, or a message, in the last line.
  static func footer(_ model: Model, into frame: inout Frame) {
    var rest = Rect(model.size)
    _ = rest.takeTop(area(in: model.size).maxY)
    if let notice = model.notice, !rest.isEmpty {
      frame.write(
        " \(model.glyphs.spelled(notice.text))", at: Position(x: rest.x, y: rest.y),
        style: StatusView.style(of: notice))
    } else {
      FooterView.draw(model, in: rest, into: &frame)
    }
  }

  /// Draws a list's heading with what it is filtered by, and puts the cursor there.
  static func heading(
    _ title: String, filter: LineField?, in rect: Rect, into frame: inout Frame
  ) {
    frame.fill(rect, with: "─", style: .faint)
    let end = frame.write(
      " \(title) ", at: Position(x: rect.x + min(2, max(0, rect.width - 1)), y: rect.y),
      style: Style(.heading, [.bold, .reverse]))
    guard let filter else { return }
    let prompt = filter.characters.isEmpty ? " type to filter " : " filter: "
    var x = frame.write(prompt, at: Position(x: end + 1, y: rect.y), style: .faint)
    if !filter.characters.isEmpty {
      x = frame.write(filter.text, at: Position(x: x, y: rect.y), style: Style(.text, .bold))
      frame.write(" ", at: Position(x: x, y: rect.y))
    }
    if x < rect.maxX { frame.cursor = Position(x: x, y: rect.y) }
  }

  /// Marks that there is more below.
  static func more(_ isMore: Bool, in rect: Rect, into frame: inout Frame) {
    guard isMore, rect.width > 8, rect.height > 1 else { return }
    frame.write(
      " ▾ more ", at: Position(x: rect.maxX - 9, y: rect.maxY - 1), style: Style(.warning))
  }
}
