import Experiments

extension Model {
  /// Does a command while the `:` line is open; nil when the page is to do it.
  mutating func updateCommandLine(_ command: Command) -> [Effect]? {
    guard case .commandLine(var state) = mode else { return nil }
    switch command {
    case .type(let text): state.field.insert(text)
    case .erase(.backward) where state.field.characters.isEmpty, .cancel:
      mode = .page
      return []
    case .erase(let erasure): state.field.erase(erasure)
    case .caret(let move): state.field.move(move)
    case .complete: state.complete(for: worksheet.experiment)
    case .move(.up): recall(1, &state)
    case .move(.down): recall(-1, &state)
    case .commit:
      mode = .page
      return run(state.field.text)
    default: return nil
    }
    mode = .commandLine(state)
    return []
  }

  private func recall(_ step: Int, _ state: inout CommandLineState) {
    let offset = state.historyOffset + step
    guard (0...lineHistory.count).contains(offset) else { return }
    state = CommandLineState(
      LineField(offset == 0 ? "" : lineHistory[lineHistory.count - offset]))
    state.historyOffset = offset
  }

  /// Does what a line of the command language says, or says why not.
  private mutating func run(_ line: String) -> [Effect] {
    guard !line.allSatisfy(\.isWhitespace) else { return [] }
    if lineHistory.last != line { lineHistory = lineHistory.suffix(99) + [line] }
    do throws(EditError) {
      return update(try Command(parsing: line, for: worksheet.experiment))
    } catch {
      refuse("\(error)")
      return []
    }
  }
}
