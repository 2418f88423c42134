import Lessons
import Numerics

extension Model {
  /// Does a command of the lab as a whole.
  mutating func perform(_ command: LabCommand) {
    switch command {
    case .open(let pane): openLab(pane)
    case .toggle(let pane):
      guard workspace.openPane == pane, cursor.pane == pane else { return openLab(pane) }
      closeLab()
      sayWhatOpens(pane)
    case .close:
      guard let open = workspace.openPane else { return refuse("no pane of the lab is open") }
      closeLab()
      sayWhatOpens(open)
    }
  }

  /// Lets a pane carry its command out, and opens it first where the command is of no use else.
  mutating func perform(_ command: PaneCommand) {
    let isInPane = workspace.openPane == command.pane && cursor.pane == command.pane
    if !isInPane, lab[command.pane]?.opens(forCommand: command) == true { openLab(command.pane) }
    lab.change(command.pane) { $0.perform(command: command, on: &workspace) }
  }

  /// Goes from the number under the cursor, if it is bad, to the operation that made it so.
  mutating func follow() {
    let number = tracedNumber
    if lab.change(TracePane.self, { $0.follow(number, in: &workspace) }) == true {
      openLab(TracePane.pane)
    }
  }

  /// The number under the cursor, as far as its operations can be traced.
  private var tracedNumber: TracedNumber {
    switch cursor.pane {
    case .softmax: return .probability
    case .logits, .labels: return .loss(by: Method.compared)
    case .loss:
      switch workspace.lossColumn {
      case .difference: return .loss(by: Method.compared)
      case .method(.exact): return .nothing("the exact loss has no operation that failed")
      case .method(let method): return .loss(by: [method])
      }
    case let pane:
      return lab[pane]?.tracedNumber(workspace)
        ?? .nothing("y follows a bad number in SOFTMAX, LOSS, GRADIENT, ERRORS or TRACE")
    }
  }

  /// Says how a pane that was just closed comes back, where the present step is about it.
  mutating func sayWhatOpens(_ pane: Pane) {
    guard course?.step?.panes.contains(pane) == true, let open = lab[pane] else { return }
    let type = type(of: open)
    say("\(type.title) is closed; \(KeyText.label(type.key)) opens it")
  }

  /// Opens a pane of the lab and goes there.
  mutating func openLab(_ pane: Pane) {
    guard lab[pane] != nil else { return refuse("there is no pane \(pane.name) in the lab") }
    if !cursor.pane.isLab { workspace.origin = cursor.pane }
    let wasOpen = workspace.openPane == pane
    if !wasOpen { closeLab() }
    workspace.openPane = pane
    workspace.cursor.pane = pane
    if !wasOpen { lab.change(pane) { $0.open(&workspace) } }
  }

  /// Closes the pane of the lab that is open, and what is open within it.
  mutating func closeLab() {
    guard let open = workspace.openPane else { return }
    lab.change(open) { $0.close(&workspace) }
    workspace.openPane = nil
    if cursor.pane.isLab {
      workspace.cursor.pane = workspace.origin
      isZoomed = false
    }
  }

  /// Opens the pane of the lab that the present step shows, and puts the cursor where the step wants
  /// it; while a question waits what it asks about stays closed.
  mutating func openPanesOfStep() {
    guard let step = course?.step else { return }
    if let focus = step.focus, !focus.isLab { workspace.cursor.pane = focus }
    guard course?.isAsking != true else { return }
    if let focus = step.focus, focus.isLab { return openLab(focus) }
    guard let pane = step.panes.first(where: \.isLab) else { return }
    workspace.openPane = pane
    lab.change(pane) { $0.open(&workspace) }
  }

  /// Goes to the next or previous instance, wherever the cursor is.
  mutating func turnInstance(_ turn: Turn) {
    let last = worksheet.experiment.instances - 1
    let target = min(cursor.instance, last + 1) + (turn == .next ? 1 : -1)
    guard (0...last).contains(target) else {
      return refuse(turn == .next ? "this is the last instance" : "this is the first instance")
    }
    workspace.cursor.instance = target
  }
}
