/// An order to put the classes of a row into.
package enum ClassOrder: Equatable, Sendable {
  /// The last class first.
  case reverse
  /// The smallest logit first; equal ones stay in order.
  case ascending
  /// The largest logit first; equal ones stay in order.
  case descending
  /// Any order, the same for the same seed.
  case random(seed: UInt64)
  /// The present indices of the classes, in their new order.
  case indices([Int])

  /// The present indices of the classes, in their new order; nan comes last.
  package func indices(of logits: [Double]) -> [Int] {
    let all = Array(logits.indices)
    switch self {
    case .reverse: return all.reversed()
    case .ascending: return Self.sorted(logits)
    case .descending: return Self.sorted(logits.map { -$0 })
    case .random(let seed): return Self.shuffled(all, seed: seed)
    case .indices(let indices): return indices
    }
  }

  private static func sorted(_ keys: [Double]) -> [Int] {
    keys.indices.sorted { first, second in
      let (a, b) = (keys[first], keys[second])
      if a < b || (!a.isNaN && b.isNaN) { return true }
      if b < a || (!b.isNaN && a.isNaN) { return false }
      return first < second
    }
  }

  /// Fisher and Yates' shuffle with SplitMix64 (Steele, Lea and Flood, 2014).
  private static func shuffled(_ all: [Int], seed: UInt64) -> [Int] {
    var indices = all
    var state = seed
    for last in stride(from: indices.count - 1, to: 0, by: -1) {
      state &+= 0x9e37_79b9_7f4a_7c15
      var bits = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
      bits = (bits ^ bits >> 27) &* 0x94d0_49bb_1331_11eb
      bits ^= bits >> 31
      // The upper half of a product takes the place of a division.
      indices.swapAt(last, Int(bits.multipliedFullWidth(by: UInt64(last + 1)).high))
    }
    return indices
  }
}
