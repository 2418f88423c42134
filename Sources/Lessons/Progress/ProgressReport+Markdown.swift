import Exchange
import Experiments
import Notation

extension ProgressReport {
  /// The record that a learner can hand in: every step that was begun, with its predictions, how many
  /// hints and changes it took, and the numbers at the end.
  var markdown: String {
    let steps = course.steps
    var text = "# \(MarkdownText.escaped(course.title, limit: 200))\n\n"
    if let signature {
      let name = signature.name.map { MarkdownText.escaped($0, limit: RecordSignature.longestName) }
      text += (name.map { $0 + ", " } ?? "") + signature.date
      text += ", logitlab \(signature.version)\n\n"
    }
    text += "\(doneCount(of: steps)) of \(NumberText.count(steps.count, "step")) done.\n"
    if let exam { text += "\nExam: \(exam.text).\n" }
    for (number, lesson) in course.lessons.enumerated() {
      let begun = lesson.steps.filter { progress[$0.id].mark != .new }
      guard !begun.isEmpty else { continue }
      text += "\n## \(number + 1) \(MarkdownText.escaped(lesson.title, limit: 200))\n\n"
      text +=
        "\(doneCount(of: lesson.steps)) of \(NumberText.count(lesson.steps.count, "step")) done.\n"
      for step in begun { text += section(step) }
    }
    return text
  }

  private func section(_ step: Step) -> String {
    let record = progress[step.id]
    var text = "\n### \(record.mark.glyph) \(MarkdownText.escaped(step.title))\n"
    if let question = step.question { text += predictions(record.answers, step, question) }
    let worksheet = worksheet(of: step)
    let hints =
      record.hints > step.hints.count
      ? "all hints and the solution shown" : NumberText.count(record.hints, "hint") + " shown"
    let changes = NumberText.count(worksheet.editCount, "change")
    text += "\n\(changes) to the numbers, \(record.hints == 0 ? "no hint" : hints).\n"
    if worksheet.editCount > 0 { text += numbers(worksheet) + checks(step, worksheet) }
    return text
  }

  private func predictions(
    _ answers: [Question.Answer], _ step: Step, _ question: Question
  ) -> String {
    let answers = answers.filter(question.takes)
    guard !answers.isEmpty else { return "\nNo prediction was made.\n" }
    let items = zip(answers, step.questions(of: answers)).enumerated().map { number, made in
      let (answer, question) = (made.0, made.1 ?? question)
      let right = Markdown([.paragraph(question.rightAnswer)]).plainText
      return "\(number + 1). " + Markdown([.paragraph(question.words(of: answer))]).plainText
        + (question.isRight(answer) ? " (right)" : " (it is \(right))")
    }
    return "\nAsked: \(question.prompt.plainText)\n\n" + items.joined(separator: "\n") + "\n"
  }

  /// The logits and labels at the end, and the command that opens them again.
  private func numbers(_ worksheet: Worksheet) -> String {
    let experiment = worksheet.experiment
    return "\n" + Report(experiment).logitsTable
      + (Report.command(opening: experiment).map { "\n" + $0 } ?? "")
  }

  private func checks(_ step: Step, _ worksheet: Worksheet) -> String {
    let worksheet = Worksheet(completing: worksheet.experiment)
    let items = zip(step.checks, step.statuses(on: worksheet)).map { check, status in
      "- [\(status.holds ? "x" : " ")] \(MarkdownText.escaped(check.text, limit: 200)) "
        + "(now \(MarkdownText.escaped(status.present)))"
    }
    return "\n" + items.joined(separator: "\n") + "\n"
  }
}

extension Markdown {
  /// The words in one line, without any mark.
  var oneLine: String { lines.map { $0.map(\.text).joined() }.joined(separator: " ") }

  /// The words in one line of Markdown, stressed as they are.
  var plainText: String {
    lines.map(Self.text).joined(separator: " ")
  }

  private static func text(of runs: [Run]) -> String {
    runs.map { run in
      switch run.style {
      case .code where run.text.contains("`"): "`` \(run.text) ``"
      case .code: "`\(run.text)`"
      case .plain, .emphasis, .strong:
        MarkdownText.escaped(run.text, limit: .max)
      }
    }.joined()
  }
}
