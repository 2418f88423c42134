/// Something that `update` wants done outside the page; the run loop carries it out.
package enum Effect: Equatable, Sendable {
  /// Leave the program.
  case quit
  /// Stop as Ctrl-Z does, until the shell brings the program back.
  case suspend
  /// Draw every cell anew, for when something else wrote on the screen.
  case redraw
  /// Report mouse clicks to the program, or leave them to the terminal.
  case mouse(Bool)
  /// Write a text to a file that the learner named; one that is there already only if `overwrites`.
  case write(path: String, text: String, overwrites: Bool)
  /// Read logits, and labels where a second file is named, in place of the present ones.
  case load(logits: String, labels: String?)
  /// Put the presenter's notes where they are watched.
  case notes(String)
  /// Store how far the learner has come.
  case saveProgress
}
