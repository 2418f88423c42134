import ArgumentParser
import Lessons
import Numerics
import TUI

extension FloatFormat: ExpressibleByArgument {}
extension Method: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
extension ExportKind: ExpressibleByArgument {}

extension Language: ExpressibleByArgument {
  /// The language of a tag, such as `zh` or `pt-BR`.
  public init?(argument: String) { self.init(argument) }

  /// The language of the environment, as the first of its variables that is set has it.
  static var ofEnvironment: Language? {
    ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(System.environment).first
      .flatMap { Language($0) }
  }
}

extension ArgumentHelp {
  /// The help of logits that come from a file.
  static let logitsFile = ArgumentHelp(logitsText + ".", valueName: "logits")
  /// The help of logits that may come from standard input.
  static let logits = ArgumentHelp(logitsText + orStandardInput, valueName: "logits")
  /// The help of labels that come from a file.
  static let labelsFile = ArgumentHelp(labelsText + ".", valueName: "labels")
  /// The help of labels that may come from standard input.
  static let labels = ArgumentHelp(labelsText + orStandardInput, valueName: "labels")

  private static let logitsText =
    "Logits as text or .npy, a row per instance, a column per class"
  private static let labelsText =
    "Labels for the logits: class indices from 0, class names, or a row of weights per instance"
  private static let orStandardInput = "; - is standard input."

  /// The help of `--dtype`.
  static let dtype = ArgumentHelp(
    "The format to compute in; by default that of a .npy file, float64 for text.",
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

/// The command line is at fault when both inputs are to come from one stream.
func checkOneStandardInput(logits: String?, labels: String?) throws {
  if logits == InputFile.standardInput, labels == InputFile.standardInput {
    throw ValidationError("Logits and labels can't both come from standard input.")
  }
}

/// The command line is at fault when it names two experiments.
func checkOneSource(
  logits: String?, labels: String?, state: String?, step: String? = nil
) throws {
  if state != nil, logits != nil || labels != nil {
    throw ValidationError("A state line has its own logits and labels; leave the files out.")
  }
  if step != nil, logits != nil || labels != nil || state != nil {
    throw ValidationError("The experiment is that of a step or one's own, not both.")
  }
  if labels != nil, logits == nil {
    throw ValidationError("Labels need logits: LOGITS --labels LABELS")
  }
}
