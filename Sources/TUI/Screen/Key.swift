/// A key, or a key with Ctrl.
package enum Key: Hashable, Sendable {
  /// A character as typed, the space included.
  case character(Character)
  /// Ctrl and a lower-case letter.
  case control(Character)
  /// A function key, from 1.
  case function(Int)
  /// Named keys.
  case left, right, up, down, home, end, pageUp, pageDown
  /// Named keys of editing.
  case enter, tab, backTab, escape, backspace, delete, insert
}
