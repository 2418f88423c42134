import Experiments
import Lessons
import Numerics

/// The columns that tables need to show all that they show on a screen of 80, where a lesson beside
/// them could use the others.
///
/// It follows from what a step shows and not from what is in sight, so that nothing moves while one
/// scrolls or answers.
struct ColumnNeed {
  /// The columns of all parts.
  let total: Int
  /// The columns of the part at the right.
  let side: Int
  /// The columns of a class: at 80 few classes have wide ones, and many have narrow ones.
  let `class`: Int

  /// A pane of the lab, and tables with much to show, have this.
  static let most = 80
  /// The columns of the part at the right before its labels, and before its prediction.
  private static let sideStart = 14
  private static let mostOfSide = 33
  /// The names that are looked at: as many as a screen may show.
  private static let namesSeen = 60

  /// The need of some panes; those of the lab do not count.
  init(of panes: [Pane], _ workspace: Workspace) {
    let experiment = workspace.experiment
    let names = experiment.instanceNames.prefix(Self.namesSeen)
    let longest = names.map { CellWidth.columns(of: $0) }.max() ?? 0
    side = Self.side(of: panes, workspace)
    `class` = min(14, max(9, (Self.most - 15 - Self.mostOfSide) / experiment.classes))
    let scores = min(15, max(10, longest + 3)) + `class` * min(experiment.classes, 8) + side
    let loss = workspace.lossColumns.prefix(4).map { $0.width(in: .float64, isTight: true) }
    let losses = panes.contains(.loss) ? loss.reduce(ColumnLayout.lossNames(workspace), +) : 0
    total = min(Self.most, max(scores, losses))
  }

  private static func side(of panes: [Pane], _ workspace: Workspace) -> Int {
    let names = workspace.experiment.classNames.prefix(8).map { CellWidth.columns(of: $0) }
    let longest = min(10, names.max() ?? 0)
    var side = 0
    if panes.contains(.softmax) {
      let isJudged = panes.contains(.labels) || panes.contains(.loss)
      // A name and a tie; a name, a mark and another name.
      let prediction = isJudged ? 2 * longest + 4 : longest + 5
      if workspace.isKnown("Σ") { side = 25 }
      if workspace.isKnown("prediction") { side = max(25, sideStart + prediction) }
    }
    if panes.contains(.labels) { side = max(side, sideStart + marks(workspace)) }
    return min(mostOfSide, side)
  }

  /// The columns of one-hot labels, under the names of the classes if these have room.
  private static func marks(_ workspace: Workspace) -> Int {
    let experiment = workspace.experiment
    let isSoft = experiment.labels.prefix(namesSeen).contains {
      if case .distribution = $0 { true } else { false }
    }
    let least = isSoft ? 5 : 3
    let names = experiment.classNames.prefix(8).map { CellWidth.columns(of: ClassName.short($0)) }
    let named = experiment.classes * max(least, (names.max() ?? 0) + 1)
    // Where there is only room for indices, they have a name and a number.
    return named <= mostOfSide - sideStart ? named : max(16, experiment.classes * least)
  }
}
