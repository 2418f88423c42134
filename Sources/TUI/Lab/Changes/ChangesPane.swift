import Experiments
import Lessons
import Notation

/// CHANGES: what was done in this session, what came of it, and one state held against another.
package struct ChangesPane: LabPane {
  package static let pane = Pane("changes")
  static let key: Key = "w"
  static let help = "what was changed: go back and forth, compare"

  static let forms: [Form<Command>] = [
    Form(
      "changes", bare: opening,
      [("pin", command(.pin)), ("unpin", command(.unpin)), ("back", command(.back))],
      help: "the history; pin a state as A, let go of it, go back to it")
  ]

  static let bindings = [
    binding(
      [.left, .up, "h", "k"], page: .move(.left), "the state before",
      KeyFooter(label: "back and forth", key: "←→", rank: 1)),
    binding([.right, .down, "l", "j"], page: .move(.right), "the state after"),
    binding([.home, "<"], page: .move(.home), "the first state"),
    binding([.end, ">"], page: .move(.end), "the last state"),
    binding(
      ["m"], .pin, "pin this state as A, to compare what comes",
      KeyFooter(label: "pin as A", rank: 2)),
    binding(["X"], .unpin, "let go of A"),
    binding(
      ["'"], .back, "go back to A (undo brings this state back)",
      KeyFooter(label: "back to A", rank: 4)),
  ]

  /// An order to CHANGES.
  package enum Order: Equatable, Sendable {
    /// Pin the present state as A, to be compared with what comes.
    case pin
    /// Let go of A.
    case unpin
    /// Go back to A, as an edit that can be undone.
    case back
  }

  var state = ChangesState()

  package init() {}

  func isOfUse(_ order: Order, _ workspace: Workspace) -> Bool {
    order != .back || state.pin != nil
  }

  mutating func leaveStep() { state.pin = nil }

  func height(_ workspace: Workspace, in room: PaneRoom) -> Int {
    let list = 2 + min(workspace.worksheet.historyCount, 8)
    guard state.pin != nil else { return list }
    let comparison = Comparison.fixedRows(workspace) + workspace.experiment.instances
    return ChangesView.isWide(room.width)
      ? max(list, comparison + 1) : list + comparison
  }

  func reading(_ workspace: Workspace) -> [String] { drawnLines(workspace) }

  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    ChangesView.draw(Scene(state, workspace), in: rect, into: &frame)
  }

  func status(_ workspace: Workspace, width: Int) -> String {
    let position = workspace.worksheet.editCount
    let line = workspace.worksheet.historyPoint(at: position)?.line ?? ""
    let last = workspace.worksheet.historyCount - 1
    if last == 0 { return "nothing has been changed yet" }
    return "state \(position) of \(last): \(position == 0 ? "the start" : Printable.text(line))"
  }

  mutating func move(_ move: Move, in workspace: inout Workspace) {
    let present = workspace.worksheet.editCount
    let last = workspace.worksheet.historyCount - 1
    let target =
      switch move {
      case .left, .up: present - 1
      case .right, .down: present + 1
      case .home, .top: 0
      case .end, .bottom: last
      case .pageUp: max(0, present - 8)
      case .pageDown: min(last, present + 8)
      }
    Self.go(to: target, in: &workspace)
  }

  mutating func select(row: Int, column: Int, in workspace: inout Workspace) {
    Self.go(to: row, in: &workspace)
  }

  /// Goes to a state; a click on the present one or a key beyond an end says where that is.
  private static func go(to position: Int, in workspace: inout Workspace) {
    guard position != workspace.worksheet.editCount else { return }
    workspace.go(
      to: position, else: position < 0 ? "this is the first state" : "this is the last state")
  }
}

// MARK: - Orders

extension ChangesPane {
  mutating func perform(_ order: Order, on workspace: inout Workspace) {
    switch order {
    case .pin:
      guard workspace.worksheet.evaluation.isComplete else {
        return workspace.refuse("this state is still being computed; m pins it when it is")
      }
      state.pin = ChangesState.Pin(workspace.worksheet)
      workspace.say("this state is A; what you change now is held against it")
    case .unpin:
      guard state.pin != nil else {
        return workspace.refuse("no state is pinned; m pins this one")
      }
      state.pin = nil
    case .back:
      guard let pin = state.pin else {
        return workspace.refuse("no state is pinned; m pins this one")
      }
      guard pin.experiment != workspace.experiment else {
        return workspace.refuse("this state is A already")
      }
      let work = Edit.replace(pin.experiment).work(on: workspace.experiment)
      workspace.attempt(work: work) { workspace throws(EditError) in
        try workspace.worksheet.goBack(to: pin.experiment, line: "back to A")
        workspace.say("back to A; u brings the other state back")
      }
    }
  }
}
