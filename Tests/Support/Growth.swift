/// The way in which the time of some work grows with its size.
package enum Growth {
  /// The factor of the sizes that are compared.
  private static let factor = 8

  /// The factor by which the time grows from `size` to eight times `size`: about 8 where it is
  /// linear, 64 where it is quadratic.
  ///
  /// The fastest of several runs counts, so that others on the machine don't. A time that is too
  /// short to be measured is no reason to complain.
  package static func factor(
    from size: Int, tries: Int = 3, _ body: (_ size: Int) throws -> Void
  ) rethrows -> Double {
    let shortest = Duration.milliseconds(3)
    var factor = Double.infinity
    for _ in 0..<tries where factor > bound {
      let small = max(shortest, try time(size, body))
      factor = min(factor, try time(Self.factor * size, body) / small)
    }
    return factor
  }

  /// The largest factor of what is called linear: three times as much, for caches and for others on
  /// the machine.
  package static let bound = 24.0

  private static func time(
    _ size: Int, _ body: (_ size: Int) throws -> Void
  ) rethrows -> Duration {
    var shortest = Duration.seconds(3600)
    for _ in 0..<2 {
      let start = ContinuousClock.now
      try body(size)
      shortest = min(shortest, ContinuousClock.now - start)
    }
    return shortest
  }
}
