import Notation

/// The instances that a query has found so far.
package struct RowMatches: Sendable {
  /// The query.
  package let query: RowQuery
  /// The instances in the order that they came in.
  private(set) var instances: [Int] = []
  /// The place of each in the query's order, where that is one by numbers: the larger, the later.
  private var keys: [UInt64] = []

  /// Nothing found yet.
  package init(_ query: RowQuery) { self.query = query }

  /// The number of instances found.
  package var count: Int { instances.count }

  /// Takes in the instances that are wanted among others, and tells which these are.
  @discardableResult
  package mutating func append(_ stretch: RowStretch) -> [Bool] {
    let isWanted =
      query.filter?.holds(of: stretch) ?? Array(repeating: true, count: stretch.instances.count)
    for (instance, isWanted) in zip(stretch.instances, isWanted) where isWanted {
      instances.append(instance)
    }
    if let order = query.order, order.key != .name {
      for (key, isWanted) in zip(order.keys(of: stretch), isWanted) where isWanted {
        keys.append(key)
      }
    }
    return isWanted
  }

  /// The instances found, in order, with the names of the experiment; those that come alike in the order
  /// they came in.
  package func sorted(_ names: Names) -> [Int] {
    guard let order = query.order else { return instances }
    guard order.key == .name else { return Self.sorted(instances, by: keys) }
    return sorted(by: names.instances, isDescending: order.isDescending)
  }

  private func sorted(by names: NameList, isDescending: Bool) -> [Int] {
    let numbers = names.areNumbers ? instances : instances.compactMap { Int(names[$0]) }
    guard numbers.count == instances.count else {
      let texts = instances.map { names[$0] }
      let places = texts.indices.sorted {
        texts[$0] == texts[$1] ? $0 < $1 : (texts[$0] < texts[$1]) != isDescending
      }
      return places.map { instances[$0] }
    }
    return Self.sorted(
      instances,
      by: numbers.map { number in
        let key = UInt64(bitPattern: Int64(number)) ^ 1 << 63
        return isDescending ? ~key : key
      })
  }

  // MARK: Sorting

  private static let (digitBits, digitCount) = (11, 6)

  private static func digit(_ place: Int, of key: UInt64) -> Int {
    Int(truncatingIfNeeded: key >> (place * digitBits)) & (1 << digitBits - 1)
  }

  /// Sorts by numbers digit by digit, the lowest first, which keeps those in order that are alike.
  private static func sorted(_ instances: [Int], by keys: [UInt64]) -> [Int] {
    let size = 1 << digitBits
    var counts = Array(repeating: 0, count: size * digitCount)
    for key in keys {
      for digit in 0..<digitCount {
        counts[digit * size + Self.digit(digit, of: key)] += 1
      }
    }
    var entries = zip(keys, instances).map { (key: $0, instance: Int32($1)) }
    var others = entries
    for digit in 0..<digitCount {
      let range = digit * size..<(digit + 1) * size
      // A digit that all have in common changes nothing.
      guard !counts[range].contains(keys.count) else { continue }
      var (starts, start) = (Array(counts[range]), 0)
      for value in starts.indices { (starts[value], start) = (start, start + starts[value]) }
      for entry in entries {
        let value = Self.digit(digit, of: entry.key)
        others[starts[value]] = entry
        starts[value] += 1
      }
      swap(&entries, &others)
    }
    return entries.map { Int($0.instance) }
  }
}
