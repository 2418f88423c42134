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

/// A report of the terminal.
package enum Event: Equatable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// The left mouse button was pressed at a place.
  case click(Position)
  /// The wheel was turned at a place by so many notches, downwards positive.
  case wheel(Position, notches: Int)
  /// Text was pasted at once.
  case paste(String)
  /// The terminal has a new size.
  case resize(Size)
}
