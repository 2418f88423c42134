/// The sum of instances that come one after another, the same to the bit as that of a ``SumTree``.
///
/// It keeps a sum for each bit of the number of blocks, and so takes next to no memory.
package struct RunningSum<Value: Sendable>: Sendable {
  /// Sums of whole subtrees from left to right, each of fewer blocks than the one before it.
  private var subtrees: [(height: Int, sum: Value?)] = []
  private var block: Value?
  private var blockCount = 0

  /// A sum of nothing.
  package init() {}

  /// Adds an instance; nil for one that doesn't count.
  package mutating func append(_ value: Value?, add: (Value, Value) -> Value) {
    append(0..<1, value: { _ in value }, add: add)
  }

  /// Adds instances, `value` giving nil for those that don't count.
  @inline(__always)
  mutating func append(
    _ instances: Range<Int>, value: (Int) -> Value?, add: (Value, Value) -> Value
  ) {
    advance(over: instances, add) { block, part in
      var sum = block
      for instance in part { sum = SumTree.joined(sum, value(instance), add) }
      block = sum
    }
  }

  /// Adds so many instances that don't count.
  mutating func skip(_ count: Int, add: (Value, Value) -> Value) {
    advance(over: 0..<count, add) { _, _ in }
  }

  /// Goes over instances, with what adds those that belong to the present block.
  @inline(__always)
  private mutating func advance(
    over instances: Range<Int>, _ add: (Value, Value) -> Value,
    _ fill: (inout Value?, Range<Int>) -> Void
  ) {
    var next = instances.lowerBound
    while next < instances.upperBound {
      let end = min(instances.upperBound, next + SumTree<Value>.blockSize - blockCount)
      fill(&block, next..<end)
      blockCount += end - next
      next = end
      guard blockCount == SumTree<Value>.blockSize else { return }
      append(subtree: block, height: 0, add)
      (block, blockCount) = (nil, 0)
    }
  }

  /// Adds the instances of another sum behind its own.
  ///
  /// Its own have to be whole subtrees, none smaller than the other's largest: a multiple, say, of a power
  /// of two of blocks, which the other has no more of.
  package mutating func append(_ next: RunningSum, add: (Value, Value) -> Value) {
    precondition(
      blockCount == 0 && subtrees.last?.height ?? .max >= next.subtrees.first?.height ?? 0,
      "sums are joined where subtrees end")
    for subtree in next.subtrees { append(subtree: subtree.sum, height: subtree.height, add) }
    (block, blockCount) = (next.block, next.blockCount)
  }

  private mutating func append(
    subtree: Value?, height: Int, _ add: (Value, Value) -> Value
  ) {
    var (height, sum) = (height, subtree)
    while let last = subtrees.last, last.height == height {
      sum = SumTree.joined(last.sum, sum, add)
      height += 1
      subtrees.removeLast()
    }
    subtrees.append((height, sum))
  }

  /// The sum of everything so far; nil when there is nothing to sum.
  package func total(add: (Value, Value) -> Value) -> Value? {
    subtrees.reversed().reduce(block) { SumTree.joined($1.sum, $0, add) }
  }
}
