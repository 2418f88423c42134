extension Rect {
  /// No cells at all.
  static let none = Rect(x: 0, y: 0, width: 0, height: 0)

  /// The row below it.
  var below: Rect { Rect(x: x, y: maxY, width: width, height: 1) }

  /// So many of its last columns, or all of them.
  func last(_ count: Int) -> Rect {
    let count = min(max(0, count), width)
    return Rect(x: maxX - count, y: y, width: count, height: height)
  }

  /// The part of it from one of its columns on that a text takes; one column for an empty one.
  func covering(_ text: String) -> Rect {
    columns(0, width: max(1, CellWidth.columns(of: text)))
  }
}

extension Frame {
  /// Writes a line of text into the first row of a place, and returns what is left of that.
  @discardableResult
  mutating func write(_ text: some StringProtocol, at place: Rect, _ style: Style = .text) -> Rect {
    place.from(write(text, in: place, style) - place.x)
  }

  /// Writes stretches of styled text into the first row of a place, and returns what is left of that.
  @discardableResult
  mutating func write(_ runs: [ProseLine.Run], at place: Rect) -> Rect {
    runs.reduce(place) { rest, run in write(run.text, at: rest, run.style) }
  }
}
