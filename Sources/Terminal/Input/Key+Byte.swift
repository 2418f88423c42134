import TUI

extension Key {
  /// Creates a key from the character that the terminal sends for it.
  init?(typed scalar: Unicode.Scalar) {
    switch scalar.value {
    case 8, 127: self = .backspace
    case 9: self = .tab
    case 10, 13: self = .enter
    case 27: self = .escape
    case 0: return nil
    case 1..<32:
      // Ctrl subtracts 64 from the character; letters are named in lower case.
      let letter = UInt8(scalar.value) + (scalar.value < 27 ? 96 : 64)
      self = .control(Character(Unicode.Scalar(letter)))
    default: self = .character(Character(scalar))
    }
  }

  /// Creates a function key from the letter after `ESC [ [`, as the Linux console sends it.
  init?(linux byte: UInt8) {
    let first = UInt8(ascii: "A")
    guard (first..<first + 5).contains(byte) else { return nil }
    self = .function(Int(byte - first) + 1)
  }
}

extension Event {
  /// Creates an event from a mouse report; nil for what is neither a left click, a drag nor a turn of
  /// the wheel, and for a place that there can't be.
  ///
  /// - Parameters:
  ///   - button: Bits: the button in the lowest two, 4 to 16 modifiers, 32 motion, 64 the wheel.
  ///   - column: The column, from 1.
  ///   - row: The row, from 1.
  init?(button: Int, column: Int, row: Int) {
    guard button >= 0, column >= 1, row >= 1 else { return nil }
    let place = Position(x: column - 1, y: row - 1)
    switch button & ~0b1_1100 {
    case 0: self = .click(place)
    case 32: self = .drag(place)
    case 64: self = .wheel(place, notches: -1)
    case 65: self = .wheel(place, notches: 1)
    default: return nil
    }
  }
}
