import Experiments
import Notation
import Numerics

/// The numbers of an experiment for people and programs that have no page to look at.
///
/// A report holds everything that follows from the logits; without labels, what needs them is left
/// out. It is written piece by piece, so that the text of a large matrix is never held at once.
package struct Report: Sendable {
  /// The experiment that the numbers are of.
  package let experiment: Experiment
  /// The methods whose losses are reported, in order.
  package let methods: [Method]

  /// True if there were labels, which may all have been no label: then the report says so.
  package var hadLabels = false

  let evaluation: Evaluation
  private let pace: Pace

  /// A report of an experiment, which evaluates everything it will say: exact losses to forty
  /// digits, however long that takes.
  ///
  /// - Parameters:
  ///   - experiment: The experiment to report.
  ///   - method: The only method to report; nil for all of them and for naive − fused.
  package init(_ experiment: Experiment, method: Method? = nil) {
    self.init(
      experiment, evaluation: Evaluation(of: experiment), method: method, refinesAnySize: true,
      pace: .any)
  }

  /// A report of an experiment that is evaluated already, which evaluates only what is missing.
  ///
  /// Exact losses have forty digits where there are no more logits than
  /// ``Evaluation/refinedCount``; of a larger matrix those digits that are certain by now, which
  /// are about 25 and decide the rounding to every format.
  ///
  /// - Parameters:
  ///   - experiment: The experiment to report.
  ///   - evaluation: The numbers of this experiment, as far as they are there.
  ///   - method: The only method to report; nil for all of them and for naive − fused.
  ///   - pace: Told how far the report is; where it stops, the rest is left out.
  package init(
    _ experiment: Experiment, evaluation: Evaluation, method: Method? = nil, pace: Pace = .any
  ) {
    self.init(
      experiment, evaluation: evaluation, method: method, refinesAnySize: false, pace: pace)
  }

  private init(
    _ experiment: Experiment, evaluation: Evaluation, method: Method?, refinesAnySize: Bool,
    pace: Pace
  ) {
    self.experiment = experiment
    self.pace = pace.part(0.3, 1)
    methods = method.map { [$0] } ?? Method.allCases
    var evaluation = evaluation
    let isSmall = experiment.logits.count <= Evaluation.refinedCount
    for row in 0..<experiment.instances {
      guard pace.part(0, 0.3).goesOn(Double(row) / Double(experiment.instances)) else { break }
      evaluation.evaluate(row..<row + 1, of: experiment)
    }
    if methods.contains(.exact), isSmall || refinesAnySize {
      evaluation.complete(experiment)
    }
    self.evaluation = evaluation
  }

  var computedMethods: [Method] { methods.filter { $0 != .exact } }

  var hasDifference: Bool { methods.contains(.naive) && methods.contains(.fused) }

  var reductionName: String { experiment.reduction.rawValue }

  /// The digits of a loss: all that tell neighbours apart in the format, as frameworks print them.
  func text(ofLoss loss: Double) -> String { NumberText.full(loss, in: experiment.format) }

  /// The digits of any other number in the format: the fewest that read back as the same.
  func text(of number: Double) -> String { NumberText.shortest(number, in: experiment.format) }

  /// The losses of an instance by all methods that are reported, the exact one as given; without an
  /// instance the reduced ones.
  func texts(of loss: LossComparison, _ instance: Int?, exact: String) -> [String] {
    methods.map { loss.losses[$0].map { text(ofLoss: $0) } ?? exact }
      + (hasMistakes ? [text(ofLoss: mistaken(instance))] : [])
  }

  /// Calls `body` for each instance and its numbers, until the work is stopped; `section` says which
  /// part of the report this is.
  func forEachRow(
    _ section: ClosedRange<Double> = 0...1, _ body: (_ instance: Int, RowEvaluation) -> Void
  ) {
    let pace = pace.part(section.lowerBound, section.upperBound)
    for instance in 0..<experiment.instances {
      guard pace.goesOn(Double(instance) / Double(experiment.instances)) else { return }
      if let row = evaluation[instance] { body(instance, row) }
    }
  }

  /// Calls `body` for each labelled instance that has a loss, and at last, without an instance,
  /// for what the losses are reduced to.
  func forEachLoss(
    _ section: ClosedRange<Double> = 0...1, _ body: (_ instance: Int?, LossComparison) -> Void
  ) {
    forEachRow(section) { instance, row in
      if let loss = row.loss { body(instance, loss) }
    }
    if let reduced = evaluation.reduced { body(nil, reduced) }
  }

  /// Writes the report.
  ///
  /// - Parameters:
  ///   - format: The form of the text.
  ///   - output: The stream that takes the text.
  ///   - width: The columns of a terminal that a text takes; only tables ask.
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

/// The forms in which a ``Report`` is written.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// For people: aligned columns.
  case table
  /// For spreadsheets: RFC 4180, a row per instance.
  case csv
  /// For programs.
  case json
  /// For pages that people write: Markdown tables.
  case markdown
}
