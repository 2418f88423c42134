import Numerics

/// What is asked of all instances.
extension Worksheet {
  /// The instances from one on that lie together, as a query looks at them; nil where the first one waits for
  /// numbers that are asked for.
  func stretch(
    _ instances: Range<Int>, for query: RowQuery, since baseline: Baseline?
  ) -> RowStretch? {
    guard query.needsNumbers else { return RowStretch(instances, of: experiment, nil) }
    var end = instances.upperBound
    if query.needsBaseline, let baseline {
      end = instances.first(where: baseline.isPending) ?? end
    }
    guard end > instances.lowerBound else { return nil }
    return evaluation.stretch(
      from: instances.lowerBound, most: end - instances.lowerBound, of: experiment
    ) { baseline?.change(of: $0, in: self) }
  }

  /// The first instance in an order by numbers of those that are evaluated and that count; nil where none has
  /// such a number.
  package func first(by order: RowOrder, where isCounted: (Int) -> Bool) -> Int? {
    var first: (key: UInt64, instance: Int)?
    var start = 0
    while start < experiment.instances {
      guard
        let stretch = evaluation.stretch(
          from: start, most: experiment.instances, of: experiment)
      else {
        start += 1
        continue
      }
      for (instance, key) in zip(stretch.instances, order.keys(of: stretch))
      where key < first?.key ?? .max && isCounted(instance) {
        first = (key, instance)
      }
      start = stretch.instances.upperBound
    }
    return first?.instance
  }
}

/// Which instances a filter lets through, found for a block of them at once.
package struct FilteredInstances {
  private let filter: RowFilter
  private let worksheet: Worksheet
  private let baseline: Baseline?
  private var blocks: [Int: [Bool?]] = [:]

  private static let blockSize = RowTable.partSize

  /// A filter of the instances of a worksheet, which may be about a state that it is compared with.
  package init(_ filter: RowFilter, of worksheet: Worksheet, since baseline: Baseline?) {
    (self.filter, self.worksheet, self.baseline) = (filter, worksheet, baseline)
  }

  /// Tells whether the filter lets an instance through; nil where that isn't known yet.
  package mutating func has(_ instance: Int) -> Bool? {
    let (block, place) = (instance / Self.blockSize, instance % Self.blockSize)
    if let known = blocks[block] { return known[place] }
    let found = look(at: block)
    blocks[block] = found
    return found[place]
  }

  private func look(at block: Int) -> [Bool?] {
    let start = block * Self.blockSize
    let end = min(start + Self.blockSize, worksheet.experiment.instances)
    var found: [Bool?] = []
    while start + found.count < end {
      let rest = start + found.count..<end
      if let stretch = worksheet.stretch(rest, for: RowQuery(filter: filter), since: baseline) {
        found += filter.holds(of: stretch).map(Optional.some)
      } else {
        found.append(nil)
      }
    }
    return found
  }
}
