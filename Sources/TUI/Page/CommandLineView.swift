import Notation

/// The `:` line in the footer's place, with the words that could be typed next above it.
enum CommandLineView {
  static func draw(
    _ workspace: Workspace, _ state: CommandLineState, _ layout: PageLayout,
    into frame: inout Frame
  ) {
    let (status, footer) = (layout.status, layout.footer)
    if !status.isEmpty {
      frame.fill(status, with: "─", style: .faint)
      frame.writeFitted(
        " \(workspace.notice?.text ?? help(workspace, state)) ", in: status.from(1),
        workspace.notice.map(StatusView.style) ?? .text)
    }
    guard !footer.isEmpty else { return }
    let place = frame.write(":", at: footer, Style(.key, .bold))
    let start = max(0, state.field.caret - max(1, place.width) + 1)
    frame.write(String(state.field.characters.dropFirst(start)), in: place)
    let before = String(state.field.characters[start..<state.field.caret])
    frame.cursor = footer.from(min(footer.width - 1, 1 + CellWidth.columns(of: before))).origin
  }

  /// The words that could come next, or the form of the command.
  private static func help(_ workspace: Workspace, _ state: CommandLineState) -> String {
    let words = Words(state.field.text).texts
    let (_, candidates) = state.completions(for: workspace.experiment)
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
