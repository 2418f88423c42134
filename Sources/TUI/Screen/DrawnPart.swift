/// A part of a page that is drawn from itself alone: while it is equal to what it was, its cells are too.
protocol DrawnPart: Equatable, Sendable {
  /// Draws it into a place that has nothing in it yet, and nothing beside that place.
  func draw(in place: Rect, into frame: inout Frame)
}

/// The parts of a frame with their cells, for the next frame to take over what is the same.
struct DrawnParts: Sendable {
  /// A part as it was drawn.
  struct Drawing: Sendable {
    /// The part, or all that its look depends on.
    let key: AnyEquatable
    let place: Rect
    let cells: [Cell]
    let cursor: Position?
    /// The parts within it.
    let inner: [Drawing]
  }

  /// Those of the frame before.
  private let earlier: [Drawing]
  private(set) var drawings: [Drawing] = []

  /// No parts, after a frame that had some or none.
  init(after last: DrawnParts? = nil) { earlier = last?.drawings ?? [] }

  /// The same part at the same place of the frame before.
  func drawing(of key: AnyEquatable, in place: Rect) -> Drawing? {
    earlier.first { $0.place == place && $0.key == key }
  }

  /// Adds a part that was taken over, after the parts within it.
  mutating func add(_ drawing: Drawing) {
    drawings += drawing.inner
    drawings.append(drawing)
  }

  /// Adds a part that was drawn, within which are all that were added since there were so many.
  mutating func add(
    _ key: AnyEquatable, in place: Rect, _ cells: [Cell], _ cursor: Position?, since count: Int
  ) {
    drawings.append(
      Drawing(
        key: key, place: place, cells: cells, cursor: cursor, inner: Array(drawings[count...])))
  }
}
