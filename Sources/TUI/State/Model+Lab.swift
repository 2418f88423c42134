import Lessons

extension Model {
  /// Does a command of the lab or of one of its panes.
  mutating func performInLab(_ command: Command) {
    switch command {
    case .lab(let command): performLab(command)
    case .bits(let command): BitsPane.perform(command, on: &self)
    case .changes(let command): performChanges(command)
    case .cliff(let command): performCliff(command)
    case .gradient(let command): performGradient(command)
    case .invariance(let command): performInvariance(command)
    case .layer: performEdit(command)
    case .mistakes(let command): performMistakes(command)
    case .trace(let command): performTrace(command)
    default: break
    }
  }

  /// Does a command of the lab.
  mutating func performLab(_ command: LabCommand) {
    switch command {
    case .open(let pane): openLab(pane)
    case .toggle(let pane):
      guard lab.open == pane, cursor.pane == pane else { return openLab(pane) }
      closeLab()
      sayWhatOpens(pane)
    case .close:
      guard let open = lab.open else { return refuse("no pane of the lab is open") }
      closeLab()
      sayWhatOpens(open)
    }
  }

  /// Says how a pane that was just closed comes back, where the present step is about it.
  mutating func sayWhatOpens(_ pane: Pane) {
    let isOfStep = course?.step?.panes.contains(pane) == true
    guard isOfStep, let key = pane.lab?.key else { return }
    say("\(pane.name.uppercased()) is closed; \(KeyText.label(key)) opens it")
  }

  /// Opens a pane of the lab and goes there.
  mutating func openLab(_ pane: Pane) {
    guard let instrument = pane.lab else {
      return refuse("there is no pane \(pane.name) in the lab")
    }
    if !cursor.pane.isLab { lab.origin = cursor.pane }
    let wasOpen = lab.open == pane
    if !wasOpen { closeLab() }
    lab.open = pane
    cursor.pane = pane
    if !wasOpen { instrument.open(&self) }
  }

  /// Closes the pane of the lab that is open, and what is open within it.
  mutating func closeLab() {
    guard let open = lab.open else { return }
    open.lab?.close(&self)
    lab.open = nil
    if cursor.pane.isLab {
      cursor.pane = lab.origin
      isZoomed = false
    }
  }

  /// Opens the pane of the lab that the present step shows, and puts the cursor where the step wants
  /// it; while a question waits what it asks about stays closed.
  mutating func openPanesOfStep() {
    guard let step = course?.step else { return }
    if let focus = step.focus, !focus.isLab { cursor.pane = focus }
    guard course?.isAsking != true else { return }
    if let focus = step.focus, focus.isLab { return openLab(focus) }
    guard let pane = step.panes.first(where: \.isLab), let instrument = pane.lab else { return }
    lab.open = pane
    instrument.open(&self)
  }

  /// Goes to the next or previous instance, wherever the cursor is.
  mutating func turnInstance(_ turn: Turn) {
    let last = worksheet.experiment.instances - 1
    let target = min(cursor.instance, last + 1) + (turn == .next ? 1 : -1)
    guard (0...last).contains(target) else {
      return refuse(turn == .next ? "this is the last instance" : "this is the first instance")
    }
    cursor.instance = target
  }
}
