import TUI

/// A terminal, as the run loop sees it.
///
/// ``NcursesTerminal`` shows a page, ``LineTerminal`` tells it; tests script their own.
package protocol TerminalBackend: AnyObject {
  /// What it shows of a page.
  associatedtype Picture
  /// The current columns and rows.
  var size: Size { get }
  /// Shows a picture, sending only the difference from the previous one.
  func draw(_ picture: Picture, theme: Theme)
  /// Waits for the next report; nil when `patience` has run out.
  func nextReport(_ patience: Patience) -> TerminalReport?
  /// Stops the job, as Ctrl-Z does, and returns when it is continued.
  func suspend()
  /// Makes the next draw send every cell.
  func redraw()
  /// Turns the reporting of clicks and the wheel on or off.
  func reportMouse(_ isWanted: Bool)
  /// Puts a text on the terminal's clipboard; returns what the learner should know of that.
  func copy(_ text: String) -> String
  /// Gives the terminal back as it was; further calls do nothing.
  func restore()
}

/// The time to wait for a ``TerminalReport``.
package enum Patience: Equatable, Sendable {
  /// Do not wait.
  case none
  /// Wait until something happens or a number of milliseconds has passed.
  case milliseconds(Int)
  /// Wait until something happens.
  case endless
}

/// The reason for which there is no terminal to work with.
package enum TerminalError: Error, Equatable, Sendable {
  /// Standard input or standard output is not a terminal.
  case noTerminal
  /// The environment's `TERM` names a type that this machine does not know.
  case unknownType(String)
  /// A terminal that cannot move its cursor.
  case cannotMoveCursor(String)
  /// The process has already used its one screen.
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
