import ArgumentParser
import Exchange
import Experiments
import Notation
import Numerics
import TUI

/// `logitlab export`: writes the experiment as a program, as numbers, as a line, or as a picture.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write an experiment as a script with the same bits, as numbers, or as one line.",
    discussion: """
      The experiment is that of LOGITS, of a state line or of a step of the lessons; by default \
      the 2×3 example.

      KINDS:
        numpy, pytorch, tensorflow, jax, swift  a program that computes the same losses, to the bit
        csv, json, markdown                     the numbers
        state                                   the whole experiment as one line, for --state
        text, ansi, svg                         the page

      EXAMPLES:
        logitlab export --as numpy > experiment.py
        logitlab export logits.csv --labels labels.csv --dtype bfloat16 --output experiment.swift
        logitlab open --state "$(logitlab export logits.csv --as state)"

      \(exitCodes(
          done: "it is written",
          atFault: "the input or the lessons are at fault, or the file can't be written: one line says where"))
      """)

  @Argument(help: .logits, completion: .file()) var logits: String?
  @Option(name: .long, help: .labels, completion: .file()) var labels: String?
  @Option(name: .long, help: .dtype) var dtype: FloatFormat?
  @OptionGroup var columns: ColumnOptions
  @OptionGroup var loss: LossFlags
  @Option(help: .state) var state: String?
  @Option(help: ArgumentHelp("The step of the lessons to write, by its id.", valueName: "id"))
  var step: String?
  @Option(help: .lessons, completion: .directory) var lessons: String?
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "What to write; by default the file's extension decides.", valueName: "kind"))
  var kind: ExportKind?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write; by default standard output.", valueName: "file"),
    completion: .file())
  var output: String?
  @Option(
    help: ArgumentHelp("Columns and rows of a page, at most 1000 of each.", valueName: "size"))
  var size = Workbench.usualSize

  func validate() throws {
    try checkOneStandardInput(logits: logits, labels: labels)
    try columns.check(logits: logits, labels: labels)
    try checkOneSource(logits: logits, labels: labels, state: state, step: step)
    try checkLessonsHaveStep(lessons: lessons, step: step)
    _ = try chosenKind()
  }

  func run() throws {
    let kind = try chosenKind()
    let experiment = try self.experiment()
    var stream = Output(path: output)
    if case .page(let format) = kind.content {
      var player = Player(try page(experiment))
      stream.write(player.page(as: format))
    } else {
      do { try kind.write(experiment, to: &stream) } catch {
        throw SourceFault(file: "logitlab", message: "\(error)")
      }
    }
    try stream.finish()
  }

  private func chosenKind() throws -> ExportKind {
    if let kind = kind ?? output.flatMap(ExportKind.init(path:)) { return kind }
    let kinds = ExportKind.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("Say what to write: --as KIND, which is one of \(kinds).")
  }

  private func experiment() throws -> Experiment {
    guard let step else {
      return try Experiment(
        logits: logits, labels: labels, state: state, columns: columns, loss: loss, format: dtype)
    }
    return try page(ofStep: step).worksheet.experiment
  }

  /// The page of the experiment, with the lesson where it is that of a step.
  private func page(_ experiment: Experiment) throws -> Model {
    try step.map(page(ofStep:)) ?? Workbench.page(of: experiment, size: size)
  }

  private func page(ofStep step: String) throws -> Model {
    var model = try Workbench.page(ofStep: step, lessons: lessons, size: size)
    if let dtype { _ = model.update(.edit(.dtype(dtype))) }
    try loss.apply(to: &model)
    return model
  }
}
