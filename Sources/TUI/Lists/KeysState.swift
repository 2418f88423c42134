/// The list of keys and commands while it is open.
package struct KeysState: Equatable, Sendable {
  /// The text typed to filter it.
  package var filter = LineField()
  /// The first line in sight.
  package var firstLine = 0
  /// The keys that are bound anew.
  private let boundKeys: BoundKeys

  /// A list of all keys.
  init(_ boundKeys: BoundKeys) { self.boundKeys = boundKeys }

  /// A line of the list: a group's name, or keys or a command with what they do; either may go on in the
  /// lines below.
  enum Line: Equatable {
    case group(String)
    case entry(what: String, help: String)
  }

  private typealias Entry = (what: String, help: String)

  /// Does a command while the list has a screen of some size.
  mutating func update(_ command: Command, in size: Size) -> Outcome {
    if case .move(let move) = command {
      let height = ListFrame.lines(in: size)
      firstLine = move.line(
        from: firstLine, limit: lines(width: size.width).count - height, page: max(1, height - 1))
      return .stays
    }
    if command == .erase(.backward), filter.isEmpty { return .closes }
    if case .caret = command { return .yields }
    guard filter.edit(command) else { return .ofList(command) }
    firstLine = 0
    return .stays
  }

  /// The lines that the filter finds, on a screen of so many columns.
  func lines(width: Int) -> [Line] {
    var lines: [Line] = []
    for (title, entries) in groups {
      let found = entries.filter(matches)
      guard !found.isEmpty else { continue }
      lines.append(.group(title))
      lines += found.flatMap { Self.lines(of: $0, width: width) }
    }
    return lines
  }

  private var groups: [(title: String, entries: [Entry])] {
    let own = [(title: "Your own", entries: boundKeys.rows.map { (what: $0.keys, help: $0.help) })]
    let ofKeys = KeyMap.groups.map { group in
      let gestures = KeyMap.gestures.filter { $0.group == group }.map {
        (what: $0.what, help: $0.help)
      }
      let entries = KeyMap.rows(of: group, keys: boundKeys.left).map { row -> Entry in
        (what: row.keys.map(KeyText.label).joined(separator: " "), help: row.help)
      }
      return (title: group.title, entries: gestures + entries)
    }
    let commands = KeyMap.commands.map { (what: ":\($0.text)", help: $0.help) }
    return own + ofKeys + [(title: "Commands, typed after :", entries: commands)]
  }

  private func matches(_ entry: Entry) -> Bool {
    let wanted = filter.text.lowercased()
    guard !wanted.isEmpty, filter.text != entry.what else { return true }
    let words = entry.what.lowercased().split(separator: " ")
    let commands = words.filter { $0.hasPrefix(":") }.map { $0.dropFirst() }
    return (words + commands).contains { $0.hasPrefix(wanted) }
      || entry.help.lowercased().contains(wanted)
  }

  // MARK: - Lines

  /// The column of keys and commands, and the first that what they do has.
  static let (whatColumn, helpColumn) = (3, 19)

  /// The column of what keys or a command do, behind them.
  static func helpColumn(after what: String) -> Int {
    max(helpColumn, whatColumn + CellWidth.columns(of: what) + 2)
  }

  /// An entry in one line where it fits, else first the keys or the command and then what they do.
  private static func lines(of entry: Entry, width: Int) -> [Line] {
    if helpColumn(after: entry.what) + CellWidth.columns(of: entry.help) < width {
      return [.entry(what: entry.what, help: entry.help)]
    }
    return ProseWrap.texts(of: entry.what, width: width - whatColumn - 1)
      .map { .entry(what: $0, help: "") }
      + ProseWrap.texts(of: entry.help, width: width - helpColumn - 1)
      .map { .entry(what: "", help: $0) }
  }
}
