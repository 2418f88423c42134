import ArgumentParser
import Numerics

extension FloatFormat: ExpressibleByArgument {}
extension Method: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}

extension ArgumentHelp {
  /// The help of a positional argument or an option's value for logits.
  static let logits = ArgumentHelp(
    "Logits as text or .npy, a row per instance, a column per class; - is standard input.",
    valueName: "logits")
  /// The help of `--labels`.
  static let labels = ArgumentHelp(
    """
    Labels for the logits: class indices from 0, class names, or a row of weights per instance; \
    - is standard input.
    """, valueName: "labels")
  /// The help of `--dtype`.
  static let dtype = ArgumentHelp(
    "The format to compute in; by default that of a .npy file, float64 for text.",
    valueName: "dtype")
}

/// The command line is at fault when both inputs are to come from one stream.
func checkOneStandardInput(logits: String?, labels: String?) throws {
  if logits == InputFile.standardInput, labels == InputFile.standardInput {
    throw ValidationError("Logits and labels can't both come from standard input.")
  }
}
