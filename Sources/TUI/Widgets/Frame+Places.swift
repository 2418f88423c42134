/// Places within a rectangle, so that views count rows and columns and not cells of the screen.
extension Rect {
  /// Its top left cell.
  var origin: Position { Position(x: x, y: y) }

  /// Its rows from the top.
  var rows: [Rect] { (0..<height).map(row) }

  /// One of its rows, counted from the top; an empty one beyond the last.
  func row(_ number: Int) -> Rect {
    Rect(x: x, y: y + number, width: width, height: (0..<height).contains(number) ? 1 : 0)
  }

  /// The rest of it below so many rows.
  func below(_ rows: Int) -> Rect { Rect(x: x, y: y + rows, width: width, height: height - rows) }

  /// The rest of it from one of its columns on.
  func from(_ column: Int) -> Rect {
    Rect(x: x + column, y: y, width: width - column, height: height)
  }

  /// So many of its columns, from one of them on; fewer where it ends.
  func columns(_ first: Int, width count: Int) -> Rect {
    Rect(x: x + first, y: y, width: min(count, width - first), height: height)
  }

  /// So many of its columns up to one of them.
  func columns(endingAt end: Int, width count: Int) -> Rect {
    columns(end - count, width: count)
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

  /// Writes a text at the left of a place, and leaves of that what is to the right of the text.
  mutating func write(_ text: some StringProtocol, from place: inout Rect, _ style: Style = .text) {
    place = place.from(write(text, in: place, style) - place.x)
  }

  /// Draws a rule across the first row of a place, with a title on it.
  mutating func rule(_ title: String, in place: Rect, _ style: Style = .faint) {
    fill(place.row(0), with: "─", style: .faint)
    write(title, in: place.row(0).from(1), style)
  }
}

/// A column of names, and beside it columns of one width, each with a blank at its right.
struct ColumnGrid {
  let nameWidth: Int
  let width: Int

  /// The place of a name in a row.
  func name(in row: Rect) -> Rect { row.columns(0, width: nameWidth) }

  /// A column's place in a row; narrower where that ends.
  func cell(_ column: Int, in row: Rect) -> Rect {
    row.columns(nameWidth + column * width, width: width - 1)
  }
}

extension Range<Int> {
  /// The part of `count` lines that is in sight where `shown` have room, with one of them in the
  /// middle if it can be.
  static func window(_ shown: Int, of count: Int, around place: Int) -> Range {
    let shown = Swift.max(0, Swift.min(shown, count))
    let first = (place - shown / 2).clamped(to: 0...count - shown)
    return first..<first + shown
  }
}

extension Comparable {
  /// The nearest to it within a range.
  func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}

extension Array where Element: Equatable {
  /// The element so many places after another, the first after the last.
  func element(_ step: Int, after element: Element) -> Element {
    let place = (firstIndex(of: element) ?? 0) + step
    return self[(place % count + count) % count]
  }
}
