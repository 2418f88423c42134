import Exchange
import Notation

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
      text += "- \(bar)\(bar.isEmpty ? "" : " ")\(answer.count) · "
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
