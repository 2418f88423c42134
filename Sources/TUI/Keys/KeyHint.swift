/// A key of the footer, with its command in a word or two.
struct KeyHint: Sendable {
  let key: String
  private(set) var label: String
  /// The columns that it takes.
  private(set) var width: Int
  /// The importance: where there is no room for all, those of lowest rank stay.
  private(set) var rank: Int
  let command: Command
  let group: KeyGroup

  private init?(_ binding: KeyBinding) {
    guard let footer = binding.footer, let first = binding.keys.first else { return nil }
    key = footer.key ?? KeyText.label(first)
    label = footer.label
    rank = footer.rank
    command = binding.command
    group = binding.group
    width = Self.width(key, label)
  }

  /// The hints of a context, in the order of the table of keys.
  static func all(in context: KeyContext) -> [KeyHint] { byContext[context] ?? [] }

  private static let byContext: [KeyContext: [KeyHint]] = KeyMap.bindings.reduce(into: [:]) {
    if let hint = KeyHint($1) { $0[$1.context, default: []].append(hint) }
  }

  /// The hint with another label and rank.
  func labelled(_ label: String, rank: Int) -> KeyHint {
    var hint = self
    (hint.label, hint.rank) = (label, rank)
    hint.width = Self.width(key, label)
    return hint
  }

  private static func width(_ key: String, _ label: String) -> Int {
    CellWidth.columns(of: key) + 1 + CellWidth.columns(of: label)
  }
}

extension KeyHint: Equatable {
  /// Compares what is seen of hints, and which of them stay where there is no room for all.
  static func == (one: KeyHint, other: KeyHint) -> Bool {
    one.rank == other.rank && one.key == other.key && one.label == other.label
  }
}
