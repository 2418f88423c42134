import Experiments
import Notation
import Numerics

/// The numbers of an experiment for people and programs that have no page to look at.
///
/// A report holds everything that follows from the logits; without labels, what needs them is left
/// out. Rows are evaluated when they are written, and neither their numbers nor, but for tables, their
/// text is held any longer.
package struct Report: Sendable {
  /// The experiment that the numbers are of.
  package let experiment: Experiment
  /// The methods whose losses are reported, in order.
  package let methods: [Method]
  /// The significant digits of exact losses, as far as they are certain.
  package let digits: Int

  /// True if there were labels, which may all have been no label: then the report says so.
  package var hadLabels = false

  /// True if there is a label that a loss can be computed for.
  let isLabelled: Bool

  /// The filter that lets through what is reported; nil where all is.
  var filter: RowFilter?
  /// The rows that are reported where not all are, or not in their order.
  private(set) var found: FoundRows?

  /// The other run that the losses are compared with, and what came of that; nil for none.
  package private(set) var comparison: RunComparison?

  private let known: Evaluation?
  private let wanted: RowEvaluation.Wanted
  private let pace: Pace

  /// A report of an experiment, which evaluates everything it says.
  ///
  /// - Parameters:
  ///   - experiment: The experiment to report.
  ///   - method: The only method to report; nil for all of them and for naive − fused.
  ///   - digits: The significant digits of exact losses, however long these take; for 0 there are no
  ///     exact losses.
  ///   - pace: Told how far the report is; where it stops, the rest is left out.
  package init(
    _ experiment: Experiment, method: Method? = nil, digits: Int = RowEvaluation.mostDigits,
    pace: Pace = .any
  ) {
    self.init(experiment, nil, method, shown: digits, computed: digits, pace)
  }

  /// A report of those instances of an experiment that a query finds, in its order.
  ///
  /// Means and shares are those of all instances that its filter lets through, whatever the limit.
  ///
  /// - Parameters:
  ///   - experiment: The experiment to report.
  ///   - query: The query.
  ///   - limit: The most instances that are reported; nil for all.
  ///   - other: The run to compare with; nil for none.
  ///   - method: The only method to report; nil for all of them and for naive − fused.
  ///   - digits: The significant digits of exact losses.
  ///   - pace: Told how far the report is; where it stops, the rest is left out.
  package init(
    _ experiment: Experiment, query: RowQuery, limit: Int?, against other: OtherRun? = nil,
    method: Method? = nil, digits: Int, pace: Pace = .any
  ) {
    self.init(experiment, nil, method, shown: digits, computed: digits, pace)
    comparison = other.map { RunComparison(with: $0, methods: wanted.methods) }
    guard !query.isPlain || limit != nil || other != nil else { return }
    find(query, limit: limit)
  }

  /// The number of logits that are looked at together.
  private static let blockSize = 1 << 13

  private mutating func find(_ query: RowQuery, limit: Int?) {
    filter = query.filter
    var matches = RowMatches(query)
    var totals = LossTotals(of: experiment, methods: wanted.methods)
    var asked = wanted
    asked.methods = Method.computed.filter(query.methods.union(wanted.methods).contains)
    let step = max(1, Self.blockSize / experiment.classes)
    for start in stride(from: 0, to: experiment.instances, by: step) {
      guard pace.goesOn(Double(start) / Double(experiment.instances)) else { break }
      let instances = start..<min(experiment.instances, start + step)
      let rows = instances.map { instance in
        RowEvaluation(
          experiment.row(instance), in: experiment.format, epsilon: experiment.epsilon,
          wanted: asked)
      }
      let changes = comparison.map { comparison in
        instances.map { comparison.other.change(of: $0, in: experiment, rows[$0 - start], asked) }
      }
      let isWanted = matches.append(
        RowStretch(instances, of: experiment, rows) { changes?[$0 - start]?.change })
      for (place, isWanted) in isWanted.enumerated() {
        if isWanted { totals.append(rows[place]) } else { totals.skip() }
        comparison?.append(isWanted ? changes?[place] : nil)
      }
    }
    found = FoundRows(
      query: query, limit: limit, instances: matches.sorted(experiment.names),
      totals: totals)
  }

  /// The instances that are reported, in order.
  var reported: [Int] { found.map { Array($0.reported) } ?? Array(experiment.labels.indices) }

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
    let isSmall = experiment.logits.count <= Evaluation.refinedCount
    self.init(
      experiment, evaluation, method, shown: RowEvaluation.mostDigits,
      computed: isSmall ? RowEvaluation.mostDigits : 0, pace)
  }

  private init(
    _ experiment: Experiment, _ known: Evaluation?, _ method: Method?, shown digits: Int,
    computed: Int, _ pace: Pace
  ) {
    self.experiment = experiment
    self.digits = digits
    self.known = known
    self.pace = pace
    methods = method.map { [$0] } ?? Method.allCases.filter { $0 != .exact || digits > 0 }
    isLabelled = experiment.labels.indices.contains { experiment.target($0) != nil }
    var wanted = RowEvaluation.Wanted()
    wanted.methods = methods.filter { $0 != .exact }
    wanted.digits = methods.contains(.exact) ? computed : 0
    wanted.keepsText = false
    self.wanted = wanted
  }

  var computedMethods: [Method] { methods.filter { $0 != .exact } }

  var hasDifference: Bool { methods.contains(.naive) && methods.contains(.fused) }

  var reductionName: String { experiment.reduction.rawValue }

  /// The digits of a loss: all that tell neighbours apart in the format, as frameworks print them.
  func text(ofLoss loss: Double) -> String { NumberText.full(loss, in: experiment.format) }

  /// The digits of any other number in the format: the fewest that read back as the same.
  func text(of number: Double) -> String { NumberText.shortest(number, in: experiment.format) }

  /// The digits of an exact loss, for programs.
  func exactDigits(_ loss: LossComparison) -> String {
    loss.exactSum.digits(atMost: digits, dividedBy: loss.divisor)
  }

  /// The digits of an exact loss, for people.
  func exactText(_ loss: LossComparison) -> String {
    loss.exactSum.text(digits: digits, dividedBy: loss.divisor)
  }

  /// The losses of an instance by all methods that are reported, the exact one as given; without an
  /// instance the reduced ones.
  func texts(of loss: LossComparison, _ instance: Int?, exact: String) -> [String] {
    methods.map { loss.losses[$0].map { text(ofLoss: $0) } ?? exact }
      + (hasMistakes ? [text(ofLoss: mistaken(instance))] : [])
  }

  /// Calls `body` for each instance and its numbers, until the work is stopped.
  ///
  /// - Returns: What all losses come to; nil where the work was stopped.
  func forEachRow(_ body: (_ instance: Int, RowEvaluation) -> Void) -> LossTotals? {
    if let found {
      for (place, instance) in found.reported.enumerated() {
        guard pace.goesOn(Double(place) / Double(found.reported.count)) else { return nil }
        body(instance, row(instance))
      }
      return found.totals
    }
    var totals = LossTotals(of: experiment, methods: wanted.methods)
    for instance in 0..<experiment.instances {
      guard pace.goesOn(Double(instance) / Double(experiment.instances)) else { return nil }
      let row = row(instance)
      totals.append(row)
      body(instance, row)
    }
    return totals
  }

  /// What became of an instance since the other run; nil where it isn't in both.
  func change(of instance: Int, _ row: RowEvaluation) -> RunChange? {
    comparison?.other.change(of: instance, in: experiment, row, wanted)
  }

  private func row(_ instance: Int) -> RowEvaluation {
    let row = experiment.row(instance)
    guard var known = known?[instance] else {
      return RowEvaluation(
        row, in: experiment.format, epsilon: experiment.epsilon, wanted: wanted)
    }
    if wanted.digits > 0 { known.refine(row, in: experiment.format) }
    return known
  }

  /// Writes the report.
  ///
  /// - Parameters:
  ///   - format: The form of the text.
  ///   - output: The stream that takes the text.
  ///   - width: The columns of a terminal that a text takes; only tables ask.
  /// - Returns: What all losses come to; nil where the work was stopped.
  @discardableResult
  package func write(
    _ format: ReportFormat, to output: inout some TextOutputStream,
    width: (String) -> Int = { $0.unicodeScalars.count }
  ) -> LossTotals? {
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

/// The instances that a query has found for a ``Report``.
struct FoundRows: Sendable {
  let query: RowQuery
  let limit: Int?
  /// Those that are found, in the query's order.
  let instances: [Int]
  /// What the losses of all of them come to.
  let totals: LossTotals

  /// Those that are reported.
  var reported: ArraySlice<Int> { instances.prefix(limit ?? .max) }
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
