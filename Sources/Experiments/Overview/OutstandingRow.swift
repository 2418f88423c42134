import Numerics

/// An instance that may stand out: what its loss is, how sure a mistake it is, and what its numbers are like.
struct OutstandingRow {
  let instance: Int
  /// The exact loss; nil without a label.
  let exact: Double?
  /// The methods whose losses are not finite.
  let failing: [Method]
  /// The probability of a prediction that is wrong; nil of any other.
  let mistaken: Double?
  /// How far the logits lie apart; nil where they are not finite.
  let spread: Double?
  let state: RowSummaries.State

  init(_ instance: Int, _ rows: RowSummaries, _ place: Int) {
    self.instance = instance
    state = rows.state(place)
    let isLabelled = state.contains(.labelled)
    exact = isLabelled ? rows[.exact, place] : nil
    failing = isLabelled ? Method.computed.filter { !rows[.loss($0), place].isFinite } : []
    let isMistaken = isLabelled && state.contains(.predicted) && !state.contains(.correct)
    mistaken = isMistaken ? rows[.confidence, place] : nil
    spread = state.contains(.spread) ? rows[.spread, place] : nil
  }
}
