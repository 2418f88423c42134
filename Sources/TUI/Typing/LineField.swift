import Notation

/// One line of text being typed, with a caret.
package struct LineField: Equatable, Sendable {
  /// The characters.
  package private(set) var characters: [Character]
  /// The number of characters before the caret.
  package private(set) var caret: Int

  /// The most characters a line takes; more are dropped.
  package static let limit = 1000

  /// A field with a text in it and the caret at the end.
  package init(_ text: String = "") {
    characters = []
    caret = 0
    insert(text)
  }

  /// True if nothing is typed.
  package var isEmpty: Bool { characters.isEmpty }
  /// The typed text.
  package var text: String { String(characters) }
  /// The text before the caret.
  package var textBeforeCaret: String { String(characters[..<caret]) }

  /// Types text at the caret: its first line, without control characters.
  package mutating func insert(_ text: String) {
    let line = text.prefix(Self.limit).prefix { !$0.isNewline }
    let room = Self.limit - characters.count
    let typed = line.filter { !$0.unicodeScalars.contains(where: Printable.isUnsafe) }.prefix(room)
    characters.insert(contentsOf: typed, at: caret)
    caret += typed.count
  }

  /// True if the first line of a text fits into a line that is empty.
  static func hasRoom(forLineOf text: String) -> Bool {
    text.prefix(limit + 1).prefix { !$0.isNewline }.count <= limit
  }

  /// Replaces the text between a character and the caret.
  mutating func replace(from start: Int, with text: String) {
    characters.removeSubrange(min(start, caret)..<caret)
    caret = min(start, caret)
    insert(text)
  }

  /// Erases part of the text.
  package mutating func erase(_ erasure: Erasure) {
    switch erasure {
    case .backward:
      guard caret > 0 else { return }
      caret -= 1
      characters.remove(at: caret)
    case .forward: if caret < characters.count { characters.remove(at: caret) }
    case .all:
      characters.removeSubrange(..<caret)
      caret = 0
    }
  }

  /// Moves the caret.
  package mutating func move(_ move: CaretMove) {
    switch move {
    case .left: caret = max(0, caret - 1)
    case .right: caret = min(characters.count, caret + 1)
    case .home: caret = 0
    case .end: caret = characters.count
    }
  }
}

/// A part of a typed text to erase.
package enum Erasure: String, CaseIterable, Sendable {
  /// The character before the caret, the one after it, everything before it.
  case backward, forward, all
}

/// A move of the caret within a typed text.
package enum CaretMove: String, CaseIterable, Sendable {
  /// One character, or to an end.
  case left, right, home, end
}
