/// A sum over the instances that one changed instance alters in few additions.
///
/// Instances are summed from left to right in blocks of 128, and the blocks' sums pairwise, as
/// NumPy and PyTorch do in their own ways. Up to 128 instances this is plain left to right. A
/// changed instance costs its block and one path to the root, whatever the number of instances.
///
/// Other modules get its code for their types: shared, it would take ten times as long.
package struct SumTree<Value: Sendable>: Sendable {
  /// The number of instances summed from left to right.
  @inlinable package static var blockSize: Int { 128 }

  /// A binary heap: the root at 1, node `i` above `2i` and `2i + 1`, the blocks from `leaves` on.
  @usableFromInline var nodes: [Value?]
  @usableFromInline var leaves = 1
  @usableFromInline let count: Int

  /// A sum of so many instances, none of which counts yet.
  package init(count: Int = 0) {
    self.count = count
    let blocks = max(1, (count + Self.blockSize - 1) / Self.blockSize)
    while leaves < blocks { leaves *= 2 }
    nodes = Array(repeating: nil, count: 2 * leaves)
  }

  /// The sum of everything; nil when there is nothing to sum.
  package var total: Value? { nodes[1] }

  /// Sums `count` instances anew.
  package mutating func rebuild(
    count: Int, value: (Int) -> Value?, add: (Value, Value) -> Value
  ) {
    self = SumTree(count: count)
    update(0..<count, value: value, add: add)
  }

  /// Sums again what a change of the instances in `range` alters; `value` gives nil for those that don't
  /// count.
  @inlinable package mutating func update(
    _ range: Range<Int>, value: (Int) -> Value?, add: (Value, Value) -> Value
  ) {
    guard let last = range.last else { return }
    let (low, high) = (range.lowerBound / Self.blockSize, last / Self.blockSize)
    for block in low...high { nodes[leaves + block] = sum(ofBlock: block, value, add) }
    joinAbove(low, high, add)
  }

  /// Takes over the sums of blocks that another tree has made, in the place of those from one on.
  @inlinable package mutating func take(
    _ other: SumTree, at block: Int, add: (Value, Value) -> Value
  ) {
    let blocks = (other.count + Self.blockSize - 1) / Self.blockSize
    guard blocks > 0 else { return }
    for place in 0..<blocks { nodes[leaves + block + place] = other.nodes[other.leaves + place] }
    joinAbove(block, block + blocks - 1, add)
  }

  /// Sums again what stands above some blocks.
  @inlinable mutating func joinAbove(
    _ first: Int, _ last: Int, _ add: (Value, Value) -> Value
  ) {
    var (low, high) = (leaves + first, leaves + last)
    while low > 1 {
      (low, high) = (low / 2, high / 2)
      for node in low...high { join(node, add) }
    }
  }

  @inlinable func sum(
    ofBlock block: Int, _ value: (Int) -> Value?, _ add: (Value, Value) -> Value
  ) -> Value? {
    let start = block * Self.blockSize
    var sum: Value?
    for instance in start..<min(count, start + Self.blockSize) {
      sum = Self.joined(sum, value(instance), add)
    }
    return sum
  }

  @inlinable mutating func join(_ node: Int, _ add: (Value, Value) -> Value) {
    nodes[node] = Self.joined(nodes[2 * node], nodes[2 * node + 1], add)
  }

  @inlinable static func joined(
    _ a: Value?, _ b: Value?, _ add: (Value, Value) -> Value
  ) -> Value? {
    guard let a, let b else { return a ?? b }
    return add(a, b)
  }
}
