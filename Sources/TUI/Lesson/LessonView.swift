/// What the lesson has to say: prose, checks with their present values, hints.
enum LessonView {
  static func draw(_ model: Model, _ layout: PageLayout, into frame: inout Frame) {
    let rect = layout.lesson
    frame.fill(layout.divider, with: "│", style: .faint)
    guard !rect.isEmpty else { return }
    let first = min(model.cursor.lessonScroll, layout.lessonScrollLimit)
    let proseEnd = rect.y + layout.proseHeight
    for (line, y) in zip(layout.prose.dropFirst(first), rect.y..<proseEnd) {
      draw(line, in: rect, y: y, into: &frame)
    }
    for (line, y) in zip(layout.goals, min(proseEnd, rect.y + layout.prose.count)..<rect.maxY) {
      draw(line, in: rect, y: y, into: &frame)
    }
    if layout.lessonOverflows { drawScrollMarks(model, layout, first: first, into: &frame) }
    if model.cursor.pane == .lesson { frame.cursor = Position(x: rect.x, y: rect.y) }
  }

  private static func draw(_ line: LessonLine, in rect: Rect, y: Int, into frame: inout Frame) {
    var x = rect.x
    for run in line.runs {
      x = frame.write(run.text, at: Position(x: x, y: y), style: run.style, limit: rect.maxX)
    }
    if let cursor = line.cursor {
      frame.cursor = Position(x: min(rect.x + cursor, rect.maxX - 1), y: y)
    }
    let start = rect.maxX - CellWidth.columns(of: line.right)
    if !line.right.isEmpty, start > x {
      frame.write(line.right, at: Position(x: start, y: y), style: .faint, limit: rect.maxX)
      if let command = line.command {
        frame.addTarget(Rect(x: start, y: y, width: rect.maxX - start, height: 1), command)
      }
    }
  }

  private static func drawScrollMarks(
    _ model: Model, _ layout: PageLayout, first: Int, into frame: inout Frame
  ) {
    let rect = layout.lesson
    let hasMore = first < layout.lessonScrollLimit
    // While a question waits it has the arrows: they scroll, or choose and the lesson goes along.
    let text = hasMore ? (model.mode == .prediction ? "▾ ↓" : "▾ Tab, ↓") : "▴"
    let width = CellWidth.columns(of: text) + 1
    let y = rect.y + layout.proseHeight - 1
    guard rect.width > width, y >= rect.y else { return }
    frame.write(
      " " + text, at: Position(x: rect.maxX - width, y: y), style: Style(.warning, .bold))
    frame.addTarget(Rect(x: rect.maxX - width, y: y, width: width, height: 1), .scroll(2))
  }
}
