import Lessons

/// The lesson: prose, checks with their present values, hints.
enum LessonView {
  static func draw(_ workspace: Workspace, _ layout: PageLayout, into frame: inout Frame) {
    var goals = layout.lesson
    guard !goals.isEmpty else { return }
    let first = min(workspace.cursor.lessonScroll, layout.lessonScrollLimit)
    let prose = goals.takeTop(min(layout.proseHeight, layout.prose.count))
    for (line, row) in zip(layout.prose.dropFirst(first), prose.rows) {
      draw(line, in: row, into: &frame)
    }
    for (line, row) in zip(layout.goals, goals.rows) { draw(line, in: row, into: &frame) }
    if layout.lessonOverflows, let last = prose.rows.last {
      // While a question waits it has the arrows: they scroll, or choose and the lesson goes along.
      let more = workspace.isAsking ? " ▾ ↓" : " ▾ Tab, ↓"
      drawScrollMark(first < layout.lessonScrollLimit ? more : " ▴", in: last, into: &frame)
    }
    if !layout.words.lines.isEmpty {
      draw(layout.words.lines, in: layout.words.place, into: &frame)
    }
    if workspace.cursor.pane == .lesson { frame.cursor = layout.lesson.origin }
  }

  /// Draws the words of the lesson, with a heading.
  private static func draw(_ words: [LessonLine], in place: Rect, into frame: inout Frame) {
    frame.heading(
      "WORDS", hasFocus: false, meaning: Command.explain(.turn(.next)),
      at: Position(x: place.x, y: place.y), width: place.width)
    for (line, row) in zip(words, place.below(1).rows) { draw(line, in: row, into: &frame) }
  }

  private static func draw(_ line: LessonLine, in row: Rect, into frame: inout Frame) {
    let rest = frame.write(line.runs, at: row)
    if let cursor = line.cursor { frame.cursor = row.from(min(cursor, row.width - 1)).origin }
    let width = CellWidth.columns(of: line.right)
    guard !line.right.isEmpty, width < rest.width else { return }
    frame.write(line.right, in: row.last(width), .faint)
    if let command = line.command { frame.addTarget(row.last(width), command) }
  }

  private static func drawScrollMark(_ text: String, in row: Rect, into frame: inout Frame) {
    let width = CellWidth.columns(of: text)
    guard row.width > width else { return }
    frame.write(text, in: row.last(width), Style(.warning, .bold))
    frame.addTarget(row.last(width), .scroll(2))
  }
}
