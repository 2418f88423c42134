/// Looks for the `Double` at which something changes, by halving what lies between two of them.
struct CliffSearch {
  /// The last t that is as it was, in the order of `Double`s.
  private var last: Int64
  /// The first t known to be other.
  private var first: Int64

  /// Between a t and another, of which only the second is other.
  init(from last: Double, to first: Double) {
    self.last = Self.place(of: last)
    self.first = Self.place(of: first)
  }

  /// The t to look at next; nil once the two are neighbours.
  var next: Double? {
    let middle = last / 2 + first / 2 + (last % 2 + first % 2) / 2
    return middle == last || middle == first ? nil : Self.value(at: middle)
  }

  /// The t at which the change has happened, as far as is known.
  var found: Double { Self.value(at: first) }

  /// Takes in whether ``next`` was other.
  mutating func note(_ t: Double, isOther: Bool) {
    if isOther { first = Self.place(of: t) } else { last = Self.place(of: t) }
  }

  /// The number of `Double`s from zero to x, negative for a negative x; both zeros have 0.
  private static func place(of x: Double) -> Int64 {
    let magnitude = Int64(x.magnitude.bitPattern)
    return x < 0 ? -magnitude : magnitude
  }

  private static func value(at place: Int64) -> Double {
    let magnitude = Double(bitPattern: place.magnitude)
    return place < 0 ? -magnitude : magnitude
  }
}
