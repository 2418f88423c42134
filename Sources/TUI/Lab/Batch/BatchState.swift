import Experiments
import Numerics

/// What BATCH remembers: the overview so far, its lines, and the number under the cursor.
package struct BatchState: Sendable {
  /// The distance from the exact loss, in ulps, beyond which a loss counts as off.
  var bound = BatchState.usualBound
  private static let usualBound = 100.0
  /// The line and the piece of it that the cursor is on.
  var place = Place()
  /// What the instances come to that were looked at.
  private(set) var overview = BatchOverview(bound: usualBound)
  /// The lines of the pane.
  var lines: [BatchLine] { written.value }

  private var written = Memo<Written, [BatchLine]>([])
  /// True if more instances can be looked at.
  private(set) var canGoOn = false

  private var basis: Basis?

  /// A place among the lines.
  struct Place: Equatable, Sendable {
    var line = 0
    var piece = 0
  }

  /// What the overview was made of.
  private struct Basis: Equatable {
    let revision, instances, classes: Int
    let bound: Double
  }

  /// What the lines were written of.
  private struct Written: Equatable {
    let basis: Basis?
    let count: Int
    let instance: Int?
    let isReduced, isFiltered: Bool
    let width: Int
    let baseline: Baseline.Origin?
    let changes: [Int]
  }

  /// The most instances that are looked at while the learner waits, and in a piece of work.
  private static let (mostAtOnce, mostInPiece) = (4000, 4000)

  /// Brings everything up to date with the worksheet.
  mutating func update(_ workspace: Workspace) {
    let (worksheet, experiment) = (workspace.worksheet, workspace.experiment)
    let basis = Basis(
      revision: worksheet.revision, instances: experiment.instances, classes: experiment.classes,
      bound: bound)
    if basis != self.basis {
      self.basis = basis
      overview = BatchOverview(bound: bound)
      goOn(workspace, most: Self.mostAtOnce)
    }
    canGoOn = canGoOn(worksheet)
    let key = Written(
      basis: basis, count: overview.count, instance: workspace.instance,
      isReduced: worksheet.evaluation.reduced != nil,
      isFiltered: workspace.view?.query.filter != nil, width: workspace.paneWidth,
      baseline: workspace.baseline?.origin,
      changes: RowChange.Kind.allCases.compactMap { workspace.baseline?.summary.count($0) })
    let overview = overview
    written.update(for: key) { _ in BatchLines(overview, workspace, width: workspace.paneWidth).all
    }
    place.line = place.line.clamped(to: 0...max(0, lines.count - 1))
    if lines.isEmpty { return }
    let doors = lines[place.line].doors
    if !doors.contains(place.piece) { place.piece = doors.first ?? 0 }
    if doors.isEmpty { goDown(0) }
  }

  /// Looks at some more instances.
  mutating func goOn(_ workspace: Workspace) {
    goOn(workspace, most: Self.mostInPiece)
    canGoOn = canGoOn(workspace.worksheet)
  }

  private func canGoOn(_ worksheet: Worksheet) -> Bool {
    !worksheet.evaluation.isPartial && overview.count < worksheet.experiment.instances
      && worksheet.evaluation.knows(overview.count)
  }

  private mutating func goOn(_ workspace: Workspace, most: Int) {
    let (evaluation, experiment) = (workspace.worksheet.evaluation, workspace.experiment)
    let end = overview.count + most
    while overview.count < end,
      let stretch = evaluation.stretch(
        from: overview.count, most: end - overview.count, of: experiment)
    {
      overview.append(stretch)
    }
  }

  // MARK: The cursor

  /// What is behind the number under the cursor.
  var door: BatchDoor? {
    guard lines.indices.contains(place.line) else { return nil }
    let pieces = lines[place.line].pieces
    return pieces.indices.contains(place.piece) ? pieces[place.piece].door : nil
  }

  /// The line of what stands out that has a number; nil where there is none.
  func line(numbered number: Int) -> Int? { lines.firstIndex { $0.number == number } }

  /// Goes to another number of the line.
  mutating func goSideways(_ step: Int) {
    guard lines.indices.contains(place.line) else { return }
    let doors = lines[place.line].doors
    guard let present = doors.firstIndex(of: place.piece) else { return }
    let (target, isTooFar) = present.addingReportingOverflow(step)
    place.piece = doors[isTooFar ? doors.count - 1 : target.clamped(to: 0...doors.count - 1)]
  }

  /// Goes to another line that has a number, to the one nearest to the present column.
  mutating func goDown(_ step: Int) {
    let withDoors = lines.indices.filter { !lines[$0].doors.isEmpty }
    guard !withDoors.isEmpty else { return }
    let present = withDoors.firstIndex { $0 >= place.line } ?? withDoors.count - 1
    let (target, isTooFar) = present.addingReportingOverflow(step)
    go(
      toLine: withDoors[
        isTooFar ? withDoors.count - 1 : target.clamped(to: 0...withDoors.count - 1)]
    )
  }

  /// Goes to the first line with a number of the next part.
  mutating func goToNextSection() {
    let heads = lines.indices.filter { lines[$0].isHeading }
    let head = heads.first { $0 > place.line } ?? -1
    guard let line = lines.indices.first(where: { $0 > head && !lines[$0].doors.isEmpty }) else {
      return
    }
    go(toLine: line)
  }

  private mutating func go(toLine line: Int) {
    let old = lines[place.line].pieces
    let column = old.indices.contains(place.piece) ? old[place.piece].column : 0
    place.line = line
    let pieces = lines[line].pieces
    place.piece =
      lines[line].doors.min {
        (pieces[$0].column - column).magnitude < (pieces[$1].column - column).magnitude
      }
      ?? 0
  }
}
