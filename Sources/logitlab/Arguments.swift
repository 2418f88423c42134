import ArgumentParser
import Numerics
import TUI

extension FloatFormat: ExpressibleByArgument {}
extension Method: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
extension ExportKind: ExpressibleByArgument {}

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
