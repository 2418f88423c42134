import Lessons

extension LabState {
  /// Does a command of the lab as a whole.
  mutating func perform(_ command: LabCommand, in workspace: inout Workspace, for step: Step?) {
    switch command {
    case .open(let pane): open(pane, in: &workspace)
    case .toggle(let pane):
      guard workspace.openPane == pane, workspace.cursor.pane == pane else {
        return open(pane, in: &workspace)
      }
      dismiss(in: &workspace, for: step)
    case .close:
      if !dismiss(in: &workspace, for: step) { workspace.refuse("no pane of the lab is open") }
    }
  }

  /// Closes the open pane; false when none is open.
  ///
  /// One that the step is about, or that led there, comes back where it had given way. Where the one that
  /// is closed is the step's, this says how it comes back.
  @discardableResult
  mutating func dismiss(in workspace: inout Workspace, for step: Step?) -> Bool {
    guard let pane = workspace.openPane else { return false }
    let earlier = earlier[pane]
    close(pane, in: &workspace)
    if let earlier, step?.panes.contains(earlier) == true {
      open(earlier, in: &workspace)
    } else if let earlier, self[earlier]?.comesBack(workspace) == true {
      // The cursor stays in the tables, as where there is room for both.
      let pane = workspace.cursor.pane
      open(earlier, in: &workspace)
      workspace.cursor.pane = pane
    } else if step?.panes.contains(pane) == true, let closed = self[pane] {
      let type = type(of: closed)
      workspace.say("\(type.title) is closed; \(KeyText.label(type.key)) opens it")
    }
    return true
  }

  /// Lets a pane carry its command out, and opens it first where the command needs that.
  mutating func perform(_ command: PaneCommand, in workspace: inout Workspace) {
    let isInPane =
      workspace.openPanes.contains(command.pane) && workspace.cursor.pane == command.pane
    if !isInPane, self[command.pane]?.opens(forCommand: command) == true {
      open(command.pane, in: &workspace)
    }
    change(command.pane) { $0.perform(command: command, on: &workspace) }
  }

  /// Goes from the number under the cursor, if it is bad, to the operation that made it so.
  mutating func follow(in workspace: inout Workspace) {
    let number = tracedNumber(in: workspace)
    if change(TracePane.self, { $0.follow(number, in: &workspace) }) == true {
      open(TracePane.pane, in: &workspace)
    }
  }

  /// Explains a word, which stands at a place among those on the page.
  mutating func explain(_ word: ExplainPane.Word, in workspace: inout Workspace) {
    open(ExplainPane.pane, in: &workspace)
    change(ExplainPane.self) { $0.explain(word, workspace) }
  }

  /// The number under the cursor, as far as its operations can be traced.
  private func tracedNumber(in workspace: Workspace) -> TracedNumber {
    let pane = workspace.cursor.pane
    return TracedNumber(of: pane, in: workspace) ?? self[pane]?.tracedNumber(workspace)
      ?? .nothing("y follows a bad number in SOFTMAX, LOSS, GRADIENT, ERRORS or TRACE")
  }

  /// Opens a pane and goes there; the earliest gives way where there is no room for one more.
  mutating func open(_ pane: Pane, in workspace: inout Workspace) {
    guard self[pane] != nil else {
      return workspace.refuse("there is no pane \(pane.name) in the lab")
    }
    if !workspace.cursor.pane.isLab { workspace.origin = workspace.cursor.pane }
    let wasOpen = workspace.openPanes.contains(pane)
    if !wasOpen {
      let first = workspace.openPanes.first
      makeRoom(for: 1, in: &workspace)
      earlier[pane] = first.flatMap { workspace.openPanes.contains($0) ? nil : $0 }
      workspace.openPanes.append(pane)
    }
    workspace.cursor.pane = pane
    if !wasOpen { change(pane) { $0.open(&workspace) } }
  }

  /// Closes the earliest panes, until there is room for so many more.
  mutating func makeRoom(for count: Int, in workspace: inout Workspace) {
    let surplus = workspace.openPanes.count + count - workspace.mostPanes
    for pane in workspace.openPanes.prefix(max(0, surplus)) { close(pane, in: &workspace) }
  }

  /// Opens the panes that a step shows, as many as there is room for, unless its question waits, and
  /// puts the cursor where the step wants it.
  mutating func open(for step: Step, isAsking: Bool, in workspace: inout Workspace) {
    if let focus = step.focus, !focus.isLab { workspace.cursor.pane = focus }
    if isAsking { return }
    workspace.openPanes = Array(step.panes.filter(\.isLab).prefix(workspace.mostPanes))
    for pane in workspace.openPanes { change(pane) { $0.open(&workspace) } }
    if let focus = step.focus, focus.isLab { open(focus, in: &workspace) }
  }

  /// Closes the panes that are open.
  mutating func close(in workspace: inout Workspace) {
    for pane in workspace.openPanes { close(pane, in: &workspace) }
  }

  /// Closes an open pane, and what is open within it.
  private mutating func close(_ pane: Pane, in workspace: inout Workspace) {
    change(pane) { $0.close(&workspace) }
    workspace.openPanes.removeAll { $0 == pane }
    if workspace.cursor.pane == pane {
      workspace.cursor.pane = workspace.origin
      workspace.isZoomed = false
    }
  }
}
