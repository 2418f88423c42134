/// The place in a sweep where a method breaks: the first t, going outwards, at which its loss is of
/// no use.
public struct Cliff: Equatable, Sendable {
  /// The method that breaks.
  public let method: Method
  /// The format it computes in.
  public let format: FloatFormat
  /// The first t at which the loss is of no use; at the neighbouring `Double` it still is.
  public let t: Double
  /// What it is there.
  public let kind: CliffKind

  /// A sentence: `naive turns nan at t = 59.1481`.
  public var sentence: String {
    let place = "at t = \(NumberText.significant(t, digits: 6))"
    return switch kind {
    case .infinite, .notANumber, .zero: "\(method.rawValue) turns \(kind.word) \(place)"
    case .wrong: "\(method.rawValue) has no right digit from \(place.dropFirst(3))"
    case .outOfRange: "\(format) itself ends \(place)"
    }
  }
}

/// What became of one method in one format on one side of where a sweep begins.
public enum CliffFinding: Equatable, Sendable {
  /// It holds to the end of the range.
  case holds
  /// It breaks.
  case breaks(Cliff)
  /// It is of no use where the sweep begins already; from `recovery` on, if there is one, it is.
  case brokenFromStart(CliffKind, recovery: Double?)
}

/// A side of where a sweep begins.
public enum SweepSide: CaseIterable, Sendable {
  /// Towards lower t.
  case below
  /// Towards higher t.
  case above
}
