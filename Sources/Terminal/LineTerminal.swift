import CNcurses
import TUI

/// Standard input and output as lines: what a page tells goes out, and what is typed comes in.
///
/// The terminal, if there is one, keeps its modes and edits the line that is typed. No line is taken
/// before the one before it is answered.
package final class LineTerminal: TerminalBackend {
  /// The reason why what was told could not be written, as the system numbers it; nil where it was.
  package private(set) var fault: Int32?
  private let isTyped = cn_lines_are_typed() != 0
  private let isUTF8 = NcursesTerminal.localeIsUTF8
  private var decoder = LineDecoder()
  private var input = [UInt8](repeating: 0, count: 1 << 14)
  /// The number of lines that are written.
  private var written = 0
  /// True once all is told that the latest line asked for.
  private var isReady = false
  /// True while the prompt stands at the beginning of the present line.
  private var hasPrompt = false

  /// Takes standard input and output.
  package init() { cn_open_lines() }

  package var size: Size { PlainPage.size }

  /// Writes what is told for the first time, and the prompt where lines are typed.
  package func draw(_ telling: Telling, theme: Theme) {
    let new = telling.lines.dropFirst(written - telling.first)
    written += new.count
    isReady = telling.isComplete
    let isInterrupting = hasPrompt && !new.isEmpty
    var text = isInterrupting ? "\n" : ""
    let width = Int(cn_line_width())
    for line in new.flatMap({ parts(of: $0, width: width) }) { text += line + "\n" }
    if isInterrupting { hasPrompt = false }
    write(text)
    if isTyped, isReady, !hasPrompt { prompt() }
  }

  private func prompt() {
    write("> ")
    hasPrompt = true
  }

  /// The parts of a line that fit a width; the whole of it where no terminal says how wide it is.
  private func parts(of line: String, width: Int) -> [String] {
    let shown = isUTF8 ? line : Spoken.ascii(line)
    return width > 0 ? Spoken.wrapped(shown, width: width) : [shown]
  }

  private func write(_ text: String) {
    guard fault == nil, !text.isEmpty else { return }
    let bytes = Array(text.utf8)
    let error = cn_write_lines(bytes, bytes.count)
    if error != 0 { fault = error }
  }

  /// Waits for the next line; nil when `patience` has run out.
  package func nextReport(_ patience: Patience) -> TerminalReport? {
    while true {
      if let report = reportOfSignals() { return report }
      if fault != nil { return .ended(.quit) }
      if isReady {
        if let event = decoder.next() { return report(event) }
        if decoder.isAtEnd { return .ended(.quit) }
      }
      let found = Int(cn_wait_lines(patience.limit, isReady ? 1 : 0))
      if found & CN_INPUT != 0 {
        let count = cn_read_lines(&input, input.count)
        if count >= 0 { decoder.take(input.prefix(count)) }
      } else if found == 0, patience != .endless {
        return nil
      }
    }
  }

  private func report(_ event: Event) -> TerminalReport {
    (isReady, hasPrompt) = (false, false)
    return .event(event)
  }

  private func reportOfSignals() -> TerminalReport? {
    let found = Int(cn_take_signals())
    if found & CN_QUITTING != 0 { return .ended(.signal(cn_quit_signal())) }
    if found & CN_CONTINUED != 0, hasPrompt { prompt() }
    guard found & CN_INTERRUPTED != 0 else { return nil }
    // The terminal has echoed ^C where the prompt was.
    write("\n")
    return report(.key(.control("c")))
  }

  /// Stops the job, as Ctrl-Z does, and returns when it is continued.
  package func suspend() { if isTyped { cn_stop_lines() } }
  package func redraw() {}
  package func reportMouse(_ isWanted: Bool) {}
  package func copy(_ text: String) -> String { "there is no clipboard here; export writes a file" }

  /// Ends the line with the prompt, and takes no more signals.
  package func restore() {
    if hasPrompt { write("\n") }
    hasPrompt = false
    cn_close_lines()
  }
}
