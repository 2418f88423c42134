/// The list of all keys, filtered as one types.
enum KeysView {
  /// A line of the list: a group's name, or keys with what they do.
  enum Line: Equatable {
    case group(String)
    case binding(keys: String, help: String)
  }

  /// The lines that match `filter`; all of them for an empty one.
  static func lines(matching filter: String) -> [Line] {
    let wanted = filter.lowercased()
    return KeyMap.groups.flatMap { group -> [Line] in
      var seen: Set<String> = []
      let gestures = KeyMap.gestures.filter { $0.group == group }
        .map { (keys: $0.what, help: $0.help) }
      let bindings = KeyMap.bindings.filter { $0.group == group }
        .map { (keys: $0.keys.map(KeyText.label).joined(separator: " "), help: $0.help) }
      let matching = (gestures + bindings).filter {
        filter == $0.keys || wanted.isEmpty || matches($0, wanted)
      }
      .filter { seen.insert($0.keys + $0.help).inserted }
      guard !matching.isEmpty else { return [] }
      return [.group(group.title)] + matching.map { .binding(keys: $0.keys, help: $0.help) }
    }
  }

  private static func matches(_ line: (keys: String, help: String), _ wanted: String) -> Bool {
    line.keys.lowercased().split(separator: " ").contains { $0.hasPrefix(wanted) }
      || line.help.lowercased().contains(wanted)
  }

  static func draw(_ model: Model, _ state: KeysState, into frame: inout Frame) {
    let area = ListFrame.area(in: frame.size)
    let heading = Rect(x: 0, y: 0, width: frame.size.width, height: area.y)
    ListFrame.heading("KEYS", filter: state.filter, in: heading, into: &frame)
    let lines = lines(matching: state.filter.text)
    if lines.isEmpty {
      frame.write(
        "no key does that; erase to see more", at: Position(x: 2, y: area.y),
        style: Style(.warning))
    }
    for (line, y) in zip(lines.dropFirst(state.firstLine), area.y..<max(area.y, area.maxY)) {
      draw(line, at: Position(x: area.x + 1, y: y), into: &frame)
    }
    ListFrame.more(state.firstLine + area.height < lines.count, in: area, into: &frame)
    ListFrame.footer(model, into: &frame)
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
