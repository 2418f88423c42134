/// Places of instances or classes in an order, as ranges of neighbours.
package struct Places: Equatable, Sendable {
  /// The places, as few ranges as there can be.
  package private(set) var ranges: [Range<Int>] = []
  /// The number of places.
  package private(set) var count = 0

  /// Neighbours, from the first to the last.
  package init(_ range: Range<Int>) { append(range) }

  /// Places in any order.
  package init(_ places: some Sequence<Int>) {
    for place in places { append(place..<place + 1) }
  }

  /// The places of ranges, one after the other.
  package init(joining ranges: some Sequence<Range<Int>>) {
    for range in ranges { append(range) }
  }

  private mutating func append(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    count += range.count
    if let last = ranges.last, last.upperBound == range.lowerBound {
      ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
    } else {
      ranges.append(range)
    }
  }

  /// Every place, in order.
  package var all: some Sequence<Int> { ranges.joined() }

  /// The places of both, each once, from the first to the last.
  package func union(_ other: Places) -> Places {
    var merged: [Range<Int>] = []
    for range in (ranges + other.ranges).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return Places(joining: merged)
  }

  /// True if no place comes twice.
  package var areDistinct: Bool { union(self).count == count }

  /// The places from the first to the last; nil for none.
  package var hull: Range<Int>? {
    guard let first = ranges.map(\.lowerBound).min(), let end = ranges.map(\.upperBound).max()
    else { return nil }
    return first..<end
  }
}
