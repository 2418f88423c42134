import Numerics

/// The evaluated rows of an experiment by their places: all of them, or of a very large matrix those
/// that were looked at last.
struct EvaluatedRows: Sendable {
  /// The number of rows, evaluated or not.
  private(set) var count: Int
  /// True where only some rows are kept.
  let areSome: Bool
  private var all: [RowEvaluation?]
  private var some: [Int: RowEvaluation] = [:]

  /// The most rows that are kept where not all are, and about the most logits.
  private static let mostKept = (rows: 256, logits: 1 << 21)

  /// Rows of which none is evaluated.
  init(count: Int, areSome: Bool) {
    self.count = count
    self.areSome = areSome
    all = areSome ? [] : Array(repeating: nil, count: count)
  }

  subscript(row: Int) -> RowEvaluation? {
    get { areSome ? some[row] : all[row] }
    set { if areSome { some[row] = newValue } else { all[row] = newValue } }
  }

  /// Tests if a row is evaluated.
  func has(_ row: Int) -> Bool { areSome ? some.keys.contains(row) : all[row] != nil }

  /// Makes room for a row before `row`, which must be possible: not all rows of a very large matrix are.
  mutating func insert(at row: Int) {
    count += 1
    if areSome { some = [:] } else { all.insert(nil, at: row) }
  }

  /// Takes a row out, and returns it.
  mutating func remove(at row: Int) -> RowEvaluation? {
    count -= 1
    guard areSome else { return all.remove(at: row) }
    some = [:]
    return nil
  }

  /// Forgets rows outside a range where there are more than are kept.
  mutating func forget(outside range: Range<Int>, classes: Int) {
    guard some.count > min(Self.mostKept.rows, Self.mostKept.logits / classes) else { return }
    some = some.filter { range.contains($0.key) }
  }
}
