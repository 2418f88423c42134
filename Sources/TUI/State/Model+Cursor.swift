import Lessons

extension Model {
  /// The panes that the page shows, in order; the one of the lab that is open comes last.
  var shownPanes: [Pane] {
    let tables = course?.step?.panes.filter { !$0.isLab } ?? Pane.tables
    // What is to be predicted is not shown yet.
    if course?.isAsking == true { return tables.filter { $0 == .logits || $0 == .labels } }
    return tables + (lab.open.map { [$0] } ?? [])
  }

  /// The columns of the table of losses that the page has.
  var lossColumns: [LossColumn] {
    course?.step.map { LossColumn.shown(by: $0) } ?? LossColumn.byWeight
  }

  /// The column of the table of losses that the cursor is in.
  var lossColumn: LossColumn {
    let columns = lossColumns
    return columns[min(max(0, cursor.lossColumn), columns.count - 1)]
  }

  /// Moves the cursor within its pane.
  mutating func move(_ move: Move) {
    if let pane = cursor.pane.lab { return pane.move(move, in: &self) }
    moveCell(move)
  }

  /// Moves the cursor among instances and classes, or in the lesson.
  mutating func moveCell(_ move: Move) {
    switch (cursor.pane, move) {
    case (.lesson, .up): scrollLesson(-1)
    case (.lesson, .down): scrollLesson(1)
    case (.lesson, _): refuse(Self.whyNotEditable(.lesson))
    case (.loss, .left): cursor.lossColumn -= 1
    case (.loss, .right): cursor.lossColumn += 1
    case (.loss, .home): cursor.lossColumn = 0
    case (.loss, .end): cursor.lossColumn = lossColumns.count - 1
    case (_, .left): cursor.class -= 1
    case (_, .right): cursor.class += 1
    case (_, .home): cursor.class = 0
    case (_, .end): cursor.class = worksheet.experiment.classes - 1
    case (_, .up): cursor.instance -= 1
    case (_, .down): cursor.instance += 1
    case (_, .top): cursor.instance = 0
    case (_, .bottom): cursor.instance = worksheet.experiment.instances
    case (_, .pageUp): cursor.instance -= layout.instances
    case (_, .pageDown): cursor.instance += layout.instances
    }
  }

  /// Puts the cursor on a cell.
  mutating func select(_ pane: Pane, _ instance: Int, _ column: Int) {
    cursor.pane = pane
    guard pane != .lesson else { return }
    if let lab = pane.lab { return lab.select(row: instance, column: column, in: &self) }
    cursor.instance = instance
    if pane == .loss { cursor.lossColumn = column } else { cursor.class = column }
  }

  /// Goes to another pane.
  mutating func focus(_ choice: PaneChoice) {
    let panes = shownPanes + (layout.lessonOverflows || cursor.pane == .lesson ? [.lesson] : [])
    let present = panes.firstIndex(of: cursor.pane) ?? 0
    switch choice {
    case .next: cursor.pane = panes[(present + 1) % panes.count]
    case .previous: cursor.pane = panes[(present + panes.count - 1) % panes.count]
    case .named(let pane):
      guard panes.contains(pane) else {
        return refuse("there is no pane \(pane.name) on this page")
      }
      cursor.pane = pane
    }
  }

  /// Keeps the cursor on a cell that exists.
  mutating func clampCursor() {
    let panes = shownPanes
    let isInLesson = cursor.pane == .lesson && (layout.lessonOverflows || isZoomed)
    if !isInLesson, !panes.contains(cursor.pane) { cursor.pane = panes.first ?? .logits }
    let experiment = worksheet.experiment
    let hasMean = [.loss, .errors].contains(cursor.pane) && experiment.reduction != .none
    cursor.instance = min(max(0, cursor.instance), experiment.instances - (hasMean ? 0 : 1))
    cursor.class = min(max(0, cursor.class), experiment.classes - 1)
    cursor.lossColumn = min(max(0, cursor.lossColumn), lossColumns.count - 1)
  }

  /// Scrolls rows as little as brings the cursor's into sight.
  mutating func scrollRows() {
    let count = worksheet.experiment.instances
    cursor.firstInstance = Self.scrolled(
      cursor.firstInstance, to: min(cursor.instance, count - 1), showing: layout.instances,
      of: count)
    cursor.lessonScroll = min(cursor.lessonScroll, layout.lessonScrollLimit)
  }

  /// Scrolls columns as little as brings the cursor's into sight.
  mutating func scrollColumns() {
    cursor.firstClass = Self.scrolled(
      cursor.firstClass, to: cursor.class, showing: layout.classes,
      of: worksheet.experiment.classes)
    cursor.firstLossColumn = layout.columns.placeLoss(
      from: cursor.firstLossColumn, showing: cursor.lossColumn)
  }

  private static func scrolled(_ first: Int, to place: Int, showing: Int, of count: Int) -> Int {
    let showing = max(1, showing)
    let nearest = min(max(first, place - showing + 1), place)
    return max(0, min(nearest, count - showing))
  }

  /// Scrolls the lesson's prose.
  mutating func scrollLesson(_ lines: Int) {
    guard layout.lessonOverflows else { return }
    cursor.lessonScroll = max(0, min(cursor.lessonScroll + lines, layout.lessonScrollLimit))
  }

  /// Turns the wheel: the lesson scrolls under it, a list moves, a table moves its cursor.
  mutating func turnWheel(at position: Position, _ notches: Int) -> [Effect] {
    switch mode {
    case .keys, .outline, .export:
      for _ in 0..<min(10, notches.magnitude) { _ = update(.move(notches < 0 ? .up : .down)) }
      return []
    case .commandLine: return []
    case .page, .entry, .prediction: break
    }
    if layout.lesson.contains(position) { return update(.scroll(notches * 2)) }
    if cursor.pane.isLab {
      for _ in 0..<min(10, notches.magnitude) { _ = update(.move(notches < 0 ? .up : .down)) }
      return []
    }
    let row = cursor.instance + 3 * notches
    let column = cursor.pane == .loss ? cursor.lossColumn : cursor.class
    return update(.select(cursor.pane, instance: row, column: column))
  }
}
