import TUI

/// What a terminal does for the run loop.
///
/// ``NcursesTerminal`` is the real one; tests script their own.
package protocol TerminalBackend: AnyObject {
  /// Columns and rows at present.
  var size: Size { get }
  /// Makes the screen show `frame`, sending no more than what differs from what is shown.
  func draw(_ frame: Frame, theme: Theme)
  /// Waits for what happens next; nil when `patience` has run out.
  func nextReport(_ patience: Patience) -> TerminalReport?
  /// Stops the job as Ctrl-Z does and returns when it has been continued.
  func suspend()
  /// Makes the next draw send every cell.
  func redraw()
  /// Has clicks and the wheel reported, or leaves them to the terminal.
  func reportMouse(_ isWanted: Bool)
  /// Gives the terminal back as it was; further calls do nothing.
  func restore()
}

/// How long to wait for a ``TerminalReport``.
package enum Patience: Equatable, Sendable {
  /// Only what is there already.
  case none
  /// Until something happens, or so many milliseconds are over.
  case milliseconds(Int)
  /// Until something happens.
  case endless
}

/// What a ``TerminalBackend`` has to say.
package enum TerminalReport: Equatable, Sendable {
  /// Something for the page.
  case event(Event)
  /// The program is to end.
  case ended(Ending)
}

/// Why the run loop returned.
package enum Ending: Equatable, Sendable {
  /// The learner asked for it.
  case quit
  /// A signal asked for it: see ``NcursesTerminal/die(_:)``.
  case signal(Int32)
  /// The terminal went away.
  case terminalGone
}

/// Why there is no terminal to work with.
package enum TerminalError: Error, Equatable, Sendable {
  /// Standard input or standard output is not a terminal.
  case noTerminal
  /// The environment's `TERM` names a type that this machine does not know.
  case unknownType(String)
  /// A terminal that cannot move its cursor.
  case cannotMoveCursor(String)
  /// This process has had its one screen.
  case alreadyOpen
}

extension TerminalError: CustomStringConvertible {
  /// One line for the learner.
  package var description: String {
    switch self {
    case .noTerminal: "standard input and output must be a terminal"
    case .unknownType(""): "the type of the terminal is not known: TERM is not set"
    case .unknownType(let name): "unknown terminal type \"\(name)\": set TERM, say, to xterm"
    case .cannotMoveCursor(let name): "a terminal of type \"\(name)\" cannot move its cursor"
    case .alreadyOpen: "the terminal is in use by this program already"
    }
  }
}
