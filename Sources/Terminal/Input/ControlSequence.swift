import TUI

/// A sequence that has come whole: `ESC [` or `ESC O`, parameters, and a final character.
struct ControlSequence {
  /// `<`, `=`, `>` or `?` before the parameters: a reply, or a mouse report.
  private let marker: UInt8?
  /// The numbers; those left out are 0.
  private let parameters: [Int]
  private let hasIntermediates: Bool
  private let final: Character

  /// Takes a sequence with its Esc apart.
  init(_ bytes: [UInt8]) {
    var body = bytes.dropFirst(2).dropLast()
    marker = body.first.flatMap { (0x3C...0x3F).contains($0) ? $0 : nil }
    if marker != nil { body.removeFirst() }
    let numbers = body.prefix { $0 >= 0x30 }
    hasIntermediates = numbers.count < body.count
    parameters =
      numbers.isEmpty
      ? []
      : numbers.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        .map { Int(String(decoding: $0.prefix { $0 != 0x3A }, as: UTF8.self)) ?? 0 }
    final = bytes.last.map { Character(Unicode.Scalar($0)) } ?? " "
  }

  /// True for the mark before a paste.
  var beginsPaste: Bool { final == "~" && marker == nil && parameters == [200] }

  /// What a control sequence means; nil for a reply, a release, and whatever is unknown.
  var event: Event? {
    guard !hasIntermediates else { return nil }
    if marker == UInt8(ascii: "<") {
      // SGR: `m` is a button that is let go.
      guard final == "M", parameters.count == 3 else { return nil }
      return Event(button: parameters[0], column: parameters[1], row: parameters[2])
    }
    guard marker == nil else { return nil }
    if final == "M" {
      // As urxvt counts.
      guard parameters.count == 3 else { return nil }
      return Event(button: parameters[0] - 0x20, column: parameters[1], row: parameters[2])
    }
    return key.map(Event.key)
  }

  private var key: Key? {
    switch final {
    case "~": isPlain(parameters.dropFirst().first) ? Self.numbered(parameters.first ?? 0) : nil
    // rxvt, with Shift.
    case "$": Self.numbered(parameters.first ?? 0)
    case "a", "b", "c", "d": parameters.isEmpty ? Self.arrow(final.uppercased()) : nil
    // With parameters it is the place of the cursor.
    case "R": parameters.isEmpty ? .function(3) : nil
    case "Z": .backTab
    default: isPlain(letterModifier) ? Self.lettered(final) : nil
    }
  }

  /// The key of `ESC O` and a letter.
  var singleKey: Key? {
    guard isPlain(letterModifier) else { return nil }
    switch final {
    case "M": return .enter
    case "I": return .tab
    case "R": return .function(3)
    // The keypad: 0 to 9, and what stands around them.
    case "p"..."y": return Self.character(final, in: "pqrstuvwxy", as: "0123456789")
    case "j"..."o": return Self.character(final, in: "jklmno", as: "*+,-./")
    case "X": return .character("=")
    default: return Self.lettered(final)
    }
  }

  private var letterModifier: Int? {
    parameters.count > 1 ? parameters[1] : parameters.first
  }

  /// True without modifiers, and with those that change nothing: Shift and the locks.
  private func isPlain(_ modifier: Int?) -> Bool {
    guard let modifier, modifier > 1 else { return true }
    return (modifier - 1) & ~0b1100_0001 == 0
  }

  private static func lettered(_ letter: Character) -> Key? {
    switch letter {
    case "A", "B", "C", "D": arrow(String(letter))
    case "H": .home
    case "F": .end
    case "P": .function(1)
    case "Q": .function(2)
    case "S": .function(4)
    default: nil
    }
  }

  private static func arrow(_ letter: String) -> Key? {
    ["A": .up, "B": .down, "C": .right, "D": .left][letter]
  }

  private static func numbered(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    // The numbers have gaps, as the keys of the VT220 had.
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  private static func character(_ letter: Character, in keys: String, as texts: String) -> Key? {
    zip(keys, texts).first { $0.0 == letter }.map { .character($0.1) }
  }
}
