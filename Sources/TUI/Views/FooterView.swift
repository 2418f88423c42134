import Lessons

/// The last line: the keys that matter now, each of which can be clicked.
enum FooterView {
  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    var x = rect.x + 1
    for hint in fitting(hints(for: model), width: rect.width - 1) {
      let end = frame.write(
        hint.key, at: Position(x: x, y: rect.y), style: Style(.key, .bold), limit: rect.maxX)
      frame.write(hint.label, at: Position(x: end + 1, y: rect.y), limit: rect.maxX)
      frame.addTarget(Rect(x: x, y: rect.y, width: hint.width, height: 1), hint.command)
      x += hint.width + gap
    }
  }

  private static let gap = 2

  private struct Hint: Sendable {
    let key: String
    var label: String
    var rank: Int
    let command: Command
    let group: KeyMap.Group

    init?(_ binding: KeyMap.Binding) {
      guard let footer = binding.footer, let first = binding.keys.first else { return nil }
      key = footer.key ?? KeyText.label(first)
      label = footer.label
      rank = footer.rank
      command = binding.command
      group = binding.group
    }

    var width: Int { CellWidth.columns(of: key) + 1 + CellWidth.columns(of: label) }
  }

  /// The hints of lowest rank that fit, in the order of the table.
  private static func fitting(_ hints: [Hint], width: Int) -> [Hint] {
    var room = width + gap
    var shown: Set<Int> = []
    for (place, hint) in hints.enumerated().sorted(by: { $0.element.rank < $1.element.rank }) {
      guard hint.width + gap <= room else { continue }
      room -= hint.width + gap
      shown.insert(place)
    }
    return hints.indices.filter(shown.contains).map { hints[$0] }
  }

  private static let hints: [KeyMap.Context: [Hint]] = Dictionary(
    grouping: KeyMap.bindings.filter { $0.footer != nil }, by: \.context
  ).mapValues { $0.compactMap(Hint.init) }

  /// The hints of what is open, without those that could only be refused.
  private static func hints(for model: Model) -> [Hint] {
    var all = hints[model.context] ?? []
    let ofPage = hints[.page] ?? []
    switch model.context {
    case .page: break
    case .prediction, .guess: all += ofPage.filter { $0.command == .hint }
    case _ where model.context.isLab:
      // In LAYER one does what one does in LOGITS: type numbers, and take them back.
      let isTyped = model.context == .lab(.layer) && LayerPane.entryTarget(model) != nil
      all += ofPage.filter {
        $0.rank <= 1 || $0.command == .pane(.next) || $0.command == .hint
          || (isTyped && ($0.command == .begin || $0.command == .undo))
      }
    default: return all
    }
    let panes = model.shownPanes
    return all.compactMap { present($0, model, panes) }
  }

  /// A hint as it is at the moment; nil where its key could only be refused.
  private static func present(_ hint: Hint, _ model: Model, _ panes: [Pane]) -> Hint? {
    if hint.command == .hint {
      guard let label = model.nextRung.label else { return nil }
      var hint = hint
      hint.label = label
      // The keys of a pane of the lab come first: the lesson above says what H does.
      if model.context.isLab { hint.rank = 20 }
      return hint
    }
    let isOfUse =
      switch hint.command {
      case .mark: panes.contains(.labels)
      case .pane: panes.count > 1
      case .layer(let command): (model.worksheet.experiment.layer == nil) == (command == .make)
      case .changes(.back): model.lab.changes.pin != nil
      default: hint.group != .lesson || model.course != nil
      }
    return isOfUse ? hint : nil
  }
}
