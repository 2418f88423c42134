/// The work of a learner in a course: a record of each step, and the step they are at.
///
/// Steps are known by their ids, so that a course may be rearranged without anything being lost.
package struct Progress: Equatable, Sendable {
  /// The id of the step that the learner is at; nil before the first.
  package var current: String?
  /// The records by the ids of their steps; a step in which nothing was done has none.
  package internal(set) var records: [String: StepRecord] = [:]

  /// A learner who has just begun.
  package init() {}

  /// The record of a step; setting an empty one forgets it.
  package subscript(_ id: String) -> StepRecord {
    get { records[id] ?? StepRecord() }
    set { records[id] = newValue.isEmpty ? nil : newValue }
  }

  /// The index of the first step after another that is not done, round from the beginning where
  /// there is none up to the end; nil where no other step is open.
  package func nextOpen(of steps: [Step], after index: Int) -> Int? {
    let others = Array(steps.indices.dropFirst(index + 1)) + Array(steps.indices.prefix(index))
    return others.first { !self[steps[$0].id].isPassed }
  }

  /// Merges the progress that two copies of the program have made from one that both began with.
  ///
  /// - Parameters:
  ///   - theirs: The progress that the other has stored.
  ///   - base: The progress that this copy last read or stored.
  /// - Returns: The progress with the changes of both, at the step where this copy is.
  package func merged(with theirs: Progress, since base: Progress) -> Progress {
    guard self != base else { return theirs }
    var merged = self
    for id in Set(records.keys).union(theirs.records.keys) {
      merged[id] = self[id].merged(with: theirs[id], since: base[id])
    }
    return merged
  }
}
