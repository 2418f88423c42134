import Experiments
import Notation

/// What was done on a page since it was opened, as lines of a ``Script``.
package struct Transcript: Sendable {
  /// The lines before the first that was done.
  private let opening: [String]
  private var lines: [Line] = []
  /// The number of lines that had no place.
  private var surplus = 0

  private enum Line: Sendable {
    /// A command, and whether it was refused.
    case command(String, isRefused: Bool)
    /// Text that was typed into a number, which more may follow.
    case typed(String)
    /// A block that was selected, which a drag may go on with.
    case block(String)
    /// The opening of the `:` line, which goes without saying where a command was typed there.
    case openedLine
    /// A change for which there is no line.
    case unwritten
  }

  /// A transcript in which nothing is done yet.
  init(opening: [String]) { self.opening = opening }

  /// True where a script would not lead to the same page.
  package var isIncomplete: Bool {
    surplus > 0 || lines.contains { if case .unwritten = $0 { true } else { false } }
  }

  /// Notes a command by its line; nil where no line means it.
  mutating func note(_ text: String?, isRefused: Bool) {
    add(text.map { .command($0, isRefused: isRefused) } ?? .unwritten)
  }

  /// Notes text that was typed into a number, behind what was typed there before.
  mutating func noteTyped(_ text: String, continuing: Bool) {
    if continuing, case .typed(let before) = lines.last, surplus == 0 {
      lines[lines.count - 1] = .typed(before + text)
    } else {
      add(.typed(text))
    }
  }

  /// Notes a block that was selected, in the place of one that was selected just before.
  mutating func noteBlock(_ text: String) {
    if case .block = lines.last, surplus == 0 {
      lines[lines.count - 1] = .block(text)
    } else {
      add(.block(text))
    }
  }

  /// Notes that the empty `:` line was opened.
  mutating func noteOpenedLine() { add(.openedLine) }

  /// Notes that the `:` line was closed because a command was typed there, which is noted next.
  mutating func noteEnteredLine() {
    if case .openedLine = lines.last {
      lines.removeLast()
    } else {
      note("cancel", isRefused: false)
    }
  }

  private mutating func add(_ line: Line) {
    if lines.count < Script.mostLines - opening.count {
      lines.append(line)
    } else {
      surplus += 1
    }
  }

  /// The transcript as a script, with the size of the page, on which some moves depend.
  func text(size: Size) -> String {
    var all = ["## Recorded at \(size.width)x\(size.height)."] + opening
    all += lines.map { line in
      switch line {
      case .command(let text, let isRefused): isRefused ? "! \(text)" : text
      case .typed(let text): "type \(Words.quoted(text))"
      case .block(let text): text
      case .openedLine: "line"
      case .unwritten: "## Here numbers changed that are too many for a line."
      }
    }
    if surplus > 0 { all.append("## Here \(NumberText.count(surplus, "more line")) had no place.") }
    return all.joined(separator: "\n") + "\n"
  }
}
