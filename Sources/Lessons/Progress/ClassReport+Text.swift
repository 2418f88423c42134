import Exchange
import Experiments
import Notation

extension ClassReport {
  /// The length of a bar for everybody.
  private static let barLength = 20

  /// A bar of the share that some have among all.
  private static func bar(_ count: Int, of all: Int) -> String {
    let length = count == 0 ? 0 : max(1, (count * barLength + all / 2) / max(1, all))
    return String(repeating: "█", count: length)
  }

  /// The report for a terminal.
  var text: String {
    let total = course.steps.count
    var text = "\(course.title)\n\(NumberText.count(records.count, "record"))\n"
    let tallies = tallies
    if !tallies.isEmpty { text += "\nQuestions, by the first answer\n" }
    for tally in tallies { text += section(tally) }
    let help = help
    if !help.isEmpty { text += "\nHints were needed\n" }
    for (step, learners, solutions) in help {
      text += "  \(Self.padded(learners)) of \(records.count)  \(step.title)"
      text += solutions > 0 ? " (\(solutions) saw the solution)\n" : "\n"
    }
    text += "\nWho is where\n"
    for record in records {
      text += "  \(Self.padded(doneCount(record))) of \(total)  \(Printable.text(record.name))"
      text += place(record).map { " · at \($0.title)" } ?? ""
      text += record.date.isEmpty ? "\n" : " · \(record.date.prefix(10))\n"
    }
    return text
  }

  private func section(_ tally: Tally) -> String {
    var text = "\n  \(tally.step.title): \(tally.question.prompt.oneLine)\n"
    for answer in tally.answers {
      let bar = Self.bar(answer.count, of: tally.count)
      let blanks = String(repeating: " ", count: Self.barLength - bar.count)
      text += "    \(bar)\(blanks) \(Self.padded(answer.count))  "
      text += answer.words.map(\.text).joined() + (answer.isRight ? " ✓\n" : "\n")
      if answer.count > 0, let reason = answer.reason {
        text += String(repeating: " ", count: Self.barLength + 10) + reason.oneLine + "\n"
      }
    }
    if tally.hasWrong, let belief = tally.step.belief { text += "    Believed: \(belief)\n" }
    return text
  }

  /// A count at the right of three columns.
  private static func padded(_ count: Int) -> String {
    let digits = "\(count)"
    return String(repeating: " ", count: max(0, 3 - digits.count)) + digits
  }
}

extension ClassReport {
  /// The report as a document.
  var markdown: String {
    var text = "# \(MarkdownText.escaped(course.title, limit: 200))\n\n"
    text += NumberText.count(records.count, "record") + ".\n"
    let tallies = tallies
    if !tallies.isEmpty { text += "\n## Questions, by the first answer\n" }
    for tally in tallies { text += markdownSection(tally) }
    let help = help
    if !help.isEmpty { text += "\n## Hints were needed\n\n" }
    for (step, learners, solutions) in help {
      text += "- \(MarkdownText.escaped(step.title)): \(learners) of \(records.count)"
      text += solutions > 0 ? ", \(solutions) saw the solution\n" : "\n"
    }
    text += "\n## Who is where\n\n| name | done | at | on |\n| :--- | ---: | :--- | :--- |\n"
    for record in records {
      let cells = [
        MarkdownText.escaped(record.name, limit: RecordSignature.longestName),
        "\(doneCount(record)) of \(course.steps.count)",
        place(record).map { MarkdownText.escaped($0.title) } ?? "", String(record.date.prefix(10)),
      ]
      text += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }

  private func markdownSection(_ tally: Tally) -> String {
    var text = "\n### \(MarkdownText.escaped(tally.step.title))\n\n"
    text += tally.question.prompt.plainText + "\n\n"
    for answer in tally.answers {
      let bar = Self.bar(answer.count, of: tally.count)
      text += "- \(bar)\(bar.isEmpty ? "" : " ")\(answer.count): "
      text += Markdown([.paragraph(answer.words)]).plainText + (answer.isRight ? " (right)" : "")
      if answer.count > 0, let reason = answer.reason { text += ". \(reason.plainText)" }
      text += "\n"
    }
    if tally.hasWrong, let belief = tally.step.belief {
      text += "\nBelieved: \(MarkdownText.escaped(belief, limit: 200))\n"
    }
    return text
  }
}

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
