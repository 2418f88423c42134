import Numerics

/// What became of the instances of a batch: how many are better, how many worse.
package struct ChangeSummary: Sendable {
  /// The number of instances that were looked at: all before that place.
  package private(set) var scanned = 0
  /// The number of those that are in both states.
  package private(set) var compared = 0
  /// The first instance that broke, with the method and its loss; nil without any.
  package private(set) var firstBroken: (instance: Int, method: Method, loss: Double)?

  private var counts = Array(repeating: 0, count: RowChange.Kind.allCases.count)

  /// A summary of nothing yet.
  package init() {}

  /// The number of instances that are another in some way.
  package func count(_ kind: RowChange.Kind) -> Int {
    RowChange.Kind.allCases.firstIndex(of: kind).map { counts[$0] } ?? 0
  }

  /// Takes the next instance in; nil for one that is not in both states.
  package mutating func append(_ change: RowChange?) {
    defer { scanned += 1 }
    guard let change else { return }
    compared += 1
    for (place, kind) in RowChange.Kind.allCases.enumerated() where change.is(kind) == true {
      counts[place] += 1
    }
    if firstBroken == nil, let broken = change.broken {
      firstBroken = (scanned, broken.method, broken.loss)
    }
  }
}
