extension Trace {
  /// The classes to show where there is room for `count` of them, in order.
  ///
  /// First the class of `cursor`, the culprit's, the true one or the heaviest, the maximum, then
  /// neighbours of these, nearest first.
  package func fold(to count: Int, cursor: Int? = nil, culprit: Int? = nil) -> [Int] {
    let classes = logits.count
    guard classes > count else { return Array(0..<classes) }
    guard count > 0 else { return [] }
    var chosen: [Int] = []
    func choose(_ column: Int?) {
      guard let column, (0..<classes).contains(column), !chosen.contains(column) else { return }
      if chosen.count < count { chosen.append(column) }
    }
    choose(cursor)
    choose(culprit)
    switch target {
    case .index(let index): choose(index)
    case .distribution(let weights):
      let weighted = weights.indices.filter { weights[$0] != 0 }
      weighted.sorted { (-weights[$0], $0) < (-weights[$1], $1) }.prefix(3).forEach(choose)
    }
    choose(truth.kind == .finite ? truth.top : nil)
    let anchors = chosen
    var distance = 1
    while chosen.count < count {
      for anchor in anchors.isEmpty ? [0] : anchors {
        choose(anchor + distance)
        choose(anchor - distance)
      }
      distance += 1
    }
    return chosen.sorted()
  }
}
