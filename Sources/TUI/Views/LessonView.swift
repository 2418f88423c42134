/// What the lesson has to say: prose, checks with their present values, hints.
enum LessonView {
  static func draw(_ model: Model, _ layout: PageLayout, into frame: inout Frame) {
    let rect = layout.lesson
    frame.fill(layout.divider, with: "│", style: .faint)
    guard !rect.isEmpty else { return }
    let first = min(model.cursor.lessonScroll, layout.lessonScrollLimit)
    for (line, y) in zip(layout.lessonLines.dropFirst(first), rect.y..<rect.maxY) {
      var x = rect.x
      for run in line.runs {
        x = frame.write(
          run.text, at: Position(x: x, y: y), style: run.style, limit: rect.maxX)
      }
      guard !line.right.isEmpty else { continue }
      let start = rect.maxX - CellWidth.columns(of: line.right)
      if start > x {
        frame.write(
          line.right, at: Position(x: start, y: y), style: Style(.faint), limit: rect.maxX)
      }
    }
    if layout.lessonOverflows { drawScrollMarks(model, layout, first: first, into: &frame) }
    if model.cursor.pane == .lesson { frame.cursor = Position(x: rect.x, y: rect.y) }
  }

  private static func drawScrollMarks(
    _ model: Model, _ layout: PageLayout, first: Int, into frame: inout Frame
  ) {
    let rect = layout.lesson
    let hasMore = first < layout.lessonScrollLimit
    let text = hasMore ? "▾ Tab, ↓" : "▴"
    let width = CellWidth.columns(of: text) + 1
    guard rect.width > width else { return }
    frame.write(
      " " + text, at: Position(x: rect.maxX - width, y: rect.maxY - 1),
      style: Style(.warning, .bold))
    frame.addTarget(
      Rect(x: rect.maxX - width, y: rect.maxY - 1, width: width, height: 1), .scroll(2))
  }
}
