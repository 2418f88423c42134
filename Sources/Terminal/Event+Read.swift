import CNcurses
import TUI

extension Event {
  /// Reads the next event from the input that has arrived; nil when there is none.
  static func read() -> Event? {
    while true {
      var value: Int32 = 0
      var x: Int32 = 0
      var y: Int32 = 0
      let kind = Int(cn_read(&value, &x, &y))
      let position = Position(x: Int(x), y: Int(y))
      switch kind {
      case CN_NOTHING: return nil
      case CN_CLICK: return .click(position)
      case CN_WHEEL: return .wheel(position, notches: Int(value))
      case CN_PASTE: return .paste(pastedText())
      case CN_KEY: if let key = Key(named: Int(value)) { return .key(key) }
      default: if let key = Key(typed: UInt32(bitPattern: value)) { return .key(key) }
      }
    }
  }

  private static func pastedText() -> String {
    var length = 0
    let bytes = cn_paste(&length)
    return String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
  }
}

extension Key {
  /// Creates a key from the character that the terminal sends for it.
  init?(typed value: UInt32) {
    switch value {
    case 8, 127: self = .backspace
    case 9: self = .tab
    case 10, 13: self = .enter
    case 27: self = .escape
    case 0: return nil
    case 1..<32:
      // Ctrl subtracts 64 from the character; letters are named in lower case.
      let letter = UInt8(value) + (value < 27 ? 96 : 64)
      self = .control(Character(Unicode.Scalar(letter)))
    default:
      guard let scalar = Unicode.Scalar(value) else { return nil }
      self = .character(Character(scalar))
    }
  }

  /// Creates a key from its number in the shim.
  init?(named number: Int) {
    switch number {
    case CN_KEY_LEFT: self = .left
    case CN_KEY_RIGHT: self = .right
    case CN_KEY_UP: self = .up
    case CN_KEY_DOWN: self = .down
    case CN_KEY_HOME: self = .home
    case CN_KEY_END: self = .end
    case CN_KEY_PAGE_UP: self = .pageUp
    case CN_KEY_PAGE_DOWN: self = .pageDown
    case CN_KEY_INSERT: self = .insert
    case CN_KEY_DELETE: self = .delete
    case CN_KEY_BACKSPACE: self = .backspace
    case CN_KEY_ENTER: self = .enter
    case CN_KEY_BACK_TAB: self = .backTab
    case CN_KEY_F0 + 1...CN_KEY_F0 + 63: self = .function(number - CN_KEY_F0)
    default: return nil
    }
  }
}
