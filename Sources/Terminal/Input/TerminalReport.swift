import TUI

/// A message of the terminal to the run loop.
package enum TerminalReport: Equatable, Sendable {
  /// An event for the page.
  case event(Event)
  /// An event that may be taken back: an Esc that may turn out to be the beginning of a sequence. It
  /// is confirmed or taken back before any other input is reported.
  case tentative(Event)
  /// The tentative event stands.
  case confirmed
  /// The tentative event was none, and everything is to be as if it had not been reported.
  case takenBack
  /// A signal wants the program to stop, as Ctrl-Z does.
  case stopping
  /// The program is to end.
  case ended(Ending)
}

/// The reason for which the run loop returned.
package enum Ending: Equatable, Sendable {
  /// The learner asked for it.
  case quit
  /// A signal asked for it.
  case signal(Int32)
  /// The terminal went away.
  case terminalGone
}
