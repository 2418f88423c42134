/// How often instances of which class were taken for which.
package struct Confusion: Sendable {
  private struct Pair: Hashable, Sendable {
    let label, prediction: Int
  }

  private var counts: [Pair: Int] = [:]

  /// Takes an instance in.
  mutating func append(label: Int, prediction: Int) {
    counts[Pair(label: label, prediction: prediction), default: 0] += 1
  }

  /// The number of instances of a class that were taken for a class.
  package func count(label: Int, prediction: Int) -> Int {
    counts[Pair(label: label, prediction: prediction)] ?? 0
  }

  /// The classes with the most instances that were taken for another class, or others for them, in the
  /// order of classes; at most so many.
  package func mostConfused(_ most: Int) -> [Int] {
    var mistakes: [Int: Int] = [:]
    for (pair, count) in counts {
      let weight = pair.label == pair.prediction ? 0 : count
      mistakes[pair.label, default: 0] += weight
      mistakes[pair.prediction, default: 0] += weight
    }
    return mistakes.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
      .prefix(most).map(\.key).sorted()
  }

  /// For some classes, the number of instances of each that were taken for none of them.
  package func others(_ classes: [Int]) -> [Int: Int] {
    let shown = Set(classes)
    return counts.reduce(into: [:]) { others, count in
      guard shown.contains(count.key.label), !shown.contains(count.key.prediction) else { return }
      others[count.key.label, default: 0] += count.value
    }
  }
}
