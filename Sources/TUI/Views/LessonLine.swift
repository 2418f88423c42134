import Lessons
import Numerics

/// One line of the lesson: prose, a check, or a hint.
struct LessonLine {
  /// What it says.
  var runs: [ProseLine.Run]
  /// What stands against its right.
  var right: String = ""

  /// The present step's prose, checks and shown hints at a width.
  static func lines(for model: Model, width: Int, isRoomy: Bool) -> [LessonLine] {
    guard let course = model.course, let step = course.step, width > 0 else { return [] }
    let spacing = isRoomy ? 1 : 0
    var lines = prose(step.prose, width: width, spacing: spacing)
    if isRoomy { lines.append(LessonLine(runs: [])) }
    for (check, status) in zip(step.checks, course.statuses) {
      lines += self.check(check, status, isPassed: course.isPassed, width: width)
    }
    if course.isPassed { lines += passed(course, width: width) }
    for (number, hint) in step.hints.prefix(course.hintCount).enumerated() {
      if isRoomy { lines.append(LessonLine(runs: [])) }
      lines += indented(
        prose(hint, width: max(1, width - 2), spacing: 0),
        by: number == course.hintCount - 1 ? "› " : "  ")
    }
    return lines
  }

  private static func prose(_ text: Markdown, width: Int, spacing: Int) -> [LessonLine] {
    ProseLayout.lines(of: text, width: width, spacing: spacing).map { LessonLine(runs: $0.runs) }
  }

  private static func check(
    _ check: Check, _ status: Check.Status, isPassed: Bool, width: Int
  ) -> [LessonLine] {
    let mark = status.holds ? "✓ " : "○ "
    let style = status.holds ? Style(.good, .bold) : Style(.emphasis, .bold)
    let now = "now \(status.present)"
    let room = max(8, width - 2 - CellWidth.columns(of: now) - 2)
    let texts = wrap(check.text, width: room)
    return texts.enumerated().map { number, text in
      LessonLine(
        runs: [
          ProseLine.Run(number == 0 ? mark : "  ", style),
          ProseLine.Run(text, status.holds ? Style(.good) : Style(.text, .bold)),
        ], right: number == 0 ? now : "")
    }
  }

  private static func passed(_ course: CourseState, width: Int) -> [LessonLine] {
    let isLast = course.index == course.steps.count - 1
    let text: [Markdown.Run] =
      isLast
      ? [.init("Done, and with it the course so far. Play on as you like.")]
      : [.init("Done. Press "), .init("n", .code), .init(" for the next step, or play on.")]
    return indented(
      prose(Markdown([.paragraph(text)]), width: max(1, width - 2), spacing: 0), by: "✓ ",
      style: Style(.good, .bold))
  }

  private static func indented(
    _ lines: [LessonLine], by mark: String, style: Style = Style(.warning, .bold)
  ) -> [LessonLine] {
    lines.enumerated().map { number, line in
      let lead = ProseLine.Run(number == 0 ? mark : "  ", style)
      return LessonLine(runs: [lead] + line.runs)
    }
  }

  /// A plain text in lines of at most `width` columns, broken at blanks.
  private static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : "\(line) \(word)"
      if CellWidth.columns(of: longer) > width, !line.isEmpty {
        lines.append(line)
        line = String(word)
      } else {
        line = longer
      }
    }
    return lines + [line]
  }
}
