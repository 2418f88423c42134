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
