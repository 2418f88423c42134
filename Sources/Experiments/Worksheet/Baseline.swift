import Notation
import Numerics

/// A state that the present one is compared with: an earlier one of the page, or the numbers of another
/// file.
///
/// Instances are matched by their names, so that they are the same where others come and go.
package struct Baseline: Sendable {
  /// Where it comes from.
  package let origin: Origin
  /// Its experiment and the numbers of that.
  package var worksheet: Worksheet { kept.value }
  private var kept: Apart<Worksheet>
  /// What became of the instances, as far as they were looked at.
  package private(set) var summary = ChangeSummary()

  private var places: InstancePlaces
  /// The names that places were found for; nil before they were.
  private var names: NameList?
  /// The state of the worksheet that ``summary`` is about.
  private var revision: Int?

  /// Where a state comes from.
  package enum Origin: Equatable, Sendable {
    /// A place in the history, which the learner pinned.
    case place(Int, HistoryPoint?)
    /// A file.
    case file(String)
    /// What a file had before it was read again.
    case former(String)
  }

  /// A state to compare others with.
  package init(_ worksheet: Worksheet, from origin: Origin) {
    self.origin = origin
    let names = worksheet.experiment.instanceNames
    places = InstancePlaces(of: names, in: names)
    kept = Apart(worksheet.withoutHistory)
  }

  /// The experiment that is compared with.
  package var experiment: Experiment { worksheet.experiment }
  /// The numbers that are compared with.
  package var evaluation: Evaluation { worksheet.evaluation }

  /// What it is called.
  package var title: String {
    switch origin {
    case .place(let place, let point): place == 0 ? "the start" : point?.line ?? ""
    case .file(let name): name
    case .former(let name): "\(name) as it was"
    }
  }

  /// True if it is a place of the history that the learner pinned, and what that place has.
  package func isPlace(_ position: Int, _ point: HistoryPoint) -> Bool {
    guard case .place(position, let pinned?) = origin else { return false }
    return point.line == pinned.line
      && point.means?.fused.bitPattern == pinned.means?.fused.bitPattern
  }

  /// The place of an instance of the present state in this one; nil where it isn't in it.
  package func place(of instance: Int) -> Int? { places[instance] }

  /// The numbers of an instance of the present state; nil where it isn't in this one, or not evaluated.
  package subscript(instance: Int) -> RowEvaluation? {
    place(of: instance).flatMap { evaluation[$0] }
  }

  /// True if an instance waits to be evaluated in this state.
  package func isPending(_ instance: Int) -> Bool {
    place(of: instance).map { !evaluation.knows($0) } ?? false
  }

  /// What became of an instance; nil where it isn't in both states, or not evaluated.
  package func change(of instance: Int, in present: Worksheet) -> RowChange? {
    guard let place = place(of: instance), let before = evaluation.summary(of: place),
      let now = present.evaluation.summary(of: instance)
    else { return nil }
    return RowChange(
      from: before, to: now,
      isSameTie: experiment.prediction(place) == present.experiment.prediction(instance))
  }

  // MARK: Following the present state

  /// The most instances that are looked at while the learner waits, and in a piece of work.
  private static let (mostAtOnce, mostInPiece) = (2000, 500)

  /// Brings it up to date with the present state.
  package mutating func follow(_ present: Worksheet) {
    let names = present.experiment.instanceNames
    if names != self.names {
      self.names = names
      places = InstancePlaces(of: names, in: experiment.instanceNames)
      revision = nil
    }
    guard revision != present.revision else { return }
    revision = present.revision
    summary = ChangeSummary()
    scan(present, most: Self.mostAtOnce)
  }

  /// True if numbers of each instance are kept in both states.
  package func canCompare(_ present: Worksheet) -> Bool {
    !present.evaluation.isPartial && !evaluation.isPartial
  }

  /// True if an instance waits to be looked at, and can be.
  package func canScan(_ present: Worksheet) -> Bool {
    canCompare(present) && summary.scanned < present.experiment.instances
      && present.evaluation.knows(summary.scanned) && !isPending(summary.scanned)
  }

  /// Looks at some more instances.
  package mutating func scan(_ present: Worksheet) { scan(present, most: Self.mostInPiece) }

  private mutating func scan(_ present: Worksheet, most: Int) {
    let end = min(present.experiment.instances, summary.scanned + most)
    while summary.scanned < end, canScan(present) {
      summary.append(change(of: summary.scanned, in: present))
    }
  }

  /// Takes over rows of its own that were pending.
  package mutating func take(_ outcome: PendingRows.Outcome) { kept.value.take(outcome) }

  /// Evaluates rows of the present state that are in sight: of very wide ones no more than don't keep a key
  /// waiting.
  package mutating func evaluate(_ instances: some Sequence<Int>) {
    let places = instances.compactMap(place(of:))
    guard places.contains(where: { !evaluation.has($0) }) else { return }
    kept.value.show(places)
  }

  /// Evaluates a row of its own that is left.
  package mutating func advance() { kept.value.advance() }

  /// Evaluates all that is left, however long it takes.
  package mutating func complete() { kept.value.complete() }
}
