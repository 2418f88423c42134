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
