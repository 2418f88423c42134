import Numerics

/// Some instances of a batch, and what their losses come to.
package struct RowGroup: Sendable {
  /// Their number, and that of those with a label.
  package private(set) var (count, labelled) = (0, 0)
  /// The first and the last of them.
  package private(set) var (first, last) = (Int.max, -1)
  /// The sum of their exact losses that are finite.
  private(set) var sum = 0.0
  /// The least of these; infinite without any.
  private(set) var least = Double.infinity
  /// The worst of their exact losses that are not finite, nan before inf; nil without any.
  private(set) var spoiled: Double?
  /// The methods by which the loss of one or more is not finite.
  private(set) var failing: Set<Method> = []

  /// The most of them that follow one another.
  package private(set) var longestRun = 0..<0
  private var run = 0..<0

  /// Takes an instance in, which comes after those before.
  mutating func append(_ row: OutstandingRow) {
    let instance = row.instance
    count += 1
    (first, last) = (min(first, instance), max(last, instance))
    run = (run.upperBound == instance ? run.lowerBound : instance)..<instance + 1
    if run.count > longestRun.count { longestRun = run }
    if let exact = row.exact { take(exact) }
    failing.formUnion(row.failing)
  }

  private mutating func take(_ exact: Double) {
    labelled += 1
    guard exact.isFinite else { return spoil(exact) }
    sum += exact
    least = min(least, exact)
  }

  private mutating func spoil(_ exact: Double) {
    spoiled = spoiled?.isNaN == true ? spoiled : exact
  }

  /// Takes other instances in.
  mutating func append(_ others: RowGroup) {
    count += others.count
    (first, last) = (min(first, others.first), max(last, others.last))
    let runs = [longestRun, others.longestRun].sorted { $0.lowerBound < $1.lowerBound }
    let joined = runs[0].lowerBound..<max(runs[0].upperBound, runs[1].upperBound)
    if runs[0].upperBound == runs[1].lowerBound {
      longestRun = joined
    } else if others.longestRun.count > longestRun.count {
      longestRun = others.longestRun
    }
    labelled += others.labelled
    sum += others.sum
    least = min(least, others.least)
    if let loss = others.spoiled { spoil(loss) }
    failing.formUnion(others.failing)
  }
}
