/// How a computed loss is of no use any more, though the true one is finite.
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
