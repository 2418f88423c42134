import Experiments
import Lessons

/// The text of the present step as lines of a width: prose, question, hints, and checks.
struct LessonText {
  let course: CourseState
  let step: Step
  let experiment: Experiment
  /// True if a number is being typed.
  let isTyping: Bool
  let glyphs: Glyphs
  /// The columns of the lines.
  var width = 0
  /// True if there are blank lines between paragraphs.
  var isRoomy = true

  /// The text of the present step; nil in a course without steps.
  init?(_ course: CourseState, _ experiment: Experiment, isTyping: Bool, glyphs: Glyphs) {
    guard let step = course.step else { return nil }
    self.course = course
    self.step = step
    self.experiment = experiment
    self.isTyping = isTyping
    self.glyphs = glyphs
  }

  /// The columns that the text profits from: those of a line that is easily read, and more for code
  /// and tables.
  var wantedWidth: Int {
    min(Self.mostWanted, max(Self.readable, ProseLayout.naturalWidth(of: step.prose)))
  }
  private static let readable = 76, mostWanted = 100

  /// The prose, with the question and the shown hints; of a step that comes back the question alone,
  /// as there is nothing to do.
  var prose: [LessonLine] {
    var lines = faults
    if course.recall == nil {
      lines += self.lines(of: step.prose, indent: 0, spacing: isRoomy ? 1 : 0) + gap
    }
    if let question = step.question { lines += self.lines(of: question) + gap }
    return lines + hints
  }

  /// The checks, and a line for the outcome and the effect of `H`, so that the page does not move
  /// when one gets there.
  var goals: [LessonLine] {
    if course.isAsking { return [] }
    // A blank line, so that the page does not move when there is an outcome.
    let end = outcome.map { self.lines(of: $0) } ?? [LessonLine(runs: [])]
    if course.recall != nil { return end }
    let checks = zip(step.checks, course.statuses).flatMap { self.lines(of: $0, $1) }
    // An audience has not passed anything.
    if course.presenting.isOnStage { return checks }
    var lines = checks + end
    let last = lines.count - 1
    if let next = nextHint, lines[last].width + 2 + CellWidth.columns(of: next) <= width {
      lines[last].right = next
      lines[last].command = .hint
    }
    return lines
  }

  /// A blank line where there is room for it.
  var gap: [LessonLine] { isRoomy ? [LessonLine(runs: [])] : [] }

  /// The lines of some prose, in the width without an indent.
  func lines(of text: Markdown, indent: Int, spacing: Int = 0) -> [LessonLine] {
    LessonLine.prose(text, in: glyphs, width: max(1, width - indent), spacing: spacing)
  }

  /// The lines of a text behind its mark.
  func lines(of marked: MarkedText) -> [LessonLine] {
    let sign = marked.mark.sign
    return lines(of: marked.text, indent: CellWidth.columns(of: sign))
      .indented(by: sign, style: marked.mark.style)
  }

  /// A paragraph behind a mark.
  func paragraph(
    _ runs: [Markdown.Run], by mark: String, style: Style = Style(.warning, .bold),
    text: Style? = nil
  ) -> [LessonLine] {
    let indent = CellWidth.columns(of: mark)
    let lines = self.lines(of: Markdown([.paragraph(runs)]), indent: indent)
    return (text.map(lines.styled) ?? lines).indented(by: mark, style: style)
  }

  /// The faults in the files of the course, above the last good text.
  private var faults: [LessonLine] {
    guard !course.faults.isEmpty else { return [] }
    let (most, style) = (2, Style(.bad, .bold))
    let others = course.faults.count - most
    let texts = course.faults.prefix(most) + (others > 0 ? ["and \(others) more"] : [])
    return texts.flatMap { paragraph([.init($0)], by: "✗ ", style: style, text: style) } + gap
  }

