import Lessons

extension Workspace {
  /// Moves the cursor among instances and classes.
  mutating func move(_ move: Move) {
    switch (cursor.pane, move) {
    case (.loss, .left): cursor.lossColumn -= 1
    case (.loss, .right): cursor.lossColumn += 1
    case (.loss, .home): cursor.lossColumn = 0
    case (.loss, .end): cursor.lossColumn = lossColumns.count - 1
    case (_, .left): go(toColumn: column(of: cursor.class) - 1)
    case (_, .right): go(toColumn: column(of: cursor.class) + 1)
    case (_, .home): go(toColumn: 0)
    case (_, .end): go(toColumn: experiment.classes - 1)
    case (_, .up): go(toRow: cursorRow - 1)
    case (_, .down): go(toRow: cursorRow + 1)
    case (_, .top): go(toRow: 0)
    case (_, .bottom): go(toRow: rowCount)
    case (_, .pageUp): go(toRow: cursorRow - instancesInSight)
    case (_, .pageDown): go(toRow: cursorRow + instancesInSight)
    }
  }

  /// Puts the cursor on a cell of its table.
  mutating func select(_ instance: Int, _ column: Int) {
    cursor.instance = instance
    if cursor.pane == .loss { cursor.lossColumn = column } else { cursor.class = column }
  }

  /// Goes to the next or previous instance, wherever the cursor is.
  mutating func turnInstance(_ turn: Turn) {
    let target = cursorRow + (turn == .next ? 1 : -1)
    guard (0..<rowCount).contains(target) else {
      return refuse(turn == .next ? "this is the last instance" : "this is the first instance")
    }
    go(toRow: target)
  }

  /// Keeps the cursor within the tables; the mean is a row where its pane has one.
  mutating func clampCursor(hasMean: Bool) {
    let rows = experiment.instances + (hasMean && experiment.reduction != .none ? 1 : 0)
    cursor.instance = min(max(0, cursor.instance), rows - 1)
    if let view, !view.instances.isEmpty, instance.map({ view.place(of: $0) == nil }) == true {
      go(toRow: min(view.nearestPlace(to: cursor.instance), rowCount - 1))
    }
    cursor.class = min(max(0, cursor.class), experiment.classes - 1)
    cursor.lossColumn = min(max(0, cursor.lossColumn), lossColumns.count - 1)
  }

  /// Scrolls rows as little as brings the cursor's into sight.
  mutating func scrollRows() {
    cursor.firstRow = Self.scrolled(
      cursor.firstRow, to: row(of: nearestInstance), showing: instancesInSight, of: rowCount)
  }

  /// Scrolls columns as little as brings the cursor's into sight.
  mutating func scrollColumns() {
    cursor.firstClass = Self.scrolled(
      cursor.firstClass, to: column(of: cursor.class), showing: columns.classes,
      of: experiment.classes)
    cursor.firstLossColumn = columns.placeLoss(
      from: cursor.firstLossColumn, showing: cursor.lossColumn)
  }

  private static func scrolled(_ first: Int, to place: Int, showing: Int, of count: Int) -> Int {
    let showing = max(1, showing)
    let nearest = min(max(first, place - showing + 1), place)
    return max(0, min(nearest, count - showing))
  }

  /// Shows labels as class indices, or as one-hot rows again.
  mutating func toggleLabels() {
    guard tables.contains(.labels) else { return refuse("this step shows no labels yet") }
    showsIndices.toggle()
  }

  /// Begins to look at another step: what was looked at elsewhere, and how, is over.
  mutating func arrive() {
    cursor = Cursor()
    openPanes = []
    (view, nextView, ranking, selection) = (nil, nil, nil, nil)
    (baseline, untold) = (nil, nil)
    showsIndices = false
    isZoomed = false
  }
}
