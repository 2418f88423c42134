import ArgumentParser
import Experiments
import Numerics
import TUI

/// `logitlab open`: opens a free experiment.
struct Open: BareCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Experiment freely, on your own numbers or on the 2×3 example.",
    discussion: """
      EXAMPLES:
        logitlab open
        logitlab open logits.csv --labels labels.csv
        logitlab open batch.npy --labels y.npy --dtype float16
        python3 predict.py | logitlab open -
        logitlab open <(sort -n logits.csv)
        logitlab open --state logitlab1:dtype=float32:logits=1000,1001/-inf,0:labels=1/1
      """)

  @Argument(help: .logits) var logits: String?
  @Option(help: .labels) var labels: String?
  @Option(help: .dtype) var dtype: FloatFormat?
  @OptionGroup var columns: ColumnOptions
  @OptionGroup var loss: LossFlags
  @Option(help: .state) var state: String?
  @OptionGroup var playing: PlayOptions

  func validate() throws {
    try checkOneStandardInput(logits: logits, labels: labels)
    try columns.check(logits: logits, labels: labels)
    try checkOneSource(logits: logits, labels: labels, state: state)
  }

  func run() throws {
    let theme = try Workbench.theme()
    var inference: String?
    let experiment = try Experiment(
      logits: logits, labels: labels, state: state, columns: columns, loss: loss, format: dtype
    ) { inference = $0.inference }
    let readsStandardInput = [logits, labels].contains(InputFile.standardInput)
    try Self.open(
      experiment, theme, saying: inference, readsStandardInput: readsStandardInput,
      try playing.showing())
  }

  static func runBare() throws { try open(.example, try Workbench.theme(), Showing()) }

  private static func open(
    _ experiment: Experiment, _ theme: Theme?, saying inference: String? = nil,
    readsStandardInput: Bool = false, _ showing: Showing
  ) throws {
    var model = Model(
      experiment: experiment, glossary: LessonsFolder.glossary(in: .ofEnvironment),
      size: Workbench.usualSize, theme: theme, glyphs: Workbench.glyphs)
    if let inference { _ = model.update(.say(inference, isProblem: false)) }
    if readsStandardInput { try Workbench.takeKeysFromTerminal() }
    try Workbench.run(model, effects: Effects(), showing)
  }
}
