import Notation
import Numerics

/// The instances that a query finds on a worksheet, as tables show them: a view, which changes nothing.
///
/// Instances are looked at from the first on, as far as they are evaluated, in pieces of ``scan(_:most:)``;
/// what is found so far is there at any time. An edit of single numbers leaves the view as it is, so that
/// no row disappears under the learner's hands.
package struct RowView: Sendable {
  /// The query.
  package let query: RowQuery
  /// The instances found, in order; of an order those that were put into it so far.
  package var instances: [Int] { query.order == nil ? matches.instances : sorted.instances }
  /// The number of instances that were looked at: all before that place.
  package private(set) var scanned = 0

  private var matches: RowMatches
  private var sorted = SortedInstances()
  /// What the numbers of the experiment were made of.
  private let basis: Basis

  /// The view of a query before anything is looked at.
  package init(_ query: RowQuery, of worksheet: Worksheet) {
    self.query = query
    matches = RowMatches(query)
    basis = Basis(worksheet)
  }

  /// What must be as it was for the view to hold, but for single numbers.
  private struct Basis: Equatable, Sendable {
    let names: Names
    let replacements: Int

    init(_ worksheet: Worksheet) {
      (names, replacements) = (worksheet.experiment.names, worksheet.replacements)
    }
  }

  /// True if it is still a view of a worksheet, in which only single numbers or labels may differ.
  package func isCurrent(for worksheet: Worksheet) -> Bool { basis == Basis(worksheet) }

  /// True if its rows are still instances of an experiment, though perhaps not those that are wanted.
  package func fits(_ experiment: Experiment) -> Bool {
    basis.names.instances.count == experiment.instances
  }

  // MARK: Rows

  /// The place of an instance in the view; nil where it is not in it.
  package func place(of instance: Int) -> Int? {
    if query.order != nil {
      return sorted.place(of: instance)
    }
    let place = firstPlace(from: instance)
    return place < instances.count && instances[place] == instance ? place : nil
  }

  /// The place of an instance, or where it is not in the view that of one near to it.
  package func nearestPlace(to instance: Int) -> Int {
    if let place = place(of: instance) { return place }
    return query.order != nil ? 0 : min(firstPlace(from: instance), max(0, instances.count - 1))
  }

  /// The first place of an instance that is not before another, of a view without an order.
  private func firstPlace(from instance: Int) -> Int {
    var range = 0..<instances.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        instances[middle] < instance
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  // MARK: Work

  /// True once every instance was looked at and is in its place.
  package var isComplete: Bool { scanned == basis.names.instances.count && !mustSort }

  /// True if an instance waits to be looked at, and can be.
  package func canScan(_ worksheet: Worksheet, since baseline: Baseline?) -> Bool {
    scanned < worksheet.experiment.instances
      && (!query.needsNumbers || worksheet.evaluation.knows(scanned))
      && !(query.needsBaseline && baseline?.isPending(scanned) == true)
  }

  /// Looks at the next instances, at most so many, as far as they are evaluated.
  package mutating func scan(_ worksheet: Worksheet, since baseline: Baseline?, most: Int) {
    let end = min(worksheet.experiment.instances, scanned + most)
    while scanned < end, canScan(worksheet, since: baseline),
      let stretch = worksheet.stretch(scanned..<end, for: query, since: baseline)
    {
      matches.append(stretch)
      scanned = stretch.instances.upperBound
    }
  }

  /// True if so much was found since instances were put in order that it is worth doing again.
  package var mustSort: Bool {
    guard query.order != nil, matches.count > instances.count else { return false }
    return scanned == basis.names.instances.count || matches.count > 2 * instances.count + 100
  }

  /// What puts the instances found so far in order; it takes long for many, and can be done elsewhere.
  package var sorting: @Sendable () -> SortedInstances {
    let (matches, names) = (matches, basis.names)
    return { SortedInstances(matches.sorted(names), of: names.instances.count) }
  }

  /// The number of instances that ``sorting`` is about.
  package var found: Int { matches.count }

  /// Takes over instances in order.
  package mutating func take(_ sorted: SortedInstances) { self.sorted = sorted }
}

/// Instances in an order, and where each of them is.
package struct SortedInstances: Sendable {
  /// The instances in order.
  fileprivate let instances: [Int]
  /// The place of each instance in it, or −1.
  private var places: [Int32]

  /// No instance.
  fileprivate init() { (instances, places) = ([], []) }

  /// Some of so many instances.
  fileprivate init(_ instances: [Int], of count: Int) {
    self.instances = instances
    places = Array(repeating: -1, count: count)
    for (place, instance) in instances.enumerated() { places[instance] = Int32(place) }
  }

  /// The place of an instance; nil where it is not in it.
  fileprivate func place(of instance: Int) -> Int? {
    places.indices.contains(instance) && places[instance] >= 0 ? Int(places[instance]) : nil
  }
}
