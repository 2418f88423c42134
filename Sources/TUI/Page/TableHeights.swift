/// How many lines tables need.
struct TableHeights {
  let tables: [PageLayout.Table]
  private let hasMean: Bool
  /// What the open pane of the lab would fill, or what it can do with while the cursor is elsewhere.
  private let labHeight: Int

  /// What the tables of `model` need in `body`.
  init(_ model: Model, in body: Rect) {
    let panes = model.shownPanes
    var tables: [PageLayout.Table] = []
    if panes.contains(.logits) || panes.contains(.labels) { tables.append(.scores) }
    if panes.contains(.softmax) { tables.append(.softmax) }
    if panes.contains(.loss) { tables.append(.loss) }
    if let lab = model.openPane {
      tables.append(.lab)
      // It may want more than there is: the tables above it stay in sight, and the lesson too while
      // one is not in it. What is left it gets anyway.
      let share = model.cursor.pane.isLab ? body.height * 3 / 4 : body.height / 3
      labHeight = min(
        lab.height(
          model.workspace,
          in: PaneRoom(width: body.width, screen: model.size, hasLesson: model.course != nil)),
        max(8, share))
    } else {
      labHeight = 0
    }
    self.tables = tables
    hasMean = model.worksheet.experiment.reduction != .none
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

  func instances(of tables: [PageLayout.Table], in height: Int, bars: Bool) -> Int {
    let fixed = tables.reduce(0) { $0 + self.fixed($1) }
    let each = tables.reduce(0) { $0 + perInstance($1, bars: bars) }
    return each == 0 ? (tables.isEmpty ? 0 : 1) : (height - fixed) / each
  }
}
