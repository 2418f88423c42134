import Lessons

extension Workspace {
  /// Moves the cursor among instances and classes.
  mutating func move(_ move: Move) {
    switch (cursor.pane, move) {
    case (.loss, .left): cursor.lossColumn -= 1
    case (.loss, .right): cursor.lossColumn += 1
    case (.loss, .home): cursor.lossColumn = 0
    case (.loss, .end): cursor.lossColumn = lossColumns.count - 1
    case (_, .left): cursor.class -= 1
    case (_, .right): cursor.class += 1
    case (_, .home): cursor.class = 0
    case (_, .end): cursor.class = experiment.classes - 1
    case (_, .up): cursor.instance -= 1
    case (_, .down): cursor.instance += 1
    case (_, .top): cursor.instance = 0
    case (_, .bottom): cursor.instance = experiment.instances
    case (_, .pageUp): cursor.instance -= instancesInSight
    case (_, .pageDown): cursor.instance += instancesInSight
    }
  }

  /// Puts the cursor on a cell of its table.
  mutating func select(_ instance: Int, _ column: Int) {
    cursor.instance = instance
    if cursor.pane == .loss { cursor.lossColumn = column } else { cursor.class = column }
  }

  /// Goes to the next or previous instance, wherever the cursor is.
  mutating func turnInstance(_ turn: Turn) {
    let count = experiment.instances
    let target = min(cursor.instance, count) + (turn == .next ? 1 : -1)
    guard (0..<count).contains(target) else {
      return refuse(turn == .next ? "this is the last instance" : "this is the first instance")
    }
    cursor.instance = target
  }

  /// Keeps the cursor within the tables; the mean is a row where its pane has one.
  mutating func clampCursor(hasMean: Bool) {
    let rows = experiment.instances + (hasMean && experiment.reduction != .none ? 1 : 0)
    cursor.instance = min(max(0, cursor.instance), rows - 1)
    cursor.class = min(max(0, cursor.class), experiment.classes - 1)
    cursor.lossColumn = min(max(0, cursor.lossColumn), lossColumns.count - 1)
  }

  /// Scrolls rows as little as brings the cursor's into sight.
  mutating func scrollRows() {
    cursor.firstInstance = Self.scrolled(
      cursor.firstInstance, to: nearestInstance, showing: instancesInSight,
      of: experiment.instances)
  }

  /// Scrolls columns as little as brings the cursor's into sight.
  mutating func scrollColumns() {
    cursor.firstClass = Self.scrolled(
      cursor.firstClass, to: cursor.class, showing: columns.classes, of: experiment.classes)
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
    showsIndices = false
    isZoomed = false
  }
}
