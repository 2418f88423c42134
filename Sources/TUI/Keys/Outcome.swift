/// The fate of an overlay after a command, and of the command.
enum Outcome: Equatable {
  /// The overlay did the command and stays.
  case stays
  /// The overlay closes, and that was all.
  case closes
  /// The overlay stays, and the page does the command.
  case passes
  /// The overlay closes, and the page does the command.
  case yields
  /// The overlay closes in favour of another command.
  case gives(Command)
  /// The overlay stays and can't do the command, for a reason.
  case refuses(String)

  /// The outcome of a command that means nothing special to a list.
  static func ofList(_ command: Command) -> Outcome {
    switch command {
    case .cancel, .erase, .keys, .outline: .closes
    default: command.reach == .terminal ? .passes : .yields
    }
  }
}

extension Command {
  /// The part of the program that a command concerns, as far as an overlay must know.
  enum Reach { case typing, terminal, course, page }

  /// Typed text, the program in its terminal, the course around the numbers, or the page itself.
  var reach: Reach {
    switch self {
    case .type, .erase, .caret, .commit, .cancel, .complete: .typing
    case .redraw, .suspend, .quit, .quitIfKept, .say, .copy, .paths, .record, .play, .blank, .words,
      .saved, .working, .worked, .adopt:
      .terminal
    case .step, .turnPage, .outline, .keys, .commandLine, .theme, .mouse, .answer, .askAgain,
      .scroll, .reload, .reread, .forget:
      .course
    case .edit, .reset, .resetCell, .other, .forgetOthers, .undo, .redo, .move, .select, .block,
      .instance, .rows, .lab, .inPane, .follow, .explain, .pane, .begin, .mark, .markAt, .clear,
      .nudge, .insert, .remove, .nextDtype, .previousDtype, .toggleLabels, .toggleRanking, .zoom,
      .hint, .start, .against, .load, .export, .exports, .state:
      .page
    }
  }
}

extension Command {
  /// True for what brings something from outside, which nobody did on the page.
  var isFromOutside: Bool {
    switch self {
    case .start, .against, .reload, .reread: true
    default: false
    }
  }
}

extension LineField {
  /// Does a command that edits typed text; false for any other.
  mutating func edit(_ command: Command) -> Bool {
    switch command {
    case .type(let text): insert(text)
    case .erase(let erasure): erase(erasure)
    case .caret(let move): self.move(move)
    default: return false
    }
    return true
  }
}

extension Move {
  /// A line of a list after the move, from the first to `limit`, by pages of so many lines.
  func line(from line: Int, limit: Int, page: Int) -> Int {
    let target =
      switch self {
      case .up: line - 1
      case .down: line + 1
      case .pageUp: line - page
      case .pageDown: line + page
      case .top: 0
      case .bottom: limit
      case .left, .right, .home, .end: line
      }
    return max(0, min(target, limit))
  }
}
