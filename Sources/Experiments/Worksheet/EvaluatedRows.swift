import Numerics

/// The evaluated rows of an experiment by their places: all of them, or of a large matrix those that were
/// looked at last.
struct EvaluatedRows: Sendable {
  /// True where only some rows are kept.
  let areSome: Bool
  private var all: [RowEvaluation?]
  private var some: [Int: RowEvaluation] = [:]

  /// The most rows that are kept where not all are, and about the most logits.
  private static let mostKept = (rows: 256, logits: 1 << 21)

  /// Rows of which none is evaluated.
  init(count: Int, areSome: Bool) {
    self.areSome = areSome
    all = areSome ? [] : Array(repeating: nil, count: count)
  }

  subscript(row: Int) -> RowEvaluation? {
    get { areSome ? some[row] : all[row] }
    set { if areSome { some[row] = newValue } else { all[row] = newValue } }
  }

  /// Tests if a row is evaluated.
  func has(_ row: Int) -> Bool { areSome ? some.keys.contains(row) : all[row] != nil }

  /// Makes room for a row before `row`.
  mutating func insert(at row: Int) {
    if areSome { some = [:] } else { all.insert(nil, at: row) }
  }

  /// Takes a row out.
  mutating func remove(at row: Int) {
    if areSome { some = [:] } else { all.remove(at: row) }
  }

  /// Forgets some rows.
  mutating func forget(_ rows: Range<Int>) {
    if areSome {
      some = some.filter { !rows.contains($0.key) }
    } else {
      for row in rows { all[row] = nil }
    }
  }

  /// Forgets rows other than some where there are more than are kept.
  mutating func keep(_ rows: [Int], classes: Int) {
    guard some.count > min(Self.mostKept.rows, Self.mostKept.logits / classes) else { return }
    let rows = Set(rows)
    some = some.filter { rows.contains($0.key) }
  }
}
