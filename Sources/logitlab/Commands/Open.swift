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

      \(exitCodes(
          done: "the page was left",
          atFault: "the input is at fault: one line says file, line and column",
          showsPage: true))
      """)

  @Argument(help: .logits, completion: .file()) var logits: String?
  @Option(help: .labels, completion: .file()) var labels: String?
  @Option(help: .dtype) var dtype: FloatFormat?
  @OptionGroup var columns: ColumnOptions
  @OptionGroup var loss: LossFlags
  @Option(help: .state) var state: String?
  @OptionGroup var display: ShowingOptions

  func validate() throws {
    try checkOneStandardInput(logits: logits, labels: labels)
    try columns.check(logits: logits, labels: labels)
    try checkOneSource(logits: logits, labels: labels, state: state)
  }

  func run() throws {
    let preferences = try Preferences()
    var inference: String?
    var saysItsDtype = dtype != nil || state != nil
    var experiment = try Experiment(
      logits: logits, labels: labels, state: state, columns: columns, loss: loss, format: dtype
    ) { table in
      inference = table.inference
      saysItsDtype = saysItsDtype || table.format != nil || table.isExperiment
    }
    if !saysItsDtype { experiment.take(preferences.dtype) }
    let readsStandardInput = [logits, labels].contains(InputFile.standardInput)
    try Self.open(
      experiment, preferences, saying: inference, readsStandardInput: readsStandardInput,
      try display.showing())
  }

  static func runBare() throws {
    let preferences = try Preferences()
    var experiment = Experiment.example
    experiment.take(preferences.dtype)
    try open(experiment, preferences)
  }

  private static func open(
    _ experiment: Experiment, _ preferences: Preferences, saying inference: String? = nil,
    readsStandardInput: Bool = false, _ showing: Showing = Showing()
  ) throws {
    var model = Model(
      experiment: experiment, size: Workbench.usualSize, theme: preferences.theme,
      glyphs: preferences.glyphs)
    preferences.apply(to: &model)
    if let inference { _ = model.update(.say(inference, isProblem: false)) }
    if readsStandardInput { try Workbench.takeKeysFromTerminal() }
    try Workbench.run(
      model, preferences, effects: Effects(), forgetful: showing.script != nil, showing
    ) {
      .words(LessonsFolder.glossary(in: .ofEnvironment))
    }
  }
}
