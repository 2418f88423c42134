import Numerics

/// What an evaluation knows of single instances of a batch.
extension Evaluation {
  /// Tests if what is kept of every instance is known of one.
  package func knows(_ instance: Int) -> Bool { table?.has(instance) ?? has(instance) }

  /// What is kept of an instance; nil where it isn't known.
  package func summary(of instance: Int) -> RowSummary? { table?[instance] }

  /// The instances from one on that are known, as a query looks at them: some that lie together, at most so
  /// many; nil where the first one isn't known.
  package func stretch(
    from first: Int, most: Int, of experiment: Experiment,
    change: @escaping (Int) -> RowChange? = { _ in nil }
  ) -> RowStretch? {
    table?.known(from: first, most: most).map {
      RowStretch($0.rows, of: experiment, $0.in, at: $0.at, change: change)
    }
  }

  /// The losses of the first labelled instances, up to so many, as far as they are known.
  package func firstLosses(_ most: Int) -> [ByMethod<Double>] {
    guard let table else { return Array((survey?.total?.firstLosses ?? []).prefix(most)) }
    return Array((0..<table.count).lazy.compactMap { table[$0]?.losses }.prefix(most))
  }

  /// The first instance whose loss by one of some methods is bad, as ``ExactLoss/isBad(_:in:dividedBy:)`` has
  /// it, and the first such method; nil without one among the rows that are known.
  package func firstBad(by methods: [Method], in format: FloatFormat) -> (Int, Method)? {
    guard let table else {
      let found = methods.compactMap { method in
        (survey?.total?.firstBad[method] ?? nil).map { ($0, method) }
      }
      return found.min { $0.0 < $1.0 }
    }
    for instance in 0..<table.count {
      guard let row = table[instance] else { continue }
      if let bad = methods.first(where: { row.isBad(by: $0, in: format) }) {
        return (instance, bad)
      }
    }
    return nil
  }

  /// The instances with the largest exact losses of a matrix of which only sums are kept; none before
  /// all are evaluated.
  package var worst: [BatchSummary.Instance] { survey?.total?.worst ?? [] }
}
