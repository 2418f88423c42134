/// The list of keys while it is open.
package struct KeysState: Equatable, Sendable {
  /// The text typed to filter it.
  package var filter = LineField()
  /// The first line in sight.
  package var firstLine = 0
  /// The keys that are bound anew.
  private let boundKeys: BoundKeys

  /// A list of all keys.
  init(_ boundKeys: BoundKeys) { self.boundKeys = boundKeys }

  /// A line of the list: a group's name, or keys with what they do.
  enum Line: Equatable {
    case group(String)
    case binding(keys: String, help: String)
  }

  /// Does a command while so many lines are in sight.
  mutating func update(_ command: Command, height: Int) -> Outcome {
    if case .move(let move) = command {
      firstLine = move.line(
        from: firstLine, limit: lines.count - height, page: max(1, height - 1))
      return .stays
    }
    if command == .erase(.backward), filter.isEmpty { return .closes }
    if case .caret = command { return .yields }
    guard filter.edit(command) else { return .ofList(command) }
    firstLine = 0
    return .stays
  }

  /// The lines that the filter finds.
  var lines: [Line] {
    let filter = filter.text
    let wanted = filter.lowercased()
    let own = boundKeys.rows.filter { wanted.isEmpty || Self.matches($0, wanted) }
      .map { Line.binding(keys: $0.keys, help: $0.help) }
    let first = own.isEmpty ? [] : [Line.group("Your own")] + own
    return first
      + KeyMap.groups.flatMap { group -> [Line] in
        var seen: Set<String> = []
        let gestures = KeyMap.gestures.filter { $0.group == group }
          .map { (keys: $0.what, help: $0.help) }
        let bindings = KeyMap.bindings.filter { $0.group == group }
          .map { (keys: boundKeys.left(of: $0), help: $0.help) }.filter { !$0.keys.isEmpty }
          .map { (keys: $0.keys.map(KeyText.label).joined(separator: " "), help: $0.help) }
        let matching = (gestures + bindings).filter {
          (filter == $0.keys || wanted.isEmpty || Self.matches($0, wanted))
            && seen.insert($0.keys + $0.help).inserted
        }
        guard !matching.isEmpty else { return [] }
        return [.group(group.title)] + matching.map { .binding(keys: $0.keys, help: $0.help) }
      }
  }

  private static func matches(_ line: (keys: String, help: String), _ wanted: String) -> Bool {
    line.keys.lowercased().split(separator: " ").contains { $0.hasPrefix(wanted) }
      || line.help.lowercased().contains(wanted)
  }
}
