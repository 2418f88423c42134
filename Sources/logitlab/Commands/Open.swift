import ArgumentParser
import Experiments
import Notation
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
        logitlab open batch.npy --labels y.npy --watch
        logitlab open after.npy --labels y.npy --against before.npy
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
  @Flag(
    help: "Read the files again whenever one is written anew, and say what became of each instance."
  )
  var watch = false
  @Option(
    help: ArgumentHelp(
      "Compare the logits with those of another run, whose instances and classes are the same.",
      valueName: "file"),
    completion: .file())
  var against: String?
  @OptionGroup var display: ShowingOptions

  func validate() throws {
    try checkOneStandardInput(logits: logits, labels: labels)
    try columns.check(logits: logits, labels: labels)
    try checkOneSource(logits: logits, labels: labels, state: state)
    if against == InputFile.standardInput {
      throw ValidationError("--against takes the name of a file.")
    }
    if watch {
      guard logits != nil else { throw ValidationError("--watch needs LOGITS to watch.") }
      for path in [logits, labels, against, columns.classNames].compactMap(\.self)
      where path == InputFile.standardInput || System.isSpecial(path) {
        throw ValidationError("--watch takes files: \(InputFile.name(path)) is none.")
      }
    }
  }

  func run() throws {
    let preferences = try Preferences()
    let source = InputSource(
      labels: labels, columns: columns, loss: loss, dtype: dtype, usualDtype: preferences.dtype,
      filesStay: !watch)
    // Before anything is read, so that a change meanwhile is noticed.
    let watches = watch ? watches(source) : []
    let (experiment, inference) = try source.experiment(logits, state: state)
    var other: Command?
    if let against {
      let compared = try source.experiment(against, isOtherRun: true).experiment
      do { _ = try compared.comparable(to: experiment) } catch {
        throw SourceFault(file: against, message: "\(error)")
      }
      other = .against(compared, file: against)
    }
    let readsStandardInput = [logits, labels].contains(InputFile.standardInput)
    try Self.open(
      experiment, preferences, saying: inference ?? "", against: other,
      watching: watch ? logits : nil,
      readsStandardInput: readsStandardInput, files: watches, try display.showing())
  }

  /// What watches the files of the logits, and those of the other run.
  private func watches(_ source: InputSource) -> [InputWatch] {
    let others = [labels, columns.classNames].compactMap(\.self)
    return [(logits, false), (against, true)].compactMap { path, isOtherRun in
      path.map { path in
        InputWatch([path] + others) { pace in
          source.command(reading: path, isOtherRun: isOtherRun, pace)
        }
      }
    }
  }

  static func runBare() throws {
    let preferences = try Preferences()
    var experiment = Experiment.example
    experiment.take(preferences.dtype)
    try open(experiment, preferences)
  }

  private static func open(
    _ experiment: Experiment, _ preferences: Preferences, saying message: String = "",
    against other: Command? = nil, watching file: String? = nil, readsStandardInput: Bool = false,
    files: [InputWatch] = [],
    _ showing: Showing = Showing()
  ) throws {
    var model = Model(
      experiment: experiment, size: Workbench.usualSize, theme: preferences.theme,
      glyphs: preferences.glyphs)
    preferences.apply(to: &model)
    if !message.isEmpty { _ = model.update(.say(message, isProblem: false)) }
    if let other { _ = model.update(other) }
    if let file { model.noteWatch(of: file) }
    var effects = Effects()
    effects.watch = file.flatMap { _ in files.first }
    if readsStandardInput { try Workbench.takeKeysFromTerminal() }
    try Workbench.run(
      model, preferences, effects: effects, files: files, forgetful: showing.script != nil,
      showing
    ) {
      .words(LessonsFolder.glossary(in: .ofEnvironment))
    }
  }
}
