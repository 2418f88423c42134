/// The values that t takes in a sweep: from `low` to `high`, evenly or by equal factors.
///
/// The points are equal factors apart where both ends have one sign and lie at least a hundredfold
/// apart, and equal differences apart elsewhere. The first and the last are the ends themselves.
package struct SweepRange: Equatable, Sendable {
  /// The lowest t.
  package let low: Double
  /// The highest t.
  package let high: Double
  /// The number of points.
  package let count: Int

  /// The most points that a sweep has.
  package static let maximumCount = 400
  /// From this quotient of the ends on the points are equal factors apart.
  package static let logarithmicQuotient = 100.0

  /// - Throws: ``RowError`` when an end is not finite, `low` is not below `high`, or there are
  ///   not from two to ``maximumCount`` points.
  package init(_ low: Double, _ high: Double, count: Int = maximumCount) throws(RowError) {
    for end in [low, high] where !end.isFinite { throw .endNotFinite(end) }
    guard low < high else { throw .emptyRange(low: low, high: high) }
    guard (2...Self.maximumCount).contains(count) else { throw .pointCount(count) }
    self.init(checked: low, high, count: count)
  }

  private init(checked low: Double, _ high: Double, count: Int) {
    (self.low, self.high, self.count) = (low, high, count)
    let (small, large) = (min(low.magnitude, high.magnitude), max(low.magnitude, high.magnitude))
    isLogarithmic =
      (low > 0) == (high > 0) && small > 0 && large / small >= Self.logarithmicQuotient
  }

  /// The usual range of a sweep: 0.01 to 1000 for a scale, −800 to 800 for
  /// a shift, so that exp overflows in every format somewhere in it.
  package static func usual(for axis: SweepAxis) -> SweepRange {
    switch axis {
    case .scale: SweepRange(checked: 0.01, 1000, count: maximumCount)
    case .shift: SweepRange(checked: -800, 800, count: maximumCount)
    }
  }

  /// True if the points are equal factors apart.
  package let isLogarithmic: Bool

  /// The t of the point at `index`, counted from zero.
  package subscript(index: Int) -> Double {
    if index <= 0 { return low }
    if index >= count - 1 { return high }
    return value(at: Double(index) / Double(count - 1))
  }

  /// The t at a share of the way from `low` to `high`, from 0 to 1.
  package func value(at share: Double) -> Double {
    guard isLogarithmic else {
      let width = high - low
      return width.isFinite ? low + width * share : low * (1 - share) + high * share
    }
    let (first, last) = (logarithm(low.magnitude), logarithm(high.magnitude))
    let magnitude = exponential(first + (last - first) * share)
    return min(max(low < 0 ? -magnitude : magnitude, low), high)
  }

  /// The share of the way from `low` to `high` at which t lies; below 0 or above 1 outside.
  package func share(of t: Double) -> Double {
    guard isLogarithmic else { return (t / 2 - low / 2) / (high / 2 - low / 2) }
    guard t != 0, (t > 0) == (low > 0) else { return t < low ? -.infinity : .infinity }
    let (first, last) = (logarithm(low.magnitude), logarithm(high.magnitude))
    return (logarithm(t.magnitude) - first) / (last - first)
  }

  /// The index of the point nearest to t.
  package func index(nearest t: Double) -> Int {
    let index = share(of: t) * Double(count - 1)
    return Int(min(max(index, 0), Double(count - 1)).rounded())
  }

  /// The t in this range that is nearest to `t`.
  package func clamped(_ t: Double) -> Double { min(max(t, low), high) }
}

extension SweepRange {
  /// A part of this range, or more than it, from one share of the way to another, with as many
  /// points: 0.25 to 0.75 is the middle half, −0.5 to 1.5 twice as much around it.
  ///
  /// - Throws: ``RowError`` where that is no range, or is finer than the `Double`s there or wider
  ///   than their range.
  package func window(from first: Double, to last: Double) throws(RowError) -> SweepRange {
    let (low, high) = (extended(first), extended(last))
    guard low.isFinite, high.isFinite, (high / 2 - low / 2).magnitude < 1e307 else {
      throw .noWindow(isTooFine: false)
    }
    let step = max(low.magnitude, high.magnitude).ulp
    guard high - low > 4 * step * Double(count) else { throw .noWindow(isTooFine: true) }
    return try SweepRange(low, high, count: count)
  }

  /// As ``value(at:)``, for shares below 0 and above 1 too.
  private func extended(_ share: Double) -> Double {
    guard isLogarithmic else { return low + (high - low) * share }
    let (first, last) = (logarithm(low.magnitude), logarithm(high.magnitude))
    let magnitude = exponential(first + (last - first) * share)
    return low < 0 ? -magnitude : magnitude
  }
}
