import Lessons

/// The question of a step: what can be answered, or what was and why it is so.
enum QuestionLines {
  /// The lines at a width.
  static func all(
    _ question: Question, _ model: Model, _ course: CourseState, width: Int
  ) -> [LessonLine] {
    if let answer = course.answer { return told(question, answer, model.glyphs, width: width) }
    if course.isRevealed { return revealed(question, model.glyphs, width: width) }
    return course.isAsking
      ? asked(question, model.prediction, model.glyphs, width: width)
      : marked(
        "?", [.init("P", .code), .init(" asks what you would have said.")], model.glyphs,
        width: width)
  }

  private static func asked(
    _ question: Question, _ state: PredictionState, _ glyphs: Glyphs, width: Int
  ) -> [LessonLine] {
    var lines = LessonLine.indented(
      LessonLine.prose(question.prompt, in: glyphs, width: max(1, width - 2), spacing: 0),
      by: "? ")
    if !lines.isEmpty { lines[0].part = .prompt }
    switch question.kind {
    case .choice(let choices, _):
      for (place, choice) in choices.enumerated() {
        let isHere = place == state.selected
        var text = LessonLine.prose(choice, in: glyphs, width: max(1, width - 6), spacing: 0)
        if isHere {
          for line in text.indices {
            text[line].runs = text[line].runs.map { .init($0.text, $0.style.adding(.reverse)) }
          }
        }
        text = LessonLine.indented(
          text, by: "  \(isHere ? "▸" : " ") \(place + 1) ", style: Style(.key, .bold))
        if isHere {
          text[0].cursor = 2
          for line in text.indices { text[line].part = .chosen }
        }
        lines += text
      }
    case .number:
      let mark = "  ▸ "
      let typed = state.field.characters.isEmpty ? "type a number" : state.field.text
      lines.append(
        LessonLine(
          runs: [
            .init(mark, Style(.key, .bold)),
            .init(typed, state.field.characters.isEmpty ? .faint : Style(.text, .reverse)),
          ], cursor: mark.count + state.field.caret, part: .chosen))
    }
    return lines
  }

  /// What was answered, whether it is so, and why.
  private static func told(
    _ question: Question, _ answer: Question.Answer, _ glyphs: Glyphs, width: Int
  ) -> [LessonLine] {
    let isRight = question.isRight(answer)
    var runs = [.init("You said ")] + question.words(of: answer)
    if !question.isExactly(answer) { runs += [.init("; it is ")] + question.rightAnswer }
    runs.append(.init(". "))
    return LessonLine.indented(
      LessonLine.prose(
        question.why(after: runs), in: glyphs, width: max(1, width - 2), spacing: 0),
      by: isRight ? "✓ " : "✗ ", style: isRight ? Style(.good, .bold) : Style(.bad, .bold))
  }

  /// What is right, and why.
  private static func revealed(
    _ question: Question, _ glyphs: Glyphs, width: Int
  ) -> [LessonLine] {
    let why = question.why(after: [.init("The answer: ")] + question.rightAnswer + [.init(". ")])
    return LessonLine.indented(
      LessonLine.prose(why, in: glyphs, width: max(1, width - 2), spacing: 0), by: "› ",
      style: Style(.good, .bold))
  }

  private static func marked(
    _ mark: String, _ runs: [Markdown.Run], _ glyphs: Glyphs, width: Int
  ) -> [LessonLine] {
    LessonLine.indented(
      LessonLine.prose(
        Markdown([.paragraph(runs)]), in: glyphs, width: max(1, width - 2), spacing: 0),
      by: mark + " ")
  }
}

extension Question {
  /// Why the right answer is right, with some words before it in its first paragraph.
  fileprivate func why(after words: [Markdown.Run]) -> Markdown {
    var why = why
    if case .paragraph(let first)? = why.blocks.first {
      why.blocks[0] = .paragraph(words + first)
    } else {
      why.blocks.insert(.paragraph(words), at: 0)
    }
    return why
  }
}
