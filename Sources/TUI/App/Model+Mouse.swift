import Experiments
import Lessons

/// What is done with the mouse.
extension Model {
  /// Does what a click means.
  mutating func click(at position: Position) -> [Effect] {
    pressed = nil
    guard let command = meaning(ofWordAt: position) ?? command(at: position) else { return [] }
    pressed = command.logit
    return update(command)
  }

  /// Edits the number that was clicked twice; elsewhere it is one click more.
  mutating func doubleClick(at position: Position) -> [Effect] {
    let effects = click(at: position)
    guard case .select? = command(at: position), mode == .page else { return effects }
    let isEditable = lab[cursor.pane].map { type(of: $0).isEditable } ?? true
    return isEditable ? effects + update(.begin) : effects
  }

  /// Selects the logits from the one where the button was pressed to that at a place.
  mutating func drag(to position: Position) -> [Effect] {
    guard let pressed, let last = command(at: position)?.logit,
      workspace.selection != nil || last != pressed,
      workspace.selection?.corners.last != last
    else { return [] }
    return update(.block(Corners(from: pressed, to: last)))
  }

  /// Turns the wheel: the lesson scrolls under it, a list moves, a table moves its cursor.
  mutating func turnWheel(at position: Position, _ notches: Int) -> [Effect] {
    switch mode {
    case .commandLine: return []
    case .keys, .outline, .export: break
    case .page, .entry, .prediction, .offer:
      if layout.lesson.contains(position) { return update(.scroll(notches * 2)) }
      if cursor.pane.isLab { break }
      var turned = workspace
      turned.go(toRow: turned.cursorRow + 3 * notches)
      let column = cursor.pane == .loss ? cursor.lossColumn : cursor.class
      if let selection = workspace.selection {
        turned.clampCursor(hasMean: false)
        let last = LogitPlace(instance: turned.cursor.instance, class: column)
        return update(.block(Corners(from: selection.corners.first, to: last)))
      }
      return update(.select(cursor.pane, instance: turned.cursor.instance, column: column))
    }
    for _ in 0..<min(10, notches.magnitude) { _ = update(.move(notches < 0 ? .up : .down)) }
    return []
  }

  /// Reports the mouse to the program, or leaves it to the terminal.
  mutating func toggleMouse() -> [Effect] {
    mouseIsOn.toggle()
    say(
      mouseIsOn
        ? "mouse on: click or drag over cells, click labels and keys; Shift selects text"
        : "mouse off: the terminal has it; % brings it back")
    return [.mouse(mouseIsOn)]
  }
}

extension Command {
  /// The logit that a click selects; nil for any other command.
  fileprivate var logit: LogitPlace? {
    guard case .select(.logits, let instance, let column) = self else { return nil }
    return LogitPlace(instance: instance, class: column)
  }
}
