import ArgumentParser
import Exchange
import Experiments
import Notation
import Numerics
import TUI

extension Reduction: ExpressibleByArgument {}
extension ScoreKind: ExpressibleByArgument {}
extension TargetForm: ExpressibleByArgument {}

/// The options that say what numbers and labels mean and what is made of the loss, with PyTorch's names
/// where it has them.
struct LossFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What the numbers are; by default logits.", valueName: "kind"))
  var from: ScoreKind?
  @Flag(help: "Of one score z a row, make two classes with the logits 0 and z.")
  var binary = false
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A class index whose instances have no label, as -100 always; may be given several times.",
      valueName: "index"))
  var ignoreIndex: [Int] = []
  @Option(help: ArgumentHelp("A weight for every class, with commas.", valueName: "weights"))
  var classWeights: String?
  @Option(
    help: ArgumentHelp("The share of each label that goes to all classes.", valueName: "share"))
  var labelSmoothing: Double?
  @Option(
    name: .customLong("one-hot-as"),
    help: ArgumentHelp(
      "What labels of one class are to the mean with class weights; by default rows of weights are "
        + "probabilities.", valueName: "form"))
  var oneHotAs: TargetForm?
  @Option(help: ArgumentHelp("How the losses become one number.", valueName: "reduction"))
  var reduction: Reduction?
  @Option(
    help: ArgumentHelp("What the method epsilon adds to each probability.", valueName: "number"))
  var epsilon: Double?

  /// What they say to the reader of files.
  var meaning: InputMeaning {
    var meaning = InputMeaning()
    meaning.kind = from
    meaning.isBinary = binary
    meaning.ignoredIndices = ignoreIndex
    meaning.oneHotForm = oneHotAs
    return meaning
  }

  private var weights: [Double]? {
    get throws(NumberError) {
      var weights: [Double]?
      for word in classWeights?.split(separator: ",", omittingEmptySubsequences: false) ?? [] {
        weights = (weights ?? []) + [try NumberText.parse(String(word))]
      }
      return weights
    }
  }

  func validate() throws {
    do { _ = try weights } catch { throw ValidationError("--class-weights: \(error)") }
  }

  /// The edits that they are, each with the name of its option; to an experiment that was not read by
  /// ``meaning`` what that says too.
  private func edits(
    of experiment: Experiment, wasRead: Bool
  ) throws(EditError) -> [(option: String, edit: Edit)] {
    var edits: [(option: String, edit: Edit)] = []
    if !wasRead {
      if let from { edits.append(("--from", .from(from))) }
      if binary { edits.append(("--binary", try experiment.makingBinary())) }
      if let oneHotAs { edits.append(("--one-hot-as", .oneHot(oneHotAs))) }
      for (instance, label) in experiment.labels.enumerated() {
        guard case .index(let index) = label, ignoreIndex.contains(index) else { continue }
        edits.append(("--ignore-index", .label(instance: instance, .none)))
      }
    }
    var mistakes = Mistakes()
    mistakes.options.labelSmoothing = labelSmoothing
    mistakes.options.classWeights = try? weights
    for kind in Mistakes.Kind.allCases where mistakes.has(kind) {
      edits.append(
        (kind == .classWeights ? "--class-weights" : "--label-smoothing", .mistake(kind, mistakes)))
    }
    if let reduction { edits.append(("--reduction", .reduction(reduction))) }
    if let epsilon { edits.append(("--epsilon", .epsilon(epsilon))) }
    return edits
  }

  /// Makes them hold for an experiment; `change` makes each edit.
  ///
  /// - Throws: ``SourceFault`` that names the option.
  func apply(
    to experiment: Experiment, wasRead: Bool, _ change: (Edit) throws(EditError) -> Void
  ) throws(SourceFault) {
    var current = "--binary"
    do throws(EditError) {
      for (option, edit) in try edits(of: experiment, wasRead: wasRead) {
        current = option
        try change(edit)
      }
    } catch {
      throw SourceFault(file: current, message: "\(error)")
    }
  }
  /// Makes them hold on a page.
  func apply(to model: inout Model) throws(SourceFault) {
    var experiment = model.worksheet.experiment
    var page = model
    try apply(to: experiment, wasRead: false) { edit throws(EditError) in
      _ = try experiment.apply(edit)
      _ = page.update(.edit(edit))
    }
    model = page
  }
}
