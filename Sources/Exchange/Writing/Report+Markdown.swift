import Experiments
import Notation
import Numerics

extension Report {
  /// The most classes that a table shows; more make tables that nobody can read.
  private static let mostColumns = 20

  /// Writes the logits, the softmax, the losses and their errors as Markdown tables, which any
  /// forge shows, and at the end the line that opens the experiment again.
  func writeMarkdown(to output: inout some TextOutputStream) -> LossTotals? {
    let counts = "\(experiment.instances) × \(experiment.classes)"
    output.write(
      "# Logits \(counts) in \(experiment.format)\n\n"
        + "ε = \(NumberText.shortest(experiment.epsilon)), reduction \(experiment.reduction.rawValue)\n"
    )
    for setting in settings + (note.map { [$0] } ?? []) {
      output.write("\n" + MarkdownText.escaped(setting, limit: .max) + "\n")
    }
    output.write("\n## Logits\n\n" + logitsTable)
    head(
      "Softmax", classColumns() + [("sum", .right), ("prediction", .left)], to: &output)
    var (losses, errors, changes) = ("", "", "")
    let totals = forEachRow { instance, numbers in
      writeSoftmax(of: numbers, instance, to: &output)
      if let loss = numbers.loss { write(loss, instance, to: &losses, &errors) }
      guard comparison != nil else { return }
      row(
        instance, comparedCells(change(of: instance, numbers)).map { MarkdownText.escaped($0) },
        to: &changes)
    }
    if let comparison {
      head(
        "Against \(MarkdownText.escaped(comparison.other.file))",
        comparedHeadings.map { ($0, .right) }, to: &output)
      output.write(changes)
    }
    if isLabelled {
      if let reduced = totals?.reduced(for: experiment) {
        write(reduced, nil, to: &losses, &errors)
      }
      head("Losses", lossNames.map { ($0, .right) }, to: &output)
      output.write(losses)
      if !computedMethods.isEmpty {
        head("Errors in ulps", computedMethods.map { ($0.rawValue, .right) }, to: &output)
        output.write(errors)
      }
    }
    guard let command = Self.command(opening: experiment) else { return totals }
    output.write("\n## The experiment\n\n" + command)
    return totals
  }

  /// The command that opens an experiment again, as a block of code; nil for one that is too large.
  package static func command(opening experiment: Experiment) -> String? {
    StateLine.text(of: experiment).map { "```sh\nlogitlab open --state \($0)\n```\n" }
  }

  /// The logits as a Markdown table, with the labels where there are any.
  package var logitsTable: String {
    var output = ""
    let hasLabels = experiment.labels.contains { $0 != .none }
    tableHead(classColumns() + (hasLabels ? [("label", .left)] : []), to: &output)
    for instance in reported {
      let numbers = experiment.roundedLogits(instance).prefix(Self.mostColumns).map {
        text(of: $0)
      }
      let label = hasLabels ? [markdown(experiment.labels[instance])] : []
      row(instance, numbers + more + label, to: &output)
    }
    return output
  }

  private func writeSoftmax(
    of numbers: RowEvaluation, _ instance: Int, to output: inout some TextOutputStream
  ) {
    let shown = numbers.softmax.prefix(Self.mostColumns).map { text(of: $0) }
    let prediction = numbers.prediction.index.map { Self.markdown(experiment.classNames[$0]) }
    let mark = numbers.isCorrect.map { $0 ? " ✓" : " ✗" } ?? ""
    row(
      instance, shown + more + [text(of: numbers.softmaxSum), (prediction ?? "none") + mark],
      to: &output)
  }

  private func write(
    _ loss: LossComparison, _ instance: Int?, to losses: inout String, _ errors: inout String
  ) {
    row(instance, texts(of: loss, instance, exact: exactText(loss)), to: &losses)
    let cells = computedMethods.map { method in
      loss.ulps[method].map { $0.isFinite ? NumberText.signed($0, digits: 4) : "–" } ?? "–"
    }
    row(instance, cells, to: &errors)
  }

  // MARK: Tables

  private func classColumns() -> [(String, TableText.Alignment)] {
    experiment.classNames.prefix(Self.mostColumns).map { (Self.markdown($0), .right) }
      + more.map { _ in ("+\(experiment.classes - Self.mostColumns) more", .left) }
  }

  /// A cell for the classes that are left out, where there are any.
  private var more: [String] { experiment.classes > Self.mostColumns ? ["…"] : [] }

  private func head(
    _ title: String, _ columns: [(name: String, TableText.Alignment)],
    to output: inout some TextOutputStream
  ) {
    output.write("\n## \(title)\n\n")
    tableHead(columns, to: &output)
  }

  private func tableHead(
    _ columns: [(name: String, TableText.Alignment)], to output: inout some TextOutputStream
  ) {
    let rules = columns.map { $0.1 == .right ? "---:" : ":---" }
    output.write(
      "| | " + columns.map(\.name).joined(separator: " | ") + " |\n| :--- | "
        + rules.joined(separator: " | ") + " |\n")
  }

  private func row(
    _ instance: Int?, _ cells: [String], to output: inout some TextOutputStream
  ) {
    let name =
      instance.map { Self.markdown(experiment.instanceNames[$0]) } ?? "**\(reductionName)**"
    output.write("| \(name) | " + cells.joined(separator: " | ") + " |\n")
  }

  private func markdown(_ label: Label) -> String {
    switch label {
    case .none: ""
    case .index(let index): Self.markdown(experiment.classNames[index])
    case .distribution(let weights):
      weights.prefix(Self.mostColumns).map { text(of: experiment.format.round($0)) }
        .joined(separator: " ")
    }
  }

  private static func markdown(_ name: String) -> String { MarkdownText.escaped(name) }
}

/// Names as Markdown text.
package enum MarkdownText {
  /// A text that means nothing in Markdown, of at most so many characters.
  package static func escaped(_ name: String, limit: Int = 40) -> String {
    var text = ""
    for character in Printable.text(name, limit: limit) {
      if "\\`*_[]<>|#&~!$".contains(character) { text.append("\\") }
      text.append(character)
    }
    return text
  }
}
