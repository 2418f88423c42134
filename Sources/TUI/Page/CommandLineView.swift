import Notation

/// The `:` line in the footer's place, with what could be typed next above it.
enum CommandLineView {
  static func draw(
    _ model: Model, _ state: CommandLineState, _ layout: PageLayout, into frame: inout Frame
  ) {
    let rect = layout.footer
    if !layout.status.isEmpty {
      frame.fill(layout.status, with: "─", style: .faint)
      frame.write(
        TableParts.fitted(
          " \(model.notice?.text ?? help(model, state)) ", to: layout.status.width - 1),
        at: Position(x: layout.status.x + 1, y: layout.status.y),
        style: model.notice.map(StatusView.style) ?? .text)
    }
    guard !rect.isEmpty else { return }
    let x = frame.write(
      ":", at: Position(x: rect.x, y: rect.y), style: Style(.key, .bold), limit: rect.maxX)
    let room = max(1, rect.maxX - x)
    let start = max(0, state.field.caret - room + 1)
    let shown = String(state.field.characters.dropFirst(start).prefix(room))
    frame.write(shown, at: Position(x: x, y: rect.y), limit: rect.maxX)
    let before = String(state.field.characters[start..<state.field.caret])
    frame.cursor = Position(
      x: min(rect.maxX - 1, x + CellWidth.columns(of: before)), y: rect.y)
  }

  /// The words that could come next, or the form of the command.
  private static func help(_ model: Model, _ state: CommandLineState) -> String {
    let words = Words(state.field.text).texts
    let (_, candidates) = state.completions(for: model.worksheet.experiment)
    let verb = words.count == 1 && candidates.count == 1 ? candidates[0] : words.first
    let form = verb.flatMap { verb in
      Command.forms.last { $0.verb == verb }.map { "\($0.text) — \($0.help)" }
    }
    if let form, words.count > 1 || state.field.text.hasSuffix(" ") || candidates.count <= 1 {
      return form
    }
    return candidates.isEmpty
      ? "no such command" : candidates.map(Words.quoted).joined(separator: "  ")
  }
}
