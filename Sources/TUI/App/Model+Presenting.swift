extension Model {
  /// The notes of the present step, where they are wanted and were not handed out yet.
  package mutating func handOutNotes() -> [Effect] {
    guard presenting.handsOutNotes, let course, let notes = PresenterNotes(course) else {
      return []
    }
    guard notes.text != presenting.handedOut else { return [] }
    presenting.handedOut = notes.text
    return [.notes(notes.text)]
  }

  /// Turns to another step as a clicker does; on stage the answer of a question comes first.
  mutating func turnStep(_ turn: Turn) {
    if turn == .next, presenting.isOnStage, course?.isAsking == true { return reveal() }
    goTo(turn == .next ? .next : .previous)
  }

  /// Tells the right answer, and why it is right, without anybody having answered.
  private mutating func reveal() {
    course?.reveal()
    mode = .page
    isZoomed = false
    openPanesOfStep()
  }
}
