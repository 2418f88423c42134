/// Did you mean …? For names that were typed almost right.
package enum Suggestion {
  /// The nearest of `names`, when it is near enough to be meant and has something in common.
  package static func nearest(
    to word: String, among names: some Collection<String>
  ) -> String? {
    let limit = max(1, word.count / 3)
    let scored = names.prefix(1000).map { (name: $0, distance: distance(word, $0)) }
    guard let best = scored.min(by: { $0.distance < $1.distance }), best.distance <= limit,
      best.distance < word.count
    else { return nil }
    return best.name
  }

  /// The most characters of names that a sentence lists.
  private static let longestList = 120

  /// The end of a sentence about an unknown `word`: `; did you mean “cat”?`, or what there is, or how
  /// many where that is long; `listed` are those that are told, however long that is.
  package static func text(
    for word: String, among names: some Collection<String>, listing listed: [String]? = nil
  ) -> String {
    if let nearest = nearest(to: word, among: names) {
      return "; did you mean “\(Printable.text(nearest, limit: 24))”?"
    }
    if let listed { return "; there are \(listed.joined(separator: ", "))" }
    guard names.count > 1 else {
      return names.first.map { "; there is only \(Printable.text($0, limit: 24))" }
        ?? "; there are none"
    }
    let list = names.prefix(longestList).map { Printable.text($0, limit: 24) }
      .joined(separator: ", ")
    let isShort = names.count <= 6 || list.count <= longestList
    return "; there are " + (isShort ? list : "\(names.count)")
  }

  /// The number of characters to put in, take out, replace or swap with their neighbour.
  static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a.prefix(40).lowercased())
    let b = Array(b.prefix(40).lowercased())
    var before = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1] + [Int](repeating: 0, count: b.count)
      for j in b.indices {
        current[j + 1] = min(
          previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          current[j + 1] = min(current[j + 1], before[j - 1] + 1)
        }
      }
      before = previous
      previous = current
    }
    return previous[b.count]
  }
}
