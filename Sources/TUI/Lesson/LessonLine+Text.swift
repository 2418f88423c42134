import Lessons

extension LessonLine {
  /// The present step's prose and shown hints at a width.
  static func prose(of model: Model, width: Int, isRoomy: Bool) -> [LessonLine] {
    guard let course = model.course, let step = course.step, width > 0 else { return [] }
    var lines = faults(of: course, model.glyphs, width: width, isRoomy: isRoomy)
    lines += prose(step.prose, in: model.glyphs, width: width, spacing: isRoomy ? 1 : 0)
    if let question = step.question {
      if isRoomy { lines.append(LessonLine(runs: [])) }
      lines += QuestionLines.all(question, model, course, width: width)
    }
    lines += HintLines.all(step, model, course, width: width, isRoomy: isRoomy)
    if isRoomy { lines.append(LessonLine(runs: [])) }
    return lines
  }

  /// What is wrong with the files of the course, above the last good text.
  private static func faults(
    of course: CourseState, _ glyphs: Glyphs, width: Int, isRoomy: Bool
  ) -> [LessonLine] {
    guard !course.faults.isEmpty else { return [] }
    let style = Style(.bad, .bold)
    let others = course.faults.count - mostFaults
    let texts = course.faults.prefix(mostFaults) + (others > 0 ? ["and \(others) more"] : [])
    let lines = texts.flatMap { fault in
      var text = prose(
        Markdown([.paragraph([.init(fault)])]), in: glyphs, width: max(1, width - 2), spacing: 0)
      for line in text.indices {
        text[line].runs = text[line].runs.map { ProseLine.Run($0.text, style) }
      }
      return indented(text, by: "✗ ", style: style)
    }
    return lines + (isRoomy ? [LessonLine(runs: [])] : [])
  }

  /// How many faults are shown.
  private static let mostFaults = 2

  /// The present step's checks at a width, and a line for how far one is and what `H` does, so that
  /// the page does not move when one gets there.
  static func goals(of model: Model, width: Int) -> [LessonLine] {
    guard let course = model.course, let step = course.step, width > 0, !course.isAsking else {
      return []
    }
    let checks = zip(step.checks, course.statuses).flatMap {
      check($0, $1, model.glyphs, width: width)
    }
    // An audience has not passed anything.
    if model.presenting.isOnStage { return checks }
    var lines = checks + outcome(model, course, width: width)
    let last = lines.count - 1
    if let next = HintLines.next(model, course),
      lines[last].width + 2 + CellWidth.columns(of: next) <= width
    {
      lines[last].right = next
      lines[last].command = .hint
    }
    return lines
  }

  static func prose(
    _ text: Markdown, in glyphs: Glyphs, width: Int, spacing: Int
  ) -> [LessonLine] {
    ProseLayout.lines(of: text.spelled(in: glyphs), width: width, spacing: spacing)
      .map { LessonLine(runs: $0.runs) }
  }

  private static func check(
    _ check: Check, _ status: Check.Status, _ glyphs: Glyphs, width: Int
  ) -> [LessonLine] {
    let now = TableParts.fitted(glyphs.spelled("now \(status.present)"), to: max(1, width - 2))
    // A long value goes below what it is the value of, so that neither pushes the other out.
    let isBelow = CellWidth.columns(of: now) > width / 2
    let room = max(8, width - 4 - (isBelow ? 0 : CellWidth.columns(of: now)))
    let style = status.holds ? Style(.good) : Style(.text, .bold)
    var lines = prose(
      Markdown([.paragraph([.init(check.text)])]), in: glyphs, width: room, spacing: 0)
    for line in lines.indices {
      lines[line].runs = lines[line].runs.map { ProseLine.Run($0.text, style) }
    }
    lines = indented(lines, by: status.holds ? "✓ " : "○ ", style: style.adding(.bold))
    if isBelow { lines.append(LessonLine(runs: [])) }
    lines[isBelow ? lines.count - 1 : 0].right = now
    return lines
  }

  /// How far one is with the step: done, done but for Enter, done before; else an empty line.
  private static func outcome(
    _ model: Model, _ course: CourseState, width: Int
  ) -> [LessonLine] {
    let holds = course.statuses.allSatisfy(\.holds)
    let isLast = course.index == course.steps.count - 1
    let isAll = course.passedCount == course.steps.count
    let text: [Markdown.Run]
    switch (holds, course.isPassed) {
    case (true, _) where model.context == .entry:
      text = [.init("That does it: "), .init("Enter", .code), .init(" keeps it.")]
    case (true, _) where isAll:
      text = [
        .init("Done, and the whole course with it. "), .init("logitlab open", .code),
        .init(" takes your own numbers."),
      ]
    case (true, _) where isLast: text = [.init("Done: the last step; \(course.whatIsOpen).")]
    case (true, _): text = [.init("Done. "), .init("n", .code), .init(" goes on, or play on.")]
    case (false, true) where isLast: text = [.init("Done before; \(course.whatIsOpen).")]
    case (false, true):
      text = [.init("Done before. "), .init("n", .code), .init(" goes on.")]
    case (false, false): return [LessonLine(runs: [])]
    }
    return indented(
      prose(
        Markdown([.paragraph(text)]), in: model.glyphs, width: max(1, width - 2), spacing: 0),
      by: "✓ ",
      style: Style(.good, .bold))
  }

  static func indented(
    _ lines: [LessonLine], by mark: String, style: Style = Style(.warning, .bold)
  ) -> [LessonLine] {
    let blanks = String(repeating: " ", count: CellWidth.columns(of: mark))
    return lines.enumerated().map { number, line in
      let lead = ProseLine.Run(number == 0 ? mark : blanks, style)
      return LessonLine(runs: [lead] + line.runs)
    }
  }
}
