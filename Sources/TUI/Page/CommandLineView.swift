import Experiments
import Notation

/// The `:` line in the footer's place, with the words that could be typed next above it.
enum CommandLineView {
  static func draw(
    _ workspace: Workspace, _ state: CommandLineState, _ layout: PageLayout,
    into frame: inout Frame
  ) {
    let (status, footer) = (layout.status, layout.footer)
    if !status.isEmpty { drawHelp(workspace, state, above: status, into: &frame) }
    guard !footer.isEmpty else { return }
    let place = frame.write(":", at: footer, Style(.key, .bold))
    let start = max(0, state.field.caret - max(1, place.width) + 1)
    frame.write(String(state.field.characters.dropFirst(start)), in: place)
    let before = String(state.field.characters[start..<state.field.caret])
    frame.cursor = footer.from(min(footer.width - 1, 1 + CellWidth.columns(of: before))).origin
  }

  /// Draws a message, the words that could come next, or the form of the command.
  private static func drawHelp(
    _ workspace: Workspace, _ state: CommandLineState, above line: Rect, into frame: inout Frame
  ) {
    if let notice = workspace.notice {
      draw(notice.text, StatusView.style(of: notice), above: line, into: &frame)
    } else if let round = state.round {
      draw(round.words, chosen: round.place, in: line, into: &frame)
    } else {
      switch help(workspace, state) {
      case .text(let text): draw(text, .text, above: line, into: &frame)
      case .words(let words): draw(words, chosen: nil, in: line, into: &frame)
      }
    }
  }

  /// Draws a text whose last line is in a place; the others lie over the page above it.
  private static func draw(
    _ text: String, _ style: Style, above line: Rect, into frame: inout Frame
  ) {
    let lines = ProseWrap.texts(of: text, width: line.width - 4).suffix(line.y + 1)
    let first = line.y + 1 - lines.count
    for (number, text) in lines.enumerated() {
      let row = Rect(x: line.x, y: first + number, width: line.width, height: 1)
      frame.fill(row, with: number == 0 ? "─" : " ", style: .faint)
      frame.write(" \(text) ", in: row.from(1), style)
    }
  }

  /// Draws words that can be chosen among: as many as fit, the chosen one among them, and how many more
  /// there are.
  private static func draw(
    _ words: [String], chosen: Int?, in line: Rect, into frame: inout Frame
  ) {
    frame.fill(line, with: "─", style: .faint)
    let place = line.from(1)
    let words = words.map { TableParts.fitted(Words.quoted($0), to: max(1, place.width / 2)) }
    let page = page(of: words, with: chosen ?? 0, width: place.width - 2 - moreWidth)
    var rest = frame.write(" ", at: place)
    for number in page {
      rest = frame.write(words[number], at: rest, Style(.text, number == chosen ? .reverse : []))
      rest = frame.write(number == page.last ? " " : "  ", at: rest)
    }
    let left = words.count - page.count
    guard left > 0 else { return }
    let isAll = words.count < Form<Command>.mostCandidates
    frame.write(" \(isAll ? "" : "over ")\(left) more: Tab ", in: rest, Style(.warning))
  }

  private static let moreWidth = CellWidth.columns(of: " over 100 more: Tab ")

  /// The numbers of the words in sight: a page of them, as wide as can be, with a certain one.
  private static func page(of words: [String], with chosen: Int, width: Int) -> Range<Int> {
    var page = 0..<0
    var room = width
    for (number, word) in words.enumerated() {
      let columns = CellWidth.columns(of: word) + 2
      if columns > room, !page.isEmpty {
        if page.contains(chosen) { return page }
        (page, room) = (number..<number, width)
      }
      page = page.lowerBound..<number + 1
      room -= columns
    }
    return page
  }

  private enum Help {
    case text(String)
    case words([String])
  }

  /// The words that could come next, or the form of the command.
  private static func help(_ workspace: Workspace, _ state: CommandLineState) -> Help {
    let words = Words(state.field.text).texts
    let (_, candidates) = state.completions(for: workspace.experiment)
    let verb = words.count == 1 && candidates.count == 1 ? candidates[0] : words.first
    let form = verb.flatMap { verb in
      Command.forms.last { $0.verb == verb }.map { "\($0.text) — \($0.help)" }
    }
    if let form, words.count > 1 || state.field.text.hasSuffix(" ") || candidates.count <= 1 {
      return .text(form)
    }
    return candidates.isEmpty ? .text(Command.unknown(verb ?? "")) : .words(candidates)
  }
}