  private func lines(of check: Check, _ status: Check.Status) -> [LessonLine] {
    let now = TableParts.fitted(glyphs.spelled("now \(status.present)"), to: max(1, width - 2))
    // A long value goes below its check, so that neither pushes the other out.
    let isBelow = CellWidth.columns(of: now) > width / 2
    let room = max(8, width - 4 - (isBelow ? 0 : CellWidth.columns(of: now)))
    let style = status.holds ? Style(.good) : Style(.text, .bold)
    var lines = self.lines(of: Markdown([.paragraph([.init(check.text)])]), indent: width - room)
      .styled(style).indented(by: status.holds ? "✓ " : "○ ", style: style.adding(.bold))
    if isBelow { lines.append(LessonLine(runs: [])) }
    lines[isBelow ? lines.count - 1 : 0].right = now
    return lines
  }

  /// The success with the exam steps of a lesson, at its last step.
  private var examScore: ExamScore? {
    guard course.isAtLessonsEnd else { return nil }
    return ExamScore(of: course.steps(of: .lesson), in: course.progress)
  }

  /// The learner's success with the step: done, done but for Enter, done before; else what the step
  /// has to say about the present numbers, if anything; of a step that comes back, how to go on.
  var outcome: MarkedText? {
    if course.recall != nil, let next = course.presentStep {
      return MarkedText(.onwards, [.init("n", .code), .init(" goes on with \(next.title).")])
    }
    let holds = course.statuses.allSatisfy(\.holds)
    let isLast = course.index == course.steps.count - 1
    let isAll = course.passedCount == course.steps.count
    if !holds, let remark = course.remark {
      return MarkedText(.onwards, Markdown.parse(remark, file: "").0)
    }
    let text: [Markdown.Run]
    switch (holds, course.isPassed) {
    case (true, _) where isTyping:
      text = [.init("That does it: "), .init("Enter", .code), .init(" keeps it.")]
    case (true, false) where course.needsRightAnswer:
      text = [.init("Mended. "), .init("P", .code), .init(" asks what was wrong.")]
    case (true, true) where examScore != nil:
      let score = examScore?.text ?? ""
      text =
        isLast
        ? [.init("Done: \(score); \(course.whatIsOpen).")]
        : [.init("Done: \(score). "), .init("n", .code), .init(" goes on.")]
    case (true, _) where isAll:
      let score = PredictionScore(of: course.steps, in: course.progress)
        .map { ": \($0.text) in the whole course" }
      text = [
        .init("Done\(score ?? ", and the whole course with it"). Next: "),
        .init("logitlab open", .code), .init("."),
      ]
    case (true, _) where isLast: text = [.init("Done: the last step; \(course.whatIsOpen).")]
    case (true, _): text = [.init("Done. "), .init("n", .code), .init(" goes on, or play on.")]
    case (false, true) where isLast: text = [.init("Done before; \(course.whatIsOpen).")]
    case (false, true):
      text = [.init("Done before. "), .init("n", .code), .init(" goes on.")]
    case (false, false): return nil
    }
    return MarkedText(.good, text)
  }
}

extension LessonLine {
  /// The lines of some prose.
  static func prose(
    _ text: Markdown, in glyphs: Glyphs, width: Int, spacing: Int = 0
  ) -> [LessonLine] {
    ProseLayout.lines(of: text.spelled(in: glyphs), width: width, spacing: spacing)
      .map { LessonLine(runs: $0.runs) }
  }
}

extension [LessonLine] {
  /// The lines behind a mark, or behind blanks below it.
  func indented(by mark: String, style: Style = Style(.warning, .bold)) -> [LessonLine] {
    let blanks = String(repeating: " ", count: CellWidth.columns(of: mark))
    return enumerated().map { number, line in
      LessonLine(runs: [ProseLine.Run(number == 0 ? mark : blanks, style)] + line.runs)
    }
  }

  /// The lines in one style.
  func styled(_ style: Style) -> [LessonLine] { styled { _ in style } }

  /// The lines with every style changed.
  func styled(_ change: (Style) -> Style) -> [LessonLine] {
    map { line in LessonLine(runs: line.runs.map { .init($0.text, change($0.style)) }) }
  }
}
