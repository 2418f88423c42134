/// How a course is shown to others.
package struct Presenting: Equatable, Sendable {
  /// Whether the page is for an audience: hints and marks of progress stay hidden, and the key of a
  /// clicker that goes on reveals the answer of a question first.
  package var isOnStage: Bool
  /// Whether the presenter's notes are handed out at every step.
  package var handsOutNotes: Bool
  /// The notes that were handed out last.
  var handedOut: String?

  /// A course that is shown to nobody, unless something else is said.
  package init(isOnStage: Bool = false, handsOutNotes: Bool = false) {
    self.isOnStage = isOnStage
    self.handsOutNotes = handsOutNotes
  }
}
