import Notation

extension ClassReport {
  /// The length of a bar for everybody.
  private static let barLength = 20

  /// A bar of the share that some have among all.
  static func bar(_ count: Int, of all: Int) -> String {
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
