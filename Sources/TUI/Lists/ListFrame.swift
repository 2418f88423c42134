/// The last line of a list over the page: its keys, or a message.
struct ListFooter {
  let notice: Notice?
  let footer: FooterView

  func draw(into frame: inout Frame) {
    var rest = Rect(frame.size)
    _ = rest.takeTop(ListFrame.area(in: frame.size).maxY)
    guard let notice else { return footer.draw(in: rest, into: &frame) }
    frame.write(" \(frame.glyphs.spelled(notice.text))", in: rest, StatusView.style(of: notice))
  }
}

/// The parts that lists over the page share.
enum ListFrame {
  /// The lines of a list in sight: all but its heading and the footer.
  static func lines(in size: Size) -> Int { area(in: size).height }

  /// The place of a list's lines.
  static func area(in size: Size) -> Rect {
    var area = Rect(size)
    _ = area.takeTop(1)
    if area.height > 4 { _ = area.takeBottom(1) }
    return area
  }

  /// Draws a list's heading with its filter, puts the cursor there, and returns what is left of it.
  @discardableResult
  static func heading(_ title: String, filter: LineField?, into frame: inout Frame) -> Rect {
    let rect = Rect(frame.size).row(0)
    frame.fill(rect, with: "─", style: .faint)
    var rest = frame.write(
      " \(title) ", at: rect.from(min(2, max(0, rect.width - 1))),
      Style(.heading, [.bold, .reverse]))
    guard let filter else { return rest }
    let prompt = filter.isEmpty ? " type to filter " : " filter: "
    rest = frame.write(prompt, at: rest.from(1), .faint)
    if !filter.isEmpty {
      rest = frame.write(filter.text, at: rest, Style(.text, .bold))
      frame.write(" ", in: rest)
    }
    if !rest.isEmpty { frame.cursor = rest.origin }
    return rest
  }

  /// The first line in sight of so many where one of them is in the middle, if it can be.
  static func firstLine(around line: Int, of count: Int, in area: Rect) -> Int {
    max(0, min(line - area.height / 2, count - area.height))
  }

  /// Marks that there is more below.
  static func more(_ isMore: Bool, in rect: Rect, into frame: inout Frame) {
    guard isMore, rect.width > 8, rect.height > 1 else { return }
    frame.write(" ▾ more ", in: rect.last(9).row(rect.height - 1), Style(.warning))
  }
}
