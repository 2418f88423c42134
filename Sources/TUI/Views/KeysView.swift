import Numerics

/// The list of all keys, filtered as one types.
enum KeysView {
  /// A line of the list: a group's name, or keys with what they do.
  enum Line: Equatable {
    case group(String)
    case binding(keys: String, help: String)
  }

  /// The lines that the filter leaves: a match in a key or in the words.
  static func lines(for model: Model) -> [Line] {
    guard case .keys(let state) = model.mode else { return [] }
    return lines(matching: state.filter.text)
  }

  /// The lines that match `filter`; all of them for an empty one.
  static func lines(matching filter: String) -> [Line] {
    let wanted = filter.lowercased()
    return KeyMap.Group.allCases.flatMap { group -> [Line] in
      var seen: Set<String> = []
      let matching = KeyMap.bindings.filter { $0.group == group }
        .map { (keys: $0.keys.map(KeyText.label).joined(separator: " "), help: $0.help) }
        .filter { filter == $0.keys || wanted.isEmpty || matches($0, wanted) }
        .filter { seen.insert($0.keys + $0.help).inserted }
      guard !matching.isEmpty else { return [] }
      return [.group(group.rawValue)] + matching.map { .binding(keys: $0.keys, help: $0.help) }
    }
  }

  private static func matches(_ line: (keys: String, help: String), _ wanted: String) -> Bool {
    line.keys.lowercased().split(separator: " ").contains { $0.hasPrefix(wanted) }
      || line.help.lowercased().contains(wanted)
  }

  static func draw(_ model: Model, _ state: ListState, into frame: inout Frame) {
    var area = Rect(frame.size)
    let heading = area.takeTop(1)
    ListFrame.heading("KEYS", filter: state.filter, in: heading, into: &frame)
    let footer = area.takeBottom(area.height > 4 ? 1 : 0)
    FooterView.draw(model, in: footer, into: &frame)
    let lines = lines(matching: state.filter.text)
    if lines.isEmpty {
      frame.write(
        "no key does that; erase to see more", at: Position(x: 2, y: area.y), style: Style(.warning)
      )
    }
    let first = max(0, min(state.line, lines.count - area.height))
    for (line, y) in zip(lines.dropFirst(first), area.y..<max(area.y, area.maxY)) {
      draw(line, at: Position(x: area.x + 1, y: y), into: &frame)
    }
    ListFrame.more(first + area.height < lines.count, in: area, into: &frame)
  }

  private static func draw(_ line: Line, at position: Position, into frame: inout Frame) {
    switch line {
    case .group(let name):
      frame.write(name, at: position, style: Style(.heading, .bold))
    case .binding(let keys, let help):
      frame.write(keys, at: Position(x: position.x + 2, y: position.y), style: Style(.key, .bold))
      let x = position.x + max(18, CellWidth.columns(of: keys) + 4)
      frame.write(help, at: Position(x: x, y: position.y))
    }
  }
}

/// What lists over the page share.
enum ListFrame {
  /// Draws a list's heading with what it is filtered by, and puts the cursor there.
  static func heading(
    _ title: String, filter: LineField?, in rect: Rect, into frame: inout Frame
  ) {
    frame.fill(rect, with: "─", style: .faint)
    let end = frame.write(
      " \(title) ", at: Position(x: rect.x + min(2, max(0, rect.width - 1)), y: rect.y),
      style: Style(.heading, [.bold, .reverse]))
    guard let filter else { return }
    let prompt = filter.characters.isEmpty ? " type to filter " : " filter: "
    var x = frame.write(prompt, at: Position(x: end + 1, y: rect.y), style: .faint)
    if !filter.characters.isEmpty {
      x = frame.write(filter.text, at: Position(x: x, y: rect.y), style: Style(.text, .bold))
      frame.write(" ", at: Position(x: x, y: rect.y))
    }
    if x < rect.maxX { frame.cursor = Position(x: x, y: rect.y) }
  }

  /// Marks that there is more below.
  static func more(_ isMore: Bool, in rect: Rect, into frame: inout Frame) {
    guard isMore, rect.width > 8, rect.height > 1 else { return }
    frame.write(
      " ▾ more ", at: Position(x: rect.maxX - 9, y: rect.maxY - 1), style: Style(.warning))
  }
}
