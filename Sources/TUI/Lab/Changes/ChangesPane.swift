import Experiments
import Lessons
import Notation

/// CHANGES: what was done in this session, what came of it, and the present state against another: a
/// pinned one, or the numbers of a file.
package struct ChangesPane: LabPane {
  package static let pane = Pane("changes")
  static let key: Key = "w"
  static let help = "what was changed: go back and forth, compare"

  static let forms: [Form<Command>] = [
    Form(
      "changes", bare: opening,
      [("pin", command(.pin)), ("unpin", command(.unpin)), ("back", command(.back))],
      help: "the history; pin a state to compare with, let go of it, go back to it")
  ]

  static let bindings = [
    binding(
      [.left, .up, "h", "k"], page: .move(.left), "the state before",
      KeyFooter(label: "back and forth", key: "←→", rank: 1)),
    binding([.right, .down, "l", "j"], page: .move(.right), "the state after"),
    binding([.home, "<"], page: .move(.home), "the first state"),
    binding([.end, ">"], page: .move(.end), "the last state"),
    binding(
      ["m"], .pin, "pin this state, to compare with it what comes",
      KeyFooter(label: "pin", rank: 2)),
    binding(["X"], .unpin, "compare no longer"),
    binding(
      ["'"], .back, "go back to what is compared with; undo brings this back",
      KeyFooter(label: "back to it", rank: 4)),
  ]

  /// An order to CHANGES.
  package enum Order: Equatable, Sendable {
    /// Pin the present state, to compare with it what comes.
    case pin
    /// Compare no longer.
    case unpin
    /// Go back to what is compared with, as an edit that can be undone.
    case back
  }

  package init() {}

  func isOfUse(_ order: Order, _ workspace: Workspace) -> Bool {
    order != .back || workspace.baseline != nil
  }

  func height(_ workspace: Workspace, in room: PaneRoom) -> Int {
    let list = 2 + min(workspace.worksheet.historyCount, 8)
    guard workspace.baseline != nil else { return list }
    let comparison = Comparison.fixedRows(workspace) + workspace.rowCount
    return ChangesView.isWide(room.width)
      ? max(list, comparison + 1) : list + comparison
  }

  func reading(_ workspace: Workspace) -> [String] { drawnLines(workspace) }

  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    ChangesView.draw(workspace, in: rect, into: &frame)
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
      let place = workspace.worksheet.editCount
      let point = workspace.worksheet.historyPoint(at: place)
      workspace.compare(with: Baseline(workspace.worksheet, from: .place(place, point)))
      workspace.say("this state is pinned; what comes is compared with it")
    case .unpin:
      guard workspace.baseline != nil else { return workspace.refuse(Workspace.whyNoBaseline) }
      workspace.compare(with: nil)
      workspace.say("nothing is compared any more")
    case .back: goBack(&workspace)
    }
  }

  private func goBack(_ workspace: inout Workspace) {
    guard let baseline = workspace.baseline else {
      return workspace.refuse(Workspace.whyNoBaseline)
    }
    guard baseline.experiment != workspace.experiment else {
      return workspace.refuse("these are the numbers that are compared with")
    }
    let work = Edit.replace(baseline.experiment).work(on: workspace.experiment)
    workspace.attempt(work: work) { workspace throws(EditError) in
      let title = Printable.text(baseline.title)
      try workspace.worksheet.goBack(to: baseline.experiment, line: "back to \(title)")
      workspace.say("back to \(title); u brings the other state back")
    }
  }
}
