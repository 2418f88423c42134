import Exchange

extension ClassReport {
  /// One JSON object and a line end; a line to each question, step and learner.
  var json: String {
    let questions = tallies.map { tally in
      JSONText.object([
        ("id", JSONText.string(tally.step.id)), ("title", JSONText.string(tally.step.title)),
        ("asked", JSONText.string(tally.question.prompt.oneLine)),
        ("answers", JSONText.array(tally.answers.map(Self.object))),
        ("belief", tally.step.belief.map(JSONText.string) ?? "null"),
      ])
    }
    let help = help.map { step, learners, solutions in
      JSONText.object([
        ("id", JSONText.string(step.id)), ("title", JSONText.string(step.title)),
        ("learners", "\(learners)"), ("solutions", "\(solutions)"),
      ])
    }
    let learners = records.map { record in
      JSONText.object([
        ("name", JSONText.string(record.name)), ("date", JSONText.string(record.date)),
        ("done", "\(doneCount(record))"),
        ("at", place(record).map { JSONText.string($0.id) } ?? "null"),
      ])
    }
    let lists = [("questions", questions), ("hints", help), ("learners", learners)].map {
      "\"\($0)\":[" + ($1.isEmpty ? "" : "\n" + $1.joined(separator: ",\n") + "\n") + "]"
    }
    let head = JSONText.object([
      ("course", JSONText.string(course.title)), ("id", course.id.map(JSONText.string) ?? "null"),
      ("steps", "\(course.steps.count)"),
    ])
    return head.dropLast() + "," + lists.joined(separator: ",") + "}\n"
  }

  private static func object(_ answer: Answer) -> String {
    JSONText.object([
      ("answer", JSONText.string(answer.words.map(\.text).joined())), ("count", "\(answer.count)"),
      ("right", "\(answer.isRight)"),
    ])
  }
}
