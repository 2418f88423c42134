import Notation
import Numerics

/// What became of instances since another run: how many are better or worse, and what the losses of both come
/// to.
package struct RunComparison: Sendable {
  /// The other run.
  package let other: OtherRun
  /// What became of the instances.
  package private(set) var changes = ChangeSummary()
  /// What the losses of the other run come to.
  package private(set) var before: LossTotals
  /// The computed methods whose losses are compared.
  private let methods: [Method]

  /// A comparison of nothing yet, by the computed methods that are asked for.
  package init(with other: OtherRun, methods: [Method]) {
    (self.other, self.methods) = (other, methods)
    before = LossTotals(of: other.experiment, methods: methods)
  }

  /// Takes the next instance in; nil for one that is left out.
  package mutating func append(_ change: RunChange?) {
    guard let change else {
      before.skip()
      return changes.append(nil)
    }
    before.append(change.before)
    changes.append(change.change.by(methods))
  }
}

extension BatchSummary {
  /// The summary of those instances that a filter lets through, and what became of them since another run;
  /// nil where the work was stopped.
  package static func compared(
    _ experiment: Experiment, with other: OtherRun, method: Method? = nil,
    where filter: RowFilter? = nil, digits: Int = 0, pace: Pace = .any
  ) -> (summary: BatchSummary, comparison: RunComparison)? {
    let methods = method.map { [$0] } ?? Method.allCases
    let computed = methods.filter { $0 != .exact }
    var wanted = RowEvaluation.Wanted()
    let asked = filter?.methods.union(methods) ?? Set(methods)
    wanted.methods = Method.computed.filter(asked.contains)
    wanted.digits = digits
    wanted.keepsText = false
    var summary = BatchSummary(
      in: experiment.format, methods: methods,
      totals: LossTotals(of: experiment, methods: computed))
    var comparison = RunComparison(with: other, methods: computed)
    for instance in 0..<experiment.instances {
      guard pace.goesOn(Double(instance) / Double(experiment.instances)) else { return nil }
      let now = RowEvaluation(
        experiment.row(instance), in: experiment.format, epsilon: experiment.epsilon,
        wanted: wanted)
      let change = other.change(of: instance, in: experiment, now, wanted)
      let isFound =
        filter?.holds(
          of: RowStretch(instance..<instance + 1, of: experiment, [now]) { _ in change?.change }
        ).first ?? true
      if isFound { summary.append(now, at: instance) } else { summary.skip() }
      comparison.append(isFound ? change : nil)
    }
    return (summary, comparison)
  }
}
