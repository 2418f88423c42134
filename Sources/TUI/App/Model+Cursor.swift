import Experiments
import Lessons

extension Model {
  /// Moves the cursor within its pane.
  mutating func move(_ move: Move) {
    switch (cursor.pane, move) {
    case (.lesson, .up): scrollLesson(-1)
    case (.lesson, .down): scrollLesson(1)
    case (.lesson, _): refuse(refusal(of: .lesson))
    case (let pane, _):
      if lab.change(pane, { $0.move(move, in: &workspace) }) == nil { workspace.move(move) }
    }
  }

  /// Puts the cursor on a cell.
  mutating func select(_ pane: Pane, _ instance: Int, _ column: Int) {
    workspace.selection = nil
    workspace.cursor.pane = pane
    if pane == .lesson { return }
    if lab.change(pane, { $0.select(row: instance, column: column, in: &workspace) }) == nil {
      workspace.select(instance, column)
    }
  }

  /// The number under the cursor, as far as it can be changed.
  var numberUnderCursor: NumberUnderCursor {
    let refusal = refusal(of: cursor.pane)
    if let pane = lab[cursor.pane] {
      return NumberUnderCursor(
        target: pane.entryTarget(workspace), refusal: refusal,
        isOfMatrix: type(of: pane).isEditable)
    }
    guard cursor.pane == .logits else { return NumberUnderCursor(refusal: refusal) }
    return NumberUnderCursor(
      target: workspace.instance.map {
        workspace.logitTarget(LogitPlace(instance: $0, class: cursor.class))
      }, refusal: refusal)
  }

  /// The reason why nothing can be typed into a pane.
  func refusal(of pane: Pane) -> String {
    if workspace.view?.instances.isEmpty == true { return Workspace.whyNoRow }
    return switch pane {
    case .softmax: "SOFTMAX follows from LOGITS: change a logit there (Tab goes on)"
    case .loss: "LOSS follows from LOGITS and LABELS: change those (Tab goes on)"
    case .lesson: "the lesson is only to be read; Tab goes to the numbers"
    case let pane: lab[pane]?.refusal ?? "there is no number here"
    }
  }

  /// Goes to another pane.
  mutating func focus(_ choice: PaneChoice) {
    let panes = shownPanes + (layout.lessonOverflows || cursor.pane == .lesson ? [.lesson] : [])
    let present = panes.firstIndex(of: cursor.pane) ?? 0
    switch choice {
    case .next: workspace.cursor.pane = panes[present.stepped(by: 1, in: panes.count)]
    case .previous: workspace.cursor.pane = panes[present.stepped(by: -1, in: panes.count)]
    case .named(let pane):
      guard panes.contains(pane) else {
        return refuse("there is no pane \(pane.name) on this page")
      }
      workspace.cursor.pane = pane
    }
  }

  /// Keeps the cursor on a cell that exists.
  mutating func clampCursor() {
    let panes = shownPanes
    let isInLesson =
      cursor.pane == .lesson && (layout.lessonOverflows || workspace.isZoomed)
    if !isInLesson, !panes.contains(cursor.pane) { workspace.cursor.pane = panes.first ?? .logits }
    workspace.clampCursor(
      hasMean: cursor.pane == .loss || lab[cursor.pane].map { type(of: $0).hasMean } == true)
  }

  /// Scrolls the lesson's prose.
  mutating func scrollLesson(_ lines: Int) {
    guard layout.lessonOverflows else { return }
    cursor.lessonScroll = max(0, min(cursor.lessonScroll + lines, layout.lessonScrollLimit))
  }
}
