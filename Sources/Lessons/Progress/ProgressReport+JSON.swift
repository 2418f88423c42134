import Exchange
import Experiments

extension ProgressReport {
  /// One JSON object and a line end; a line to each step.
  var json: String {
    let steps = course.steps
    let signed =
      signature.map { signature in
        [
          ("id", Self.string(course.id)), ("name", Self.string(signature.name)),
          ("date", JSONText.string(signature.date)),
          ("version", JSONText.string(signature.version)),
        ]
      } ?? []
    let members =
      [("course", JSONText.string(course.title))] + signed + [
        ("done", "\(doneCount(of: steps))"), ("steps", "\(steps.count)"),
        ("at", Self.string(progress.current)), ("next", Self.string(next?.id)),
        ("exam", exam.map(object) ?? "null"),
        ("missed", JSONText.array(comingBack.map { JSONText.string($0.id) })),
      ]
    let head = JSONText.object(members.map { (key: $0.0, value: $0.1) })
    let lessons = course.lessons.map { lesson in
      let title = JSONText.string(lesson.title)
      let steps = lesson.steps.map(object).joined(separator: ",\n")
      return "{\"title\":\(title),\"done\":\(doneCount(of: lesson.steps)),\"steps\":[\n\(steps)\n]}"
    }
    return head.dropLast() + ",\"lessons\":[\n" + lessons.joined(separator: ",\n") + "\n]}\n"
  }

  private func object(_ exam: ExamScore) -> String {
    JSONText.object([
      ("steps", "\(exam.count)"), ("found", "\(exam.found)"), ("atFirst", "\(exam.atFirst)"),
    ])
  }

  private func object(_ step: Step) -> String {
    let record = progress[step.id]
    let predictions = zip(record.answers, step.questions(of: record.answers))
    var members = [
      ("id", JSONText.string(step.id)), ("title", JSONText.string(step.title)),
      ("mark", JSONText.string(record.mark.rawValue)),
      ("predictions", JSONText.array(predictions.map { object($0, $1) })),
      ("hints", "\(record.hints)"),
    ]
    if record.journal != nil {
      let worksheet = worksheet(of: step)
      members.append(("changes", "\(worksheet.editCount)"))
      members.append(("state", Self.string(StateLine.text(of: worksheet.experiment))))
    } else {
      members.append(("changes", "0"))
    }
    return JSONText.object(members.map { (key: $0.0, value: $0.1) })
  }

  private func object(_ answer: Question.Answer, _ question: Question?) -> String {
    let isRight = question.map { $0.takes(answer) ? "\($0.isRight(answer))" : "null" } ?? "null"
    switch answer {
    case .choice(let index):
      return JSONText.object([("choice", "\(index + 1)"), ("right", isRight)])
    case .number(let number):
      return JSONText.object([("number", JSONText.number(number)), ("right", isRight)])
    }
  }

  private static func string(_ text: String?) -> String { text.map(JSONText.string) ?? "null" }
}
