import ArgumentParser
import Exchange
import Experiments
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
        logitlab eval probabilities.csv --labels y.csv --from probabilities
        logitlab eval scores.csv --labels y.csv --binary
        logitlab eval logits.npy --labels y.npy --class-weights 1,2,5 --ignore-index -1
        printf '0.5 1.5 0.1\\n2.2 1.3 1.7\\n' | logitlab eval - --output json

      OUTPUT:
        table     for people
        csv       a row per instance and a last row `mean`; classes are indices from 0
        json      all numbers, with enough digits to tell them apart in the dtype; \
      "inf", "-inf" and "nan" are strings, and exact values strings of 40 digits
        markdown  tables, and the line that opens the experiment again

      EXIT CODES:
        0   done
        1   the input is at fault: one line says file, line and column
        64  the command line is at fault
      """)

  @Argument(help: .logits) var logits: String?
  @Option(name: .long, help: .labels) var labels: String?
  @Option(name: .long, help: .dtype) var dtype: FloatFormat?
  @OptionGroup var columns: ColumnOptions
  @OptionGroup var loss: LossFlags
  @Option(help: .state) var state: String?
  @Option(name: .long, help: "Report this method only.") var method: Numerics.Method?
  @Option(name: .long, help: "The output format.") var output: ReportFormat = .table

  func validate() throws {
    try checkOneStandardInput(logits: logits, labels: labels)
    try columns.check(logits: logits, labels: labels)
    try checkOneSource(logits: logits, labels: labels, state: state)
    guard logits != nil || state != nil else {
      throw ValidationError("Say what to evaluate: LOGITS, or --state LINE.")
    }
  }

  func run() throws {
    var hadLabels = false
    let experiment = try Experiment(
      logits: logits, labels: labels, state: state, columns: columns, loss: loss, format: dtype
    ) { table in
      hadLabels = table.labels != nil
      Experiment.complain(of: table, from: logits ?? "")
    }
    var stream = Output()
    var report = Report(experiment, method: method)
    report.hadLabels = hadLabels
    report.write(output, to: &stream, width: CellWidth.columns(of:))
    try stream.finish()
  }
}
