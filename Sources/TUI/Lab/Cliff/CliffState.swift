import Exchange
import Numerics

/// The sweep of CLIFF, how it is drawn, and where its cursor is.
package struct CliffState: Sendable {
  /// True where the logit under the page's cursor is shifted, rather than the row scaled.
  package internal(set) var isShift = false
  /// The range of t when the row is scaled.
  package internal(set) var scaleRange = SweepRange.usual(for: .scale)
  /// The range of t when a logit is shifted.
  package internal(set) var shiftRange = SweepRange.usual(for: .shift(class: 0))
  /// True where losses are plotted, rather than errors.
  package internal(set) var showsLoss = false
  /// The method that stands out; nil for all alike.
  package internal(set) var focus: Method?
  /// The marks that curves are drawn with.
  package internal(set) var marks = CliffMarks.braille
  /// The t that the page shows for the time being; nil while it shows the row as it is.
  package internal(set) var t: Double?
  /// The sweep of the row under the cursor, made anew when that changes.
  var swept = Memo<CliffSubject, SweptRow>(SweptRow())

  /// The row that is swept; nil before the pane was first open.
  var subject: CliffSubject? { swept.key }
  /// The sweep as far as it has come; nil where there can be none.
  package var sweep: Sweep? { swept.value.sweep }
  /// The reason why there can be none.
  package var problem: String? { swept.value.problem }

  /// The range of t now.
  package internal(set) var range: SweepRange {
    get { isShift ? shiftRange : scaleRange }
    set { if isShift { shiftRange = newValue } else { scaleRange = newValue } }
  }

  /// Nothing is swept yet.
  init() {}
}

/// The sweep of a row as far as it has come, or the reason why there can be none.
struct SweptRow: Sendable {
  var sweep: Sweep?
  var problem: String?
}

/// The row that is swept, as it is without any preview, and how.
struct CliffSubject: Equatable, Sendable {
  let instance: Int
  let logits: [Double]
  let kind: ScoreKind
  let label: Label
  let options: LossOptions
  let epsilon: Double
  let axis: SweepAxis
  let range: SweepRange
}

/// The marks that curves are drawn with.
package enum CliffMarks: String, CaseIterable, Sendable {
  /// Dots, eight to a cell.
  case braille
  /// Half blocks, two to a cell.
  case blocks
  /// The letters of the methods, one to a cell: all that ASCII has.
  case letters
}
