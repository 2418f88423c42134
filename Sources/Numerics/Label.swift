/// What an instance truly is: one class, a distribution over classes, or unknown.
///
/// A class index and a one-hot row are two views of the same ``index(_:)``.
public enum Label: Equatable, Sendable {
  /// Nobody has said.
  case none
  /// One class, counted from zero.
  case index(Int)
  /// A weight for every class: a soft label. It counts as one when ``fault`` is nil.
  case distribution([Double])

  /// How far from 1 the weights of a soft label may sum: 2⁻⁸, twice what rounding each weight to
  /// `bfloat16` can do to a distribution.
  public static let sumTolerance = 0.00390625

  /// Why this label can't be used for a loss, in words; nil when it can.
  public var fault: String? {
    switch self {
    case .none: "no label yet"
    case .index: nil
    case .distribution(let weights):
      if weights.contains(where: { !$0.isFinite }) {
        "a label's weights must be finite"
      } else if weights.contains(where: { $0 < 0 }) {
        "a label's weights can't be negative"
      } else if !((weights.reduce(0, +) - 1).magnitude <= Self.sumTolerance) {
        "a label's weights must sum to 1, these sum to "
          + NumberText.significant(weights.reduce(0, +), digits: 4)
      } else {
        nil
      }
    }
  }

  /// The weight of one class: 1 or 0 for a class index.
  public func weight(of column: Int) -> Double {
    switch self {
    case .none: 0
    case .index(let index): index == column ? 1 : 0
    case .distribution(let weights): weights.indices.contains(column) ? weights[column] : 0
    }
  }

  /// What the label means in a format: weights rounded to it; nil when there is a ``fault``.
  public func target(in format: FloatFormat) -> Target? {
    guard fault == nil else { return nil }
    return switch self {
    case .none: nil
    case .index(let index): .index(index)
    case .distribution(let weights): .distribution(weights.map(format.round))
    }
  }

  /// The label of a row of weights: an index when it is one-hot, none when all are zero.
  public init(weights: [Double]) {
    let nonzero = weights.indices.filter { weights[$0] != 0 }
    switch nonzero.count {
    case 0: self = .none
    case 1 where weights[nonzero[0]] == 1: self = .index(nonzero[0])
    default: self = .distribution(weights)
    }
  }
}

/// A label that a loss can be computed for.
public enum Target: Hashable, Sendable {
  /// One class, counted from zero.
  case index(Int)
  /// A weight for every class.
  case distribution([Double])

  /// The weight of one class.
  public func weight(of column: Int) -> Double {
    switch self {
    case .index(let index): index == column ? 1 : 0
    case .distribution(let weights): weights[column]
    }
  }
}
