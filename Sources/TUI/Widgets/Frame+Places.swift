/// Places within a rectangle, so that views count rows and columns and not cells of the screen.
extension Rect {
  /// Its top left cell.
  var origin: Position { Position(x: x, y: y) }

  /// One of its rows, counted from the top; an empty one beyond the last.
  func row(_ number: Int) -> Rect {
    Rect(x: x, y: y + number, width: width, height: (0..<height).contains(number) ? 1 : 0)
  }

  /// What is left of it from one of its columns on.
  func from(_ column: Int) -> Rect {
    Rect(x: x + column, y: y, width: width - column, height: height)
  }

  /// So many of its columns, from one of them on; fewer where it ends.
  func columns(_ first: Int, width count: Int) -> Rect {
    Rect(x: x + first, y: y, width: min(count, width - first), height: height)
  }
}

/// The side of its place that a text stands at.
enum Alignment {
  case left, right
}

extension Frame {
  /// Writes a line of text into the first row of a place, cut where that ends; nothing into an empty
  /// place.
  ///
  /// Against the right a text is whole or an ellipsis, for part of a number is another number.
  ///
  /// - Returns: The column of the screen after it.
  @discardableResult
  mutating func write(
    _ text: some StringProtocol, in place: Rect, _ style: Style = .text,
    alignment: Alignment = .left
  ) -> Int {
    guard !place.isEmpty else { return place.x }
    switch alignment {
    case .left: return write(text, at: place.origin, style: style, limit: place.maxX)
    case .right:
      TableParts.right(String(text), in: place, style: style, into: &self)
      return place.maxX
    }
  }

  /// Writes a line of text with an ellipsis where it has to be cut.
  @discardableResult
  mutating func writeFitted(_ text: String, in place: Rect, _ style: Style = .text) -> Int {
    write(TableParts.fitted(text, to: place.width), in: place, style)
  }
}
