import Lessons

extension LessonText {
  /// The step's question: its choices, or the answer to it and why that is so.
  func lines(of question: Question) -> [LessonLine] {
    course.isAsking ? asked(question) : lines(of: outcome(of: question))
  }

  /// What stands in the place of a question that doesn't wait: the answer, or how to be asked.
  func outcome(of question: Question) -> MarkedText {
    if let answer = course.answer { return told(question, answer) }
    if course.isRevealed {
      let words = [.init("The answer: ")] + question.rightAnswer + [.init(". ")]
      return MarkedText(.told, question.why.beginning(with: words))
    }
    return MarkedText(.question, [.init("P", .code), .init(whatIsAsked)])
  }

  /// The question as it is asked.
  func prompt(of question: Question) -> Markdown {
    if course.recall == nil { return question.prompt }
    return question.prompt.beginning(
      with: [.init("Again, from "), .init(step.title, .emphasis), .init(": ")])
  }

  private var whatIsAsked: String {
    step.isExam
      ? " asks what's wrong; the step wants that answer too." : " asks what you would have said."
  }

  private func asked(_ question: Question) -> [LessonLine] {
    var lines = self.lines(of: MarkedText(.question, prompt(of: question)))
    if !lines.isEmpty { lines[0].part = .prompt }
    switch question.kind {
    case .choice(let choices, _):
      for (place, choice) in choices.enumerated() {
        let isHere = place == course.prediction.selected
        let text = self.lines(of: choice, indent: 6)
        var shown = (isHere ? text.styled { $0.adding(.reverse) } : text)
          .indented(by: "  \(isHere ? "▸" : " ") \(place + 1) ", style: Style(.key, .bold))
        if isHere {
          shown[0].cursor = 2
          for line in shown.indices { shown[line].part = .chosen }
        }
        lines += shown
      }
    case .number:
      let (mark, field) = ("  ▸ ", course.prediction.field)
      let typed: ProseLine.Run =
        field.isEmpty ? .init("type a number", .faint) : .init(field.text, Style(.text, .reverse))
      lines.append(
        LessonLine(
          runs: [.init(mark, Style(.key, .bold)), typed], cursor: mark.count + field.caret,
          part: .chosen))
    }
    return lines + (denial(of: question).map { self.lines(of: $0) } ?? [])
  }

  /// The reason why the latest answer is wrong, while the question waits for another; nil without one.
  func denial(of question: Question) -> MarkedText? {
    course.deniedAnswer.map { denied(course.deniedQuestion ?? question, $0) }
  }

  private func denied(_ question: Question, _ answer: Question.Answer) -> MarkedText {
    let name: [Markdown.Run] =
      switch answer {
      case .choice(let index): [.init("\(index + 1)")]
      case .number: question.words(of: answer)
      }
    let reason =
      question.reason(against: answer)
      ?? Markdown([.paragraph([.init("Look at the numbers once more.")])])
    let fault = step.hasSeveralFaults ? ", and perhaps another fault" : ""
    let isAnew = step.asksAnew ? [Markdown.Run(" Here it is with other numbers\(fault).")] : []
    return MarkedText(
      .bad, reason.beginning(with: [.init("Not ")] + name + [.init(". ")]).ending(with: isAnew))
  }

  /// The answer, whether it is right, and why.
  private func told(_ question: Question, _ answer: Question.Answer) -> MarkedText {
    var runs = [.init("You said ")] + question.words(of: answer)
    if !question.isExactly(answer) { runs += [.init("; it is ")] + question.rightAnswer }
    runs.append(.init(". "))
    return MarkedText(
      question.isRight(answer) ? .good : .bad, question.why.beginning(with: runs))
  }
}

extension Markdown {
  /// This with some words after its last paragraph.
  fileprivate func ending(with words: [Markdown.Run]) -> Markdown {
    guard !words.isEmpty, case .paragraph(let last)? = blocks.last else { return self }
    return Markdown(blocks.dropLast() + [.paragraph(last + words)])
  }

  /// This with some words before its first paragraph.
  fileprivate func beginning(with words: [Markdown.Run]) -> Markdown {
    var text = self
    if case .paragraph(let first)? = text.blocks.first {
      text.blocks[0] = .paragraph(words + first)
    } else {
      text.blocks.insert(.paragraph(words), at: 0)
    }
    return text
  }
}
