/// The point of a sweep at which a method breaks: the first t, going outwards, at which its loss is of
/// no use.
package struct Cliff: Equatable, Sendable {
  /// The method that breaks.
  package let method: Method
  /// The format it computes in.
  package let format: FloatFormat
  /// The first t at which the loss is of no use; at the neighbouring `Double` it still is.
  package let t: Double
  /// The fault of the loss there.
  package let kind: CliffKind
}

/// The fate of one method in one format on one side of the start of a sweep.
package enum CliffFinding: Equatable, Sendable {
  /// It holds to the end of the range.
  case holds
  /// It breaks.
  case breaks(Cliff)
  /// It is of no use where the sweep begins already; from `recovery` on, if there is one, it is.
  case brokenFromStart(CliffKind, recovery: Double?)
}

/// A side of the start of a sweep.
package enum SweepSide: CaseIterable, Sendable {
  /// Towards lower t.
  case below
  /// Towards higher t.
  case above
}

/// A way in which a computed loss is of no use though the true one is finite.
package enum CliffKind: String, CaseIterable, Sendable {
  /// It is infinite.
  case infinite
  /// It is not a number.
  case notANumber
  /// It is 0, and the true loss is not.
  case zero
  /// It is finite and not one digit is right: off by the true loss or more.
  case wrong
  /// The format is at its end, and no method is to blame: a logit overflows when it is rounded to
  /// the format so that there is no finite loss, or the true loss itself rounds to 0 or to
  /// infinity and the method says so.
  case outOfRange

  /// One word for it: `inf`, `nan`, `0`, `wrong`, `range`.
  package var word: String {
    switch self {
    case .infinite: "inf"
    case .notANumber: "nan"
    case .zero: "0"
    case .wrong: "wrong"
    case .outOfRange: "range"
    }
  }
}
