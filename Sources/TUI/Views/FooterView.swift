import Numerics

/// The last line: the keys that matter now, most useful first, each of which can be clicked.
enum FooterView {
  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    var x = rect.x + 1
    for hint in hints(for: model) {
      let width = CellWidth.columns(of: hint.key) + 1 + CellWidth.columns(of: hint.label)
      guard x + width <= rect.maxX else { continue }
      let end = frame.write(
        hint.key, at: Position(x: x, y: rect.y), style: Style(.key, .bold), limit: rect.maxX)
      frame.write(
        hint.label, at: Position(x: end + 1, y: rect.y), style: .text, limit: rect.maxX)
      frame.addTarget(Rect(x: x, y: rect.y, width: width, height: 1), hint.command)
      x += width + 2
    }
  }

  private struct Hint {
    var key: String
    var label: String
    var command: Command
  }

  private static func hints(for model: Model) -> [Hint] {
    let bindings = KeyMap.bindings.filter { $0.context == model.context && $0.footer != nil }
    let wanted = order(for: model)
    let rank: (Command) -> Int = { wanted.firstIndex(of: $0) ?? wanted.count }
    return
      bindings
      .filter { model.context != .page || wanted.contains($0.command) }
      .sorted { rank($0.command) < rank($1.command) }
      .map { binding in
        Hint(
          key: keyText(binding), label: binding.footer ?? "", command: binding.command)
      }
  }

  /// The page's commands in the order of their use for whoever is new here.
  private static func order(for model: Model) -> [Command] {
    let common: [Command] = [.move(.right), .begin, .mark]
    let lesson: [Command] = model.course == nil ? [] : [.step(.next), .hint]
    return common + lesson + [
      .undo, .keys, .pane(.next), .cycleDtype(1), .zoom, .quit, .commandLine(""),
    ]
  }

  private static func keyText(_ binding: KeyMap.Binding) -> String {
    switch binding.command {
    case .move(.right): "←↑↓→"
    case .begin: "0–9"
    default: binding.keys.first.map(KeyText.label) ?? ""
    }
  }
}
