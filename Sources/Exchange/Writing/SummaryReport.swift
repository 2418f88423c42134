import Experiments
import Notation
import Numerics

/// The numbers of a ``BatchSummary`` for people and programs.
package struct SummaryReport: Sendable {
  private let summary: BatchSummary
  private let experiment: Experiment
  private let digits: Int
  /// What is said of the experiment, as in its ``Report``.
  private let report: Report
  /// What became of the instances since another run; nil where there is none.
  private let comparison: RunComparison?

  /// A report of an experiment's summary, with as many digits of its exact mean as were asked for; of
  /// those instances that a filter lets through, and what became of them since another run.
  package init(
    _ summary: BatchSummary, of experiment: Experiment, where filter: RowFilter? = nil,
    against comparison: RunComparison? = nil, digits: Int = 0, hadLabels: Bool = false
  ) {
    (self.summary, self.experiment, self.digits) = (summary, experiment, digits)
    self.comparison = comparison
    var report = Report(experiment)
    report.hadLabels = hadLabels
    report.filter = filter
    self.report = report
  }

  /// Writes the report.
  ///
  /// - Parameters:
  ///   - format: The form of the text.
  ///   - output: The stream that takes the text.
  ///   - width: The columns of a terminal that a text takes; only tables ask.
  package func write(
    _ format: ReportFormat, to output: inout some TextOutputStream,
    width: (String) -> Int = { $0.unicodeScalars.count }
  ) {
    switch format {
    case .table: writeTable(to: &output, width)
    case .csv:
      for line in [headings] + lines { output.write(line.joined(separator: ",") + "\n") }
      let empty = String(repeating: ",", count: headings.count - 1)
      if let note { output.write(Report.field(note) + empty + "\n") }
      for (kind, count) in changes { output.write("\(kind),\(count)\(empty.dropFirst())\n") }
    case .json: writeJSON(to: &output)
    case .markdown: writeMarkdown(to: &output)
    }
  }

  /// That there is no loss though there were labels; nil where there is one or there were none.
  package var note: String? { report.note }

  private var settings: [String] {
    let found =
      "\(NumberText.count(summary.labelled, "labelled instance")) of \(experiment.instances)"
    return report.settings + (report.filter == nil ? [] : [found])
      + (comparison.map { [Report.sentence($0)] } ?? [])
  }

  private var reduction: Reduction { experiment.reduction == .sum ? .sum : .mean }
  private var reductionName: String { reduction.rawValue }

  /// The losses as one number, the exact one to as many digits as were asked for; nil where none were.
  private var losses: LossComparison? { summary.totals.reduced(for: experiment, reduction) }

  /// Those of the other run; nil without any.
  private var lossesBefore: LossComparison? {
    comparison.flatMap { $0.before.reduced(for: $0.other.experiment, reduction) }
  }

  private var headings: [String] { headings() }

  private func headings(of now: String = "", before: String = "") -> [String] {
    ["method", reductionName + now, "inf", "nan", "zero"]
      + (comparison == nil ? [] : ["\(reductionName) before\(before)"])
  }

  /// The headings for people, which say of how many instances a number is where not all are of the same.
  private var toldHeadings: [String] {
    guard let before = comparison?.before.labelled, before != summary.labelled else {
      return headings
    }
    return headings(of: " of \(summary.labelled)", before: " of \(before)")
  }

  /// The number of instances that are another in some way.
  private var changes: [(kind: String, count: Int)] {
    guard let changes = comparison?.changes else { return [] }
    return [("compared", changes.compared)]
      + RowChange.Kind.allCases.map { ($0.rawValue, changes.count($0)) }
  }

  /// What the losses of the other run by a method come to; empty where there are none.
  private func textBefore(_ method: Method) -> String {
    guard let comparison, let lossesBefore else { return "" }
    return text(method, lossesBefore, comparison.other.experiment.format)
  }

  /// The text of a loss that all losses by a method come to, in either run.
  private func text(_ method: Method, _ loss: LossComparison, _ format: FloatFormat) -> String {
    if method == .exact, digits > 0 {
      return loss.exactSum.digits(atMost: digits, dividedBy: loss.divisor)
    }
    return NumberText.full(number(method, loss, format), in: format)
  }

  private func number(_ method: Method, _ loss: LossComparison, _ format: FloatFormat) -> Double {
    loss.losses[method] ?? loss.exactSum.nearest(in: format, dividedBy: loss.divisor)
  }

  /// The text of a loss that all losses by a method come to; empty where there is none.
  private func text(_ method: Method) -> String {
    if method == .exact, digits > 0, let losses {
      return text(method, losses, experiment.format)
    }
    return number(method).map { NumberText.full($0, in: experiment.format) } ?? ""
  }

  /// The number that all losses by a method come to; beside another run both are computed alike.
  private func number(_ method: Method) -> Double? {
    guard comparison != nil, let losses else { return summary.reduced(by: method, reduction) }
    return number(method, losses, experiment.format)
  }

  private var lines: [[String]] {
    summary.methods.map { method in
      let counts = summary.counts(of: method)
      return [method.rawValue, text(method)]
        + [counts.infinite, counts.notANumber, counts.zero].map { "\($0)" }
        + (comparison == nil ? [] : [textBefore(method)])
    }
  }

  /// The place of an instance's label: its class, or the name of a soft one.
  private func label(_ instance: Int) -> String {
    switch experiment.labels[instance] {
    case .none: ""
    case .index(let index): Printable.text(experiment.classNames[index], limit: 24)
    case .distribution: "soft"
    }
  }

  private var accuracyText: String? {
    summary.accuracy.map { accuracy in
      "accuracy \(NumberText.significant(100 * accuracy, digits: 4))% "
        + "(\(summary.correct) of \(summary.labelled))"
    }
  }

  private var perplexityText: String? {
    summary.perplexity.map { "perplexity \(NumberText.significant($0, digits: 6))" }
  }

  private func worstLines(_ name: (String) -> String) -> [[String]] {
    summary.worst.map { worst in
      [
        name(experiment.instanceNames[worst.instance]),
        NumberText.full(worst.loss, in: experiment.format), name(label(worst.instance)),
        name(worst.prediction.map { experiment.classNames[$0] } ?? "none"),
      ]
    }
  }

  // MARK: Forms

  private func writeTable(to output: inout some TextOutputStream, _ width: (String) -> Int) {
    output.write(report.title + "\n")
    for setting in settings { output.write(setting + "\n") }
    guard summary.labelled > 0 else {
      output.write("\n" + (note ?? "no labels: nothing to compute a loss of") + "\n")
      return
    }
    var table = TableText([.left, .left, .right, .right, .right, .left])
    table.append(toldHeadings)
    for line in lines { table.append(line) }
    output.write("\n")
    table.write(to: &output, width: width)
    output.write("\n")
    for text in [accuracyText, perplexityText].compactMap({ $0 }) { output.write(text + "\n") }
    var worst = TableText([.left, .left, .left, .left])
    worst.append(["worst", "exact loss", "label", "prediction"])
    for line in worstLines({ Printable.text($0, limit: 24) }) { worst.append(line) }
    output.write("\n")
    worst.write(to: &output, width: width)
  }

  private func writeMarkdown(to output: inout some TextOutputStream) {
    func write(_ head: [String], _ lines: [[String]]) {
      let rules = head.indices.map { $0 == 0 ? ":---" : "---:" }
      for line in [head, rules] + lines {
        output.write("| " + line.joined(separator: " | ") + " |\n")
      }
    }
    output.write("# \(report.title)\n\n")
    for setting in settings + (note.map { [$0] } ?? []) {
      output.write(MarkdownText.escaped(setting, limit: .max) + "\n\n")
    }
    guard summary.labelled > 0 else { return }
    write(toldHeadings, lines)
    output.write("\n")
    for text in [accuracyText, perplexityText].compactMap({ $0 }) { output.write(text + "\n\n") }
    write(["worst", "exact loss", "label", "prediction"], worstLines { MarkdownText.escaped($0) })
  }

  private func writeJSON(to output: inout some TextOutputStream) {
    var members: [(key: String, value: String)] = [
      ("dtype", JSONText.string(experiment.format.rawValue)),
      ("instances", "\(experiment.instances)"), ("classes", "\(experiment.classes)"),
    ]
    members += report.settingsMembers
    members.append(("labelled", "\(summary.labelled)"))
    if let accuracy = summary.accuracy, let perplexity = summary.perplexity {
      let losses = summary.methods.map { method -> (key: String, value: String) in
        let value = number(method) ?? .nan
        let isText = method == .exact && digits > 0 && self.losses != nil
        return (
          method.rawValue,
          isText ? JSONText.string(text(method)) : JSONText.number(value, text: text(method))
        )
      }
      members += [
        (reductionName, JSONText.object(losses)), ("accuracy", JSONText.number(accuracy)),
        ("perplexity", JSONText.number(perplexity)),
        ("counts", JSONText.object(summary.methods.map { ($0.rawValue, counts($0)) })),
        ("worst", JSONText.array(summary.worst.map(worst))),
      ]
    }
    if let comparison {
      members.append(Report.member(comparison, losses: (reductionName, membersBefore)))
    }
    output.write(JSONText.object(members) + "\n")
  }

  /// The losses of the other run by method, as those of this one are written.
  private var membersBefore: [(key: String, value: String)] {
    guard let comparison, let lossesBefore else { return [] }
    let format = comparison.other.experiment.format
    return summary.methods.map { method in
      let text = text(method, lossesBefore, format)
      return (
        method.rawValue,
        method == .exact && digits > 0
          ? JSONText.string(text)
          : JSONText.number(number(method, lossesBefore, format), text: text)
      )
    }
  }

  private func counts(_ method: Method) -> String {
    let counts = summary.counts(of: method)
    return JSONText.object([
      ("inf", "\(counts.infinite)"), ("nan", "\(counts.notANumber)"), ("zero", "\(counts.zero)"),
    ])
  }

  private func worst(_ worst: BatchSummary.Instance) -> String {
    var members: [(key: String, value: String)] = [
      ("row", "\(worst.instance)"),
      ("instance", JSONText.string(experiment.instanceNames[worst.instance])),
      (
        "loss",
        JSONText.number(worst.loss, text: NumberText.full(worst.loss, in: experiment.format))
      ),
    ]
    if case .index(let index) = experiment.labels[worst.instance] {
      members.append(("label", "\(index)"))
    }
    members.append(("prediction", worst.prediction.map { "\($0)" } ?? "null"))
    return JSONText.object(members)
  }
}
