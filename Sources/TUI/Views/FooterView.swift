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

  private struct Hint: Sendable {
    var key: String
    var label: String
    var command: Command

    init(_ binding: KeyMap.Binding) {
      label = binding.footer ?? ""
      command = binding.command
      switch command {
      case .move(.right): key = "←↑↓→"
      case .begin: key = "0–9"
      default: key = binding.keys.first.map(KeyText.label) ?? ""
      }
    }
  }

  private static func hints(for model: Model) -> [Hint] {
    guard model.context == .page else { return listed[model.context] ?? [] }
    return model.course == nil ? freePage : coursePage
  }

  /// The hints of every context but the page, in the order of the table.
  private static let listed: [KeyMap.Context: [Hint]] = Dictionary(
    grouping: KeyMap.bindings.filter { $0.footer != nil && $0.context != .page }, by: \.context
  ).mapValues { $0.map(Hint.init) }

  private static let freePage = page(order(inCourse: false))
  private static let coursePage = page(order(inCourse: true))

  private static func page(_ order: [Command]) -> [Hint] {
    order.compactMap { command in
      KeyMap.bindings.first { $0.context == .page && $0.command == command }.map(Hint.init)
    }
  }

  /// The page's commands in the order of their use for whoever is new here.
  private static func order(inCourse: Bool) -> [Command] {
    let common: [Command] = [.move(.right), .begin, .mark]
    let lesson: [Command] = inCourse ? [.step(.next), .hint] : []
    return common + lesson + [
      .undo, .keys, .pane(.next), .cycleDtype(1), .zoom, .quit, .commandLine(""),
    ]
  }
}
