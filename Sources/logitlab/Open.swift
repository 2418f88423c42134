import ArgumentParser
import Numerics
import TUI

/// `logitlab open`: a free experiment.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Experiment freely, on your own numbers or on the 2×3 example.",
    discussion: """
      EXAMPLES:
        logitlab open
        logitlab open logits.csv --labels labels.csv
        logitlab open batch.npy --labels y.npy --dtype float16
      """)

  @Argument(help: .logitsFile) var logits: String?
  @Option(help: .labelsFile) var labels: String?
  @Option(help: .dtype) var dtype: FloatFormat?

  func validate() throws {
    if logits == InputFile.standardInput || labels == InputFile.standardInput {
      throw ValidationError("Standard input is where the keys come from; name a file.")
    }
    if labels != nil, logits == nil {
      throw ValidationError("Labels need logits: logitlab open LOGITS --labels LABELS")
    }
  }

  func run() throws {
    let theme = try Workbench.theme()
    let experiment = try reportingFaults { () throws(SourceFault) in
      try Experiment(logits: logits, labels: labels, format: dtype)
    }
    let model = Model(
      experiment: experiment, size: Workbench.usualSize, theme: theme, glyphs: Workbench.glyphs)
    try Workbench.run(model, effects: Effects(progressFile: nil))
  }
}
