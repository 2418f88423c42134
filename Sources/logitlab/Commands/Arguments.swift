import ArgumentParser
import Exchange
import Experiments
import Lessons
import Numerics
import TUI

extension FloatFormat: ExpressibleByArgument {}
extension Method: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
extension ExportKind: ExpressibleByArgument {}
extension DecimalMark: ExpressibleByArgument {}

extension ProgressReport.Form: ExpressibleByArgument {}
extension Handout.Form: ExpressibleByArgument {}

/// The output formats of commands that report to people or to programs.
enum ReportOutput: String, CaseIterable, ExpressibleByArgument {
  case text, json
}

extension Language: ExpressibleByArgument {
  /// Creates the language of a tag, such as `zh` or `pt-BR`.
  public init?(argument: String) { self.init(argument) }
}

extension Size: ExpressibleByArgument {
  /// The most columns or rows that the command line may ask for.
  private static let most = 1000

  /// Reads a size, such as `80x24`.
  public init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1],
      (1...Self.most).contains(width), (1...Self.most).contains(height)
    else { return nil }
    self.init(width: width, height: height)
  }

  /// The default in the help.
  public var defaultValueDescription: String { "\(width)x\(height)" }
}

extension ArgumentHelp {
  /// The help of logits from a file or standard input.
  static let logits = ArgumentHelp(
    "Logits as text, .npy, .npz or .safetensors, a row per instance, a column per class; "
      + "- is standard input.", valueName: "logits")
  /// The help of labels from a file or standard input.
  static let labels = ArgumentHelp(
    "Labels for the logits: class indices from 0, class names, or a row of weights per instance; "
      + "- is standard input.", valueName: "labels")
  /// The help of `--lessons`.
  static let lessons = ArgumentHelp("The folder of the lessons.", valueName: "dir")

  /// The help of `--dtype`.
  static let dtype = ArgumentHelp(
    "The format to compute in; by default that of an array's file, float64 for text.",
    valueName: "dtype")

  /// The help of `--language`.
  static let language = ArgumentHelp(
    "The language of the lessons, such as zh or pt-BR, where they are translated.",
    valueName: "tag")

  /// The help of `--state`.
  static let state = ArgumentHelp(
    "A whole experiment in one line, as `export --as state` and :state show it.",
    valueName: "line")
}

/// The section of a command's help about its exit codes: what 0 and 1 mean to it, and those that
/// mean the same to all.
func exitCodes(done: String, atFault: String, showsPage: Bool = false) -> String {
  let terminal =
    showsPage ? "\n  3   there is no terminal to take keys from, or none to record" : ""
  return """
    EXIT CODES:
      0   \(done)
      1   \(atFault)\(terminal)
      64  the command line is at fault
    """
}

/// Checks that logits and labels do not share one stream.
func checkOneStandardInput(logits: String?, labels: String?) throws {
  if logits == InputFile.standardInput, labels == InputFile.standardInput {
    throw ValidationError("Logits and labels can't both come from standard input.")
  }
}

/// Checks that a folder of lessons is named for a step in it.
func checkLessonsHaveStep(lessons: String?, step: String?) throws {
  if lessons != nil, step == nil {
    throw ValidationError(
      "Say which step of the lessons: --step ID; `logitlab lessons` lists them.")
  }
}

/// Checks that the command line names one experiment.
func checkOneSource(
  logits: String?, labels: String?, state: String?, step: String? = nil
) throws {
  if state != nil, logits != nil || labels != nil {
    throw ValidationError("A state line has its own logits and labels; leave the files out.")
  }
  if step != nil, logits != nil || labels != nil || state != nil {
    throw ValidationError("Take either a step's experiment or your own, not both.")
  }
  if labels != nil, logits == nil {
    throw ValidationError("Labels need logits: LOGITS --labels LABELS")
  }
}
