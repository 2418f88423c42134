import Lessons

/// The lines that tables need.
struct TableHeights {
  let tables: [PageLayout.Table]
  private let hasMean: Bool
  /// The lines that the open panes of the lab would fill, or enough of them while the cursor is
  /// elsewhere.
  private let labHeight: Int
  /// The lines that they would fill.
  private let wantedByLab: Int

  /// The lines that the tables of a page need in `body`, and open panes of the lab below them.
  init(_ page: PageContents, in body: Rect, hasPaneBelow: Bool) {
    let shown = page.workspace.tables
    var tables: [PageLayout.Table] = []
    if shown.contains(.logits) || shown.contains(.labels) { tables.append(.scores) }
    if shown.contains(.softmax) { tables.append(.softmax) }
    if shown.contains(.loss) { tables.append(.loss) }
    if hasPaneBelow, !page.panes.isEmpty {
      tables.append(.lab)
      // It may want more than there is: the tables above it stay in sight, and the lesson too while
      // one is not in it. What is left it gets anyway.
      let isFew = page.panes.count == 1 && !page.cursorPane.isLab
      let share = isFew ? body.height / 3 : body.height * 3 / 4
      wantedByLab = page.heightsOfPanes(width: body.width).reduce(0, +)
      labHeight = min(wantedByLab, max(8, share))
    } else {
      (wantedByLab, labHeight) = (0, 0)
    }
    self.tables = tables
    hasMean = page.workspace.experiment.reduction != .none
  }

  private func fixed(_ table: PageLayout.Table) -> Int {
    switch table {
    case .scores, .softmax: 1
    case .loss: hasMean ? 2 : 1
    case .lab: labHeight
    }
  }

  private func perInstance(_ table: PageLayout.Table, bars: Bool) -> Int {
    switch table {
    case .scores, .loss: 1
    case .softmax: bars ? 2 : 1
    case .lab: 0
    }
  }

  func height(of tables: [PageLayout.Table], instances: Int, bars: Bool) -> Int {
    tables.reduce(0) { $0 + fixed($1) + perInstance($1, bars: bars) * instances }
  }

  /// The height of tables with a few rows, and of panes of the lab as a whole.
  func wholeHeight(of tables: [PageLayout.Table], instances: Int) -> Int {
    height(of: tables, instances: min(instances, Self.few), bars: false)
      + (tables.contains(.lab) ? wantedByLab - labHeight : 0)
  }

  /// The height with a single row, and with a pane of the lab that gives way.
  func least(of tables: [PageLayout.Table]) -> Int {
    height(of: tables, instances: 1, bars: false) - given(by: tables)
  }

  /// The lines that a pane of the lab gives up where they are needed.
  private func given(by tables: [PageLayout.Table]) -> Int {
    tables.contains(.lab) ? max(0, labHeight - Self.leastOfPane) : 0
  }

  /// The lines that a pane of the lab keeps below a long lesson.
  private static let leastOfPane = 7
  /// The instances that a pane gives way to.
  private static let few = 3

  func instances(of tables: [PageLayout.Table], in height: Int, bars: Bool) -> Int {
    let fixed = tables.reduce(0) { $0 + self.fixed($1) }
    let each = tables.reduce(0) { $0 + perInstance($1, bars: bars) }
    guard each > 0 else { return tables.isEmpty ? 0 : 1 }
    // To a few rows a pane of the lab gives way, though not to bars.
    let given = bars ? 0 : given(by: tables)
    return max((height - fixed) / each, min(Self.few, (height - fixed + given) / each))
  }
}

/// The parts of the page that its layout depends on.
struct PageContents {
  let workspace: Workspace
  /// The panes of the lab that are open.
  let panes: [any LabPane]
  /// The lesson; nil in a free experiment.
  let lesson: LessonText?
  /// The size of the screen.
  let size: Size
  /// True if the `:` line is open.
  let isLineOpen: Bool
  /// True if EXPLAIN may stand where there is room left.
  let hasExplanation: Bool
  /// True if the first line has a warning, which goes before what else there is no room for.
  let mustWarn: Bool

  /// The lines that each open pane would fill in so many columns.
  func heightsOfPanes(width: Int) -> [Int] {
    let room = PaneRoom(width: width, screen: size, hasLesson: lesson != nil)
    return panes.map { $0.height(workspace, in: room) }
  }

  /// The columns that all open panes need beside the tables.
  var leastWidthOfPanes: Int { panes.map { type(of: $0).leastWidth }.max() ?? 0 }

  /// True if the pane under the cursor takes the place of tables above it, unless it is whole below them.
  var isInPlaceOfTables: Bool {
    panes.contains { type(of: $0).pane == cursorPane && type(of: $0).takesPlaceOfTables }
  }

  var cursorPane: Pane { workspace.cursor.pane }
  var isZoomed: Bool { workspace.isZoomed }
}
