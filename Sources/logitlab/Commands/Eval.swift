import ArgumentParser
import Exchange
import Experiments
import Notation
import Numerics
import TUI

/// `logitlab eval`: prints the page's numbers.
struct Eval: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Print softmax, losses and their errors, without a screen.",
    discussion: """
      The softmax of every row, and with labels the cross-entropy by every method, the distance \
      of each from the exact value in ulps of the dtype, and the mean.

      Logits and labels are CSV, TSV, or numbers between blanks, NumPy's .npy and .npz, or \
      .safetensors; other files are refused with the line of Python that converts them. A header of \
      class names, a first column of instance names and a column of labels are recognised, and \
      one line on standard error says so; what is in doubt is refused with the option that settles it.

      EXAMPLES:
        logitlab eval logits.csv --labels labels.csv
        logitlab eval batch.npy --labels y.npy --dtype float32 --method fused
        logitlab eval batch.npy --labels y.npy --summary
        logitlab eval probabilities.csv --labels y.csv --from probabilities
        logitlab eval scores.csv --labels y.csv --binary
        logitlab eval batch.npy --labels y.npy --where 'wrong and loss > 5' --sort loss --limit 20
        logitlab eval batch.npy --labels y.npy --summary --method fused --fail-on nonfinite
        logitlab eval after.npy --labels y.npy --against before.npy --limit 20
        logitlab eval after.npy --labels y.npy --against before.npy --summary --fail-on worse
        logitlab eval logits.npy --labels y.npy --class-weights 1,2,5 --ignore-index -1
        printf '0.5 1.5 0.1\\n2.2 1.3 1.7\\n' | logitlab eval - --output json

      OUTPUT:
        table     for people
        csv       a row per instance and a last row `mean`; classes are indices from 0
        json      all numbers, with enough digits to tell them apart in the dtype; \
      "inf", "-inf" and "nan" are strings, and exact values strings of 40 digits or --digits
        markdown  tables, and the line that opens the experiment again

      FILTERS AND ORDERS:
        wrong, right, labelled, finite, label CLASS, predicted CLASS, name NAME, name ~ PART, or a \
      number: loss (the exact one), fused.loss, fused.error and fused.ulps, as of every method, \
      difference, confidence, margin, entropy, rank and spread, with = != < <= > >= or `is nan`; \
      \(RowCause.allCases.map(\.rawValue).joined(separator: ", ")). With --against: \
      \(RowChange.Kind.allCases.map(\.rawValue).joined(separator: ", ")) and change, the loss minus the one \
      before. Conditions go \
      together by `and`, before `or`, or as parentheses say; `not` stands before one. An order is by a number, the largest \
      first, or by label, predicted or name.

      \(exitCodes(
          done: "done",
          atFault: "the input is at fault: one line says file, line and column; or --fail-on was met"))
      """)

  @Argument(help: .logits, completion: .file()) var logits: String?
  @Option(name: .long, help: .labels, completion: .file()) var labels: String?
  @Option(name: .long, help: .dtype) var dtype: FloatFormat?
  @OptionGroup var columns: ColumnOptions
  @OptionGroup var loss: LossFlags
  @Option(help: .state) var state: String?
  @Option(name: .long, help: "Report this method only.") var method: Numerics.Method?
  @Option(
    help: ArgumentHelp(
      "The significant digits of exact losses; by default 40, or 25 of more than 20000 logits; 0 for none.",
      valueName: "number"))
  var digits: Int?
  @Flag(
    help: """
      Report no rows, but what they come to: means, accuracy, perplexity, counts of losses that are \
      inf, nan or 0, and the worst instances. With --digits exact losses have more digits than the dtype.
      """)
  var summary = false
  @OptionGroup var rows: QueryOptions
  @Option(name: .long, help: "The output format.") var output: ReportFormat = .table

  func validate() throws {
    try checkOneStandardInput(logits: logits, labels: labels)
    try columns.check(logits: logits, labels: labels)
    try checkOneSource(logits: logits, labels: labels, state: state)
    guard logits != nil || state != nil else {
      throw ValidationError("Say what to evaluate: LOGITS, or --state LINE.")
    }
    guard (0...RowEvaluation.mostDigits).contains(digits ?? 0) else {
      throw ValidationError("--digits: 0 to \(RowEvaluation.mostDigits).")
    }
    try rows.check(isSummary: summary)
    if digits == 0, method == .exact {
      throw ValidationError("--digits 0 leaves out what --method exact asks for.")
    }
  }

  func run() throws {
    // What a state line had as well, and an option took from it.
    var hadLabels = state != nil && !loss.ignoreIndex.isEmpty
    let experiment = try Experiment(
      logits: logits, labels: labels, state: state, columns: columns, loss: loss, format: dtype
    ) { table in
      hadLabels = table.labels != nil
      Experiment.complain(of: table, from: logits ?? "")
    }
    let methods = method.map { [$0] } ?? Method.allCases
    let query = try rows.query(of: experiment, methods: methods)
    let other = try rows.against.map { path throws(SourceFault) in
      try self.other(path, than: experiment)
    }
    let outcome =
      summary
      ? try summarize(experiment, query, other, hadLabels)
      : try report(experiment, query, other, hadLabels)
    try rows.check(outcome, of: logits.map(InputFile.name) ?? "--state")
  }

  /// The logits of another run.
  private func other(
    _ path: String, than experiment: Experiment
  ) throws(SourceFault) -> OtherRun {
    let source = InputSource(
      labels: labels, columns: columns, loss: loss, dtype: dtype, usualDtype: nil, filesStay: true)
    let other = try source.experiment(path, isOtherRun: true).experiment
    do { return try OtherRun(other, from: path, of: experiment) } catch {
      throw SourceFault(file: path, message: "\(error)")
    }
  }

  private func summarize(
    _ experiment: Experiment, _ query: RowQuery, _ other: OtherRun?, _ hadLabels: Bool
  ) throws -> LossOutcome {
    let progress = ProgressBar()
    let found = summary(of: experiment, query.filter, other, progress.pace)
    progress.clear()
    guard let (summary, comparison) = found else { return LossOutcome() }
    var stream = Output()
    let report = SummaryReport(
      summary, of: experiment, where: query.filter, against: comparison, digits: digits ?? 0,
      hadLabels: hadLabels)
    report.write(output, to: &stream, width: CellWidth.columns(of:))
    try stream.finish()
    let reduction = experiment.reduction == .sum ? Reduction.sum : .mean
    return LossOutcome(
      notFinite: summary.notFinite,
      reduced: summary.methods.compactMap { summary.reduced(by: $0, reduction) },
      undefinedMean: reduction == .mean ? report.note : nil, comparison: comparison)
  }

  /// What losses come to, by all cores where they are not compared with those of another run.
  private func summary(
    of experiment: Experiment, _ filter: RowFilter?, _ other: OtherRun?, _ pace: Pace
  ) -> (BatchSummary, RunComparison?)? {
    if let other {
      return BatchSummary.compared(
        experiment, with: other, method: method, where: filter, digits: digits ?? 0, pace: pace
      ).map { ($0, $1) }
    }
    let pieces = SummaryPieces(experiment, method: method, where: filter, digits: digits ?? 0)
    return pieces.summaryByAllCores(pace).map { ($0, nil) }
  }

  private func report(
    _ experiment: Experiment, _ query: RowQuery, _ other: OtherRun?, _ hadLabels: Bool
  ) throws -> LossOutcome {
    let progress = ProgressBar()
    var stream = Output()
    var report = Report(
      experiment, query: query, limit: rows.limit, against: other, method: method,
      digits: digits ?? Self.digits(for: experiment),
      pace: Output.isTerminal ? .any : progress.pace)
    report.hadLabels = hadLabels
    let totals = report.write(output, to: &stream, width: CellWidth.columns(of:))
    progress.clear()
    try stream.finish()
    let reduced = totals?.reduced(for: experiment)
    let asked = method.map { [$0] } ?? Method.computed
    return LossOutcome(
      notFinite: totals?.notFinite ?? 0, reduced: asked.compactMap { reduced?.losses[$0] },
      undefinedMean: experiment.reduction == .sum ? nil : report.note,
      comparison: report.comparison)
  }

  /// The digits of exact losses where nobody says how many: those that cost little are enough for many.
  private static func digits(for experiment: Experiment) -> Int {
    experiment.logits.count <= Evaluation.refinedCount ? RowEvaluation.mostDigits : 25
  }
}
