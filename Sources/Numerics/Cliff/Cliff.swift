/// The place in a sweep where a method breaks: the first t, going outwards, at which its loss is of
/// no use.
package struct Cliff: Equatable, Sendable {
  /// The method that breaks.
  package let method: Method
  /// The format it computes in.
  package let format: FloatFormat
  /// The first t at which the loss is of no use; at the neighbouring `Double` it still is.
  package let t: Double
  /// What it is there.
  package let kind: CliffKind
}

/// What became of one method in one format on one side of where a sweep begins.
package enum CliffFinding: Equatable, Sendable {
  /// It holds to the end of the range.
  case holds
  /// It breaks.
  case breaks(Cliff)
  /// It is of no use where the sweep begins already; from `recovery` on, if there is one, it is.
  case brokenFromStart(CliffKind, recovery: Double?)
}

/// A side of where a sweep begins.
package enum SweepSide: CaseIterable, Sendable {
  /// Towards lower t.
  case below
  /// Towards higher t.
  case above
}
