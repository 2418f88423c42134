extension Frame {
  /// Makes a click inside the rectangle give a command.
  package mutating func addTarget(_ rect: Rect, _ command: @autoclosure () -> Command) {
    addTarget(rect, meaning: command())
  }

  /// The command that a click at a place gives, if any.
  package func command(at position: Position) -> Command? {
    meaning(at: position)?.base as? Command
  }
}
