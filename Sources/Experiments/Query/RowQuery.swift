import Notation
import Numerics

/// What is asked of a batch: which instances, and in which order.
package struct RowQuery: Equatable, Sendable {
  /// The instances that are wanted; nil for all.
  package var filter: RowFilter?
  /// Their order; nil for that of the experiment.
  package var order: RowOrder?

  /// A query; for all instances in their order unless told otherwise.
  package init(filter: RowFilter? = nil, order: RowOrder? = nil) {
    (self.filter, self.order) = (filter, order)
  }

  /// True if it asks for nothing but the instances as they are.
  package var isPlain: Bool { filter == nil && order == nil }

  /// The methods by which losses must be computed for it.
  package var methods: Set<Method> {
    (filter?.methods ?? []).union(order?.methods ?? [])
  }

  /// True if what it asks for must be computed first.
  var needsNumbers: Bool { filter?.needsNumbers == true || order?.needsNumbers == true }

  /// True if it is about a state that is compared with, too.
  package var needsBaseline: Bool {
    filter?.needsBaseline == true || order?.needsBaseline == true
  }

  /// The part of it that means nothing of an experiment without labels, and why; nil where there are some.
  package func fault(in experiment: Experiment) -> (part: Part, reason: String)? {
    let part: Part? =
      filter?.needsLabels == true ? .filter : order?.needsLabels == true ? .order : nil
    guard let part,
      !experiment.labels.indices.contains(where: { experiment.target($0) != nil })
    else { return nil }
    return (part, "no instance has a label, and so none a loss")
  }

  /// A part of a query.
  package enum Part: Sendable {
    /// Which instances are wanted, and in which order.
    case filter, order
  }

  /// The query in words: `wrong and loss > 5, by loss`.
  package var text: String {
    [filter?.text, order.map { "by \($0.text)" }].compactMap(\.self).joined(separator: ", ")
  }
}

/// The instances that a query has found so far.
package struct RowMatches: Sendable {
  /// The query.
  package let query: RowQuery
  /// Those of a query without an order.
  private(set) var unordered: [Int] = []
  private var ordered: OrderedRows?

  /// Nothing found yet.
  package init(_ query: RowQuery) {
    self.query = query
    ordered = query.order.map(OrderedRows.init)
  }

  /// The number of instances found.
  package private(set) var count = 0

  /// Takes an instance in if it is wanted, and tells whether it is; nil numbers are not computed yet, and
  /// those `before` are nil where there are none.
  @discardableResult
  package mutating func append(
    _ instance: Int, in experiment: Experiment, _ row: RowEvaluation?,
    since before: RowEvaluation? = nil
  ) -> Bool {
    if let filter = query.filter,
      !filter.holds(of: instance, in: experiment, row, since: before)
    {
      return false
    }
    count += 1
    if ordered == nil {
      unordered.append(instance)
    } else {
      ordered?.append(instance, in: experiment, row, since: before)
    }
    return true
  }

  /// The first instance in order, of an order by numbers; nil without any.
  package var first: Int? { ordered?.first ?? unordered.first }

  /// The instances found, in order, with the names of the experiment.
  package func sorted(_ names: Names) -> [Int] { ordered?.sorted(names) ?? unordered }
}
