/// The addition in which a sum of finite numbers became infinite.
package struct SumOverflow: Equatable, Sendable {
  /// The sum so far.
  package let sum: Double
  /// The number that was added: a loss, or the sum of those that follow.
  package let addend: Double
  /// The instance of the addend, or the first one of its sum.
  package let instance: Int
}

extension SumTree where Value == Double {
  /// The first addition of two finite numbers that is infinite; nil where there is none.
  package func overflow(
    value: (Int) -> Double?, add: (Double, Double) -> Double
  ) -> SumOverflow? {
    var node = 1
    while node < leaves {
      let (left, right) = (nodes[2 * node], nodes[2 * node + 1])
      if let left, !left.isFinite {
        node = 2 * node
      } else if let right, !right.isFinite {
        node = 2 * node + 1
      } else {
        guard let left, let right, !add(left, right).isFinite else { return nil }
        var first = 2 * node + 1
        while first < leaves { first *= 2 }
        return SumOverflow(
          sum: left, addend: right, instance: (first - leaves) * Self.blockSize)
      }
    }
    let start = (node - leaves) * Self.blockSize
    var sum: Double?
    for instance in start..<max(start, min(count, start + Self.blockSize)) {
      guard let addend = value(instance) else { continue }
      guard addend.isFinite else { return nil }
      if let before = sum, !add(before, addend).isFinite {
        return SumOverflow(sum: before, addend: addend, instance: instance)
      }
      sum = sum.map { add($0, addend) } ?? addend
    }
    return nil
  }
}
