import Experiments
import Notation
import Numerics

/// The numbers of an experiment for people and programs that have no page to look at.
///
/// A report holds everything that follows from the logits; without labels, what needs them is left
/// out. It is written piece by piece, so that the text of a large matrix is never held at once.
package struct Report: Sendable {
  /// Whose numbers these are.
  package let experiment: Experiment
  /// The methods whose losses are reported, in order.
  package let methods: [Method]

  /// The numbers, all of them evaluated.
  let evaluation: Evaluation

  /// A report of an experiment, which evaluates everything it will say: exact losses to forty
  /// digits, however long that takes.
  ///
  /// - Parameters:
  ///   - experiment: What is to be reported.
  ///   - method: The only method to report; nil for all of them and for naive − fused.
  package init(_ experiment: Experiment, method: Method? = nil) {
    self.init(
      experiment, evaluation: Evaluation(of: experiment), method: method, refinesAnySize: true)
  }

  /// A report of an experiment that is evaluated already, which evaluates only what is missing.
  ///
  /// Exact losses have forty digits where there are no more logits than
  /// ``Evaluation/refinedCount``; of a larger matrix those digits that are certain by now, which
  /// are about 25 and decide the rounding to every format.
  ///
  /// - Parameters:
  ///   - experiment: What is to be reported.
  ///   - evaluation: The numbers of this experiment, as far as they are there.
  ///   - method: The only method to report; nil for all of them and for naive − fused.
  package init(_ experiment: Experiment, evaluation: Evaluation, method: Method? = nil) {
    self.init(experiment, evaluation: evaluation, method: method, refinesAnySize: false)
  }

  private init(
    _ experiment: Experiment, evaluation: Evaluation, method: Method?, refinesAnySize: Bool
  ) {
    self.experiment = experiment
    methods = method.map { [$0] } ?? Method.allCases
    var evaluation = evaluation
    let isSmall = experiment.logits.count <= Evaluation.refinedCount
    if methods.contains(.exact), isSmall || refinesAnySize {
      evaluation.complete(experiment)
    } else {
      evaluation.evaluate(0..<experiment.instances, of: experiment)
    }
    self.evaluation = evaluation
  }

  /// The methods among those reported that compute in a format.
  var computedMethods: [Method] { methods.filter { $0 != .exact } }

  /// Whether naive − fused is reported: when both are.
  var hasDifference: Bool { methods.contains(.naive) && methods.contains(.fused) }

  /// What the reduced loss is called; nil when there is none.
  var reductionName: String? {
    evaluation.reduced == nil ? nil : experiment.reduction.rawValue
  }

  /// The digits of a loss: all that tell neighbours apart in the format, as frameworks print them.
  func text(ofLoss loss: Double) -> String { NumberText.full(loss, in: experiment.format) }

  /// The digits of any other number in the format: the fewest that read back as the same.
  func text(of number: Double) -> String { NumberText.shortest(number, in: experiment.format) }

  /// Writes the report.
  ///
  /// - Parameters:
  ///   - format: The form of the text.
  ///   - output: Where the text goes.
  ///   - width: How many columns of a terminal a text takes; only tables ask.
  package func write(
    _ format: ReportFormat, to output: inout some TextOutputStream,
    width: (String) -> Int = { $0.unicodeScalars.count }
  ) {
    switch format {
    case .table: writeTable(to: &output, width: width)
    case .csv: writeCSV(to: &output)
    case .json: writeJSON(to: &output)
    case .markdown: writeMarkdown(to: &output)
    }
  }

  /// The whole report as one text.
  package func text(_ format: ReportFormat) -> String {
    var text = ""
    write(format, to: &text)
    return text
  }
}
