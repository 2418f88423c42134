/// Keys as readable text: `<Right><Right>1.5<Enter>`, everything outside `<…>` literal.
package enum KeyText {
  /// The named keys, in the spelling in which they are shown.
  static let names: [(name: String, key: Key)] = [
    ("Left", .left), ("Right", .right), ("Up", .up), ("Down", .down),
    ("Home", .home), ("End", .end), ("PageUp", .pageUp), ("PageDown", .pageDown),
    ("Enter", .enter), ("Tab", .tab), ("S-Tab", .backTab), ("Esc", .escape),
    ("Space", .character(" ")), ("BS", .backspace), ("Del", .delete), ("Ins", .insert),
    ("lt", .character("<")),
  ]

  /// Reads keys.
  ///
  /// - Throws: ``KeyTextError`` for a name in `<…>` that is no key's.
  package static func parse(_ text: String) throws(KeyTextError) -> [Key] {
    var keys: [Key] = []
    var rest = text[...]
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">") {
        let name = String(rest[rest.index(after: rest.startIndex)..<end])
        guard let key = key(named: name) else { throw KeyTextError(name: name) }
        keys.append(key)
        rest = rest[rest.index(after: end)...]
      } else {
        keys.append(
          first == "\n" || first == "\r\n" ? .enter : first == "\t" ? .tab : .character(first))
        rest = rest.dropFirst()
      }
    }
    return keys
  }

  /// The key that a word calls by its character, its name or its label; nil for any other word.
  package static func key(called word: String) -> Key? {
    let lower = word.lowercased()
    if let named = names.first(where: { label($0.key).lowercased() == lower }) { return named.key }
    if word.count == 1, let character = word.first { return .character(character) }
    return key(named: lower.hasPrefix("ctrl-") ? "c-" + lower.dropFirst(5) : word)
  }

  private static func key(named name: String) -> Key? {
    if let named = names.first(where: { $0.name.lowercased() == name.lowercased() }) {
      return named.key
    }
    let lower = name.lowercased()
    if lower.hasPrefix("c-"), lower.count == 3, let letter = lower.last, letter.isASCII {
      return .control(letter)
    }
    if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...12).contains(number) {
      return .function(number)
    }
    return nil
  }

  /// A key as a person would call it: `←`, `Enter`, `Ctrl-R`, `Space`, `a`.
  package static func label(_ key: Key) -> String {
    switch key {
    case .character(" "): return "Space"
    case .character(let character): return String(character)
    case .control(let letter): return "Ctrl-\(letter.uppercased())"
    case .function(let number): return "F\(number)"
    case .left: return "←"
    case .right: return "→"
    case .up: return "↑"
    case .down: return "↓"
    case .backTab: return "Shift-Tab"
    case .backspace: return "Backspace"
    default: return names.first { $0.key == key }?.name ?? "?"
    }
  }
}

/// A name in `<…>` that is no key's.
package struct KeyTextError: Error, Equatable, CustomStringConvertible {
  /// The text between the angle brackets.
  package let name: String

  /// The fault of an unknown name.
  package init(name: String) { self.name = name }

  /// One sentence for the person who wrote the keys.
  package var description: String {
    "there is no key <\(name)>; write <lt> for a literal <. Keys are "
      + KeyText.names.map { "<\($0.name)>" }.joined(separator: " ") + " <C-r> <F2>"
  }
}
