import Lessons

/// The rungs of a step's ladder that are shown: hints, then the solution.
enum HintLines {
  /// How many lines of a long solution are shown where room is short.
  private static let fewLines = 4

  /// The lines at a width; where room is short all but the newest rung are folded to one line.
  static func all(
    _ step: Step, _ model: Model, _ course: CourseState, width: Int, isRoomy: Bool
  ) -> [LessonLine] {
    guard course.hintCount > 0 else { return [] }
    let gap = isRoomy ? [LessonLine(runs: [])] : []
    var lines: [LessonLine] = []
    for (number, hint) in step.hints.prefix(course.hintCount).enumerated() {
      let isNewest = number == course.hintCount - 1
      let text = LessonLine.indented(
        LessonLine.prose(hint, in: model.glyphs, width: max(1, width - 2), spacing: 0),
        by: isNewest ? "› " : "  ")
      lines += gap + (isNewest || isRoomy ? text : folded(text, width: width))
    }
    guard course.showsSolution else { return lines }
    return lines + gap + solution(step.solution.lines, model, width: width, isRoomy: isRoomy)
  }

  /// What the next `H` does, as it stands beside the goals; nil where it does nothing and never did.
  static func next(_ model: Model, _ course: CourseState) -> String? {
    if let label = model.nextRung.label { return "H: \(label)" }
    return course.showsSolution ? "all played" : nil
  }

  /// The first line of a text, with an ellipsis for what follows.
  private static func folded(_ text: [LessonLine], width: Int) -> [LessonLine] {
    guard text.count > 1, var line = text.first, let last = line.runs.popLast() else { return text }
    let room = width - line.width - 1
    line.runs.append(.init(TableParts.fitted(last.text, to: room) + "…", last.style))
    return [line]
  }

  /// The lines of a solution: those played ticked, the next one marked.
  private static func solution(
    _ solution: [String], _ model: Model, width: Int, isRoomy: Bool
  ) -> [LessonLine] {
    let next: Int
    switch model.rungOnStep {
    case .play(let place, _, _): next = place
    default: next = solution.count
    }
    let heading = LessonLine(runs: [.init("› ", mark), .init("Solution", Style(.emphasis))])
    let lines = solution.enumerated().map { place, command in
      LessonLine.indented(
        LessonLine.prose(
          .init([.paragraph([.init(command, .code)])]), in: model.glyphs, width: max(1, width - 4),
          spacing: 0),
        by: place < next ? "  ✓ " : place == next ? "  ▸ " : "    ",
        style: place < next ? Style(.good, .bold) : mark)
    }
    guard !isRoomy, lines.count > fewLines else { return [heading] + lines.flatMap(\.self) }
    let first = max(0, min(next - 1, lines.count - fewLines))
    return [heading] + lines[first..<first + fewLines].flatMap(\.self)
  }

  private static let mark = Style(.warning, .bold)
}
