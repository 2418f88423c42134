/// What is swept: the way in which a number t changes a row of logits.
///
/// The result is a `Double` for every class, which each format then rounds.
package enum SweepAxis: Equatable, Sendable {
  /// Every logit becomes z·t.
  case scale
  /// The logit of one class becomes z + t.
  case shift(class: Int)

  /// The t that changes nothing: 1 for a scale, 0 for a shift.
  package var neutral: Double {
    switch self {
    case .scale: 1
    case .shift: 0
    }
  }

  /// A row of logits at t, not yet rounded to any format.
  package func logits(_ logits: [Double], at t: Double) -> [Double] {
    var moved = logits
    for column in moved.indices { moved[column] = logit(moved[column], of: column, at: t) }
    return moved
  }

  /// The logit of one class at t.
  @inline(__always) func logit(_ z: Double, of column: Int, at t: Double) -> Double {
    switch self {
    case .scale: z * t
    case .shift(let shifted): column == shifted ? z + t : z
    }
  }
}
