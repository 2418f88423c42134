/// One place of the screen: a character, what it means, and how many columns it takes.
package struct Cell: Equatable, Sendable {
  /// The character as a Unicode scalar value; zero in the right half of a wide character.
  package var scalar: UInt32
  /// One combining mark laid over the character, or zero.
  package var combining: UInt32
  /// Its look.
  package var style: Style
  /// Fills the cell's last bytes, so that equal rows are equal byte by byte.
  private let filler: UInt16 = 0

  /// A cell with the given character and style.
  package init(scalar: UInt32, combining: UInt32 = 0, style: Style = .text) {
    self.scalar = scalar
    self.combining = combining
    self.style = style
  }

  /// An empty place.
  package static let blank = Cell(scalar: 0x20)

  /// True if this is the right half of a wide character, which the left half draws.
  package var isContinuation: Bool { scalar == 0 }
}
