import Lessons

extension LessonText {
  /// The most lines of a long solution where room is short.
  private static let fewLines = 4

  /// The shown hints, then the solution; where room is short all but the newest hint are folded to
  /// one line.
  var hints: [LessonLine] {
    if course.recall != nil { return [] }
    var lines: [LessonLine] = []
    for (number, hint) in step.hints.prefix(course.hintCount).enumerated() {
      let isNewest = number == course.hintCount - 1
      let text = self.lines(of: hint, indent: 2).indented(by: isNewest ? "› " : "  ")
      lines += gap + (isNewest || isRoomy ? text : folded(text))
    }
    return course.showsSolution ? lines + gap + solution : lines
  }

  /// The effect of another `H`, as it stands beside the goals; nil where there never was any.
  var nextHint: String? {
    if let label = course.hintLabel(on: experiment) { return "H: \(label)" }
    return course.showsSolution ? "all played" : nil
  }

  /// The first line of a text, with an ellipsis for the others.
  private func folded(_ text: [LessonLine]) -> [LessonLine] {
    guard text.count > 1, var line = text.first, let last = line.runs.popLast() else { return text }
    let room = width - line.width - 1
    line.runs.append(.init(TableParts.fitted(last.text, to: room) + "…", last.style))
    return [line]
  }

  /// The lines of the solution: those played ticked, the next one marked.
  private var solution: [LessonLine] {
    let mark = Style(.warning, .bold)
    var next = step.solution.lines.count
    if case .play(let place, _, _) = course.hintLevel(on: experiment) { next = place }
    let heading = LessonLine(runs: [.init("› ", mark), .init("Solution", Style(.emphasis))])
    let lines = step.solution.lines.enumerated().map { place, command in
      paragraph(
        [.init(command, .code)], by: place < next ? "  ✓ " : place == next ? "  ▸ " : "    ",
        style: place < next ? Style(.good, .bold) : mark)
    }
    guard !isRoomy, lines.count > Self.fewLines else { return [heading] + lines.joined() }
    let first = max(0, min(next - 1, lines.count - Self.fewLines))
    return [heading] + lines[first..<first + Self.fewLines].joined()
  }
}
