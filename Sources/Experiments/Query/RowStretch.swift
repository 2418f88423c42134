import Numerics

/// Instances that follow one another, as a query looks at them: with their numbers, and what has become of
/// them.
package struct RowStretch {
  let experiment: Experiment
  /// The instances.
  package let instances: Range<Int>
  /// Their numbers; nil where none are computed.
  let summaries: RowSummaries?
  /// The place among them of the first instance.
  let offset: Int
  /// What became of an instance; nil where that is not known, or there is nothing to compare with.
  let change: (Int) -> RowChange?

  /// Some instances of an experiment.
  ///
  /// - Parameters:
  ///   - instances: The instances.
  ///   - experiment: The experiment.
  ///   - summaries: Their numbers, each of which is known; nil where none are.
  ///   - offset: The place among the numbers of the first instance.
  ///   - change: What became of an instance.
  package init(
    _ instances: Range<Int>, of experiment: Experiment, _ summaries: RowSummaries?,
    at offset: Int = 0, change: @escaping (Int) -> RowChange? = { _ in nil }
  ) {
    (self.instances, self.experiment, self.summaries) = (instances, experiment, summaries)
    (self.offset, self.change) = (offset, change)
  }

  /// Some instances with the numbers that were evaluated of each, and what became of each.
  package init(
    _ instances: Range<Int>, of experiment: Experiment, _ rows: [RowEvaluation],
    change: @escaping (Int) -> RowChange? = { _ in nil }
  ) {
    var summaries = RowSummaries(count: rows.count, of: experiment)
    for (place, instance) in instances.enumerated() {
      summaries.set(
        place, to: rows[place], of: experiment.row(instance), in: experiment.format)
    }
    self.init(instances, of: experiment, summaries, change: change)
  }

  /// What is read at the place of each instance; nil where nothing is known.
  func map<Value>(_ read: (RowSummaries, Int) -> Value?) -> [Value?] {
    guard let summaries else { return instances.map { _ in nil } }
    return (offset..<offset + instances.count).map { read(summaries, $0) }
  }

  /// A number of each instance; nil where it has none.
  func values(of quantity: RowQuantity) -> [Double?] {
    if quantity.kind == .change {
      return instances.map { instance in
        quantity.method.flatMap { change(instance)?.difference(by: $0) }
      }
    }
    guard let read = summaries?.reader(of: quantity) else { return instances.map { _ in nil } }
    return (offset..<offset + instances.count).map(read)
  }
}
