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
    block = SumTree.joined(block, value, add)
    blockCount += 1
    guard blockCount == SumTree<Value>.blockSize else { return }
    var (height, sum) = (0, block)
    while let last = subtrees.last, last.height == height {
      sum = SumTree.joined(last.sum, sum, add)
      height += 1
      subtrees.removeLast()
    }
    subtrees.append((height, sum))
    (block, blockCount) = (nil, 0)
  }

  /// The sum of everything so far; nil when there is nothing to sum.
  package func total(add: (Value, Value) -> Value) -> Value? {
    subtrees.reversed().reduce(block) { SumTree.joined($1.sum, $0, add) }
  }
}
