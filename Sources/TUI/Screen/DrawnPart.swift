/// A part of a page that is drawn from itself alone: while it is equal to what it was, its cells are too.
protocol DrawnPart: Equatable, Sendable {
  /// Draws it into a place that has nothing in it yet, and nothing beside that place.
  func draw(in place: Rect, into frame: inout Frame)
}

/// The parts of a frame with their cells, for the next frame to take over what is the same.
struct DrawnParts: Sendable {
  /// A part as it was drawn.
  struct Drawing: Sendable {
    let part: AnyEquatable
    let place: Rect
    let cells: [Cell]
    let cursor: Position?
  }

  /// Those of the frame before.
  private let earlier: [Drawing]
  private(set) var drawings: [Drawing] = []

  /// No parts, after a frame that had some or none.
  init(after last: DrawnParts? = nil) { earlier = last?.drawings ?? [] }

  /// The same part at the same place of the frame before.
  func drawing(of part: some DrawnPart, in place: Rect) -> Drawing? {
    // Most often nothing has come or gone, and it has the number that it had.
    let number = drawings.count
    let likely = earlier.indices.contains(number) && earlier[number].place == place
    guard let found = likely ? earlier[number] : earlier.first(where: { $0.place == place }),
      found.part == AnyEquatable(part)
    else { return nil }
    return found
  }

  mutating func add(_ drawing: Drawing) { drawings.append(drawing) }
}
