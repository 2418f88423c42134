/// The truth about an instance: one class, a distribution over classes, or unknown.
///
/// A class index and a one-hot row are two views of the same ``index(_:)``.
package enum Label: Equatable, Sendable {
  /// Nobody has said.
  case none
  /// One class, counted from zero.
  case index(Int)
  /// A weight for every class: a soft label. It counts as one when ``fault`` is nil.
  case distribution([Double])

  /// The largest distance from 1 of the sum of a soft label: 2⁻⁸, twice what rounding each weight to
  /// `bfloat16` can do to a distribution.
  package static let sumTolerance = 0.00390625

  /// The reason why this label can't be used for a loss; nil when it can.
  package var fault: LabelFault? {
    switch self {
    case .none: return .missing
    case .index: return nil
    case .distribution(let weights):
      if weights.contains(where: { !$0.isFinite }) { return .weightNotFinite }
      if weights.contains(where: { $0 < 0 }) { return .negativeWeight }
      let sum = weights.reduce(0, +)
      return (sum - 1).magnitude <= Self.sumTolerance ? nil : .weightSum(sum)
    }
  }

  /// True unless this is of other classes than so many.
  package func fits(classes: Int) -> Bool {
    switch self {
    case .none: true
    case .index(let index): (0..<classes).contains(index)
    case .distribution(let weights): weights.count == classes
    }
  }

  /// The weight of one class: 1 or 0 for a class index.
  package func weight(of column: Int) -> Double {
    switch self {
    case .none: 0
    case .index(let index): index == column ? 1 : 0
    case .distribution(let weights): weights.indices.contains(column) ? weights[column] : 0
    }
  }

  /// The target of a loss in a format, with weights rounded to it; nil when there is a ``fault``.
  package func target(in format: FloatFormat) -> Target? {
    guard fault == nil else { return nil }
    return switch self {
    case .none: nil
    case .index(let index): .index(index)
    case .distribution(let weights): .distribution(weights.map(format.round))
    }
  }

  /// The label of a row of weights: an index when it is one-hot, none when all are zero.
  package init(weights: [Double]) {
    let nonzero = weights.indices.filter { weights[$0] != 0 }
    switch nonzero.count {
    case 0: self = .none
    case 1 where weights[nonzero[0]] == 1: self = .index(nonzero[0])
    default: self = .distribution(weights)
    }
  }
}

/// A reason why a label can't be used for a loss.
package enum LabelFault: Error, Equatable, Sendable {
  /// Nobody has said what the instance is.
  case missing
  /// The label is of the class that is ignored.
  case ignored
  /// A weight is infinite or nan.
  case weightNotFinite
  /// A weight is below zero.
  case negativeWeight
  /// The weights sum to this, and not to 1.
  case weightSum(Double)
  /// There are so many weights for another number of classes.
  case weightCount(Int, classes: Int)
}

/// A label that a loss can be computed for.
package enum Target: Hashable, Sendable {
  /// One class, counted from zero.
  case index(Int)
  /// A weight for every class.
  case distribution([Double])

  /// The weight of one class.
  package func weight(of column: Int) -> Double {
    switch self {
    case .index(let index): index == column ? 1 : 0
    case .distribution(let weights): weights[column]
    }
  }

  /// True for a distribution.
  package var isSoft: Bool {
    if case .distribution = self { true } else { false }
  }

  /// B, the sum of the weights from left to right.
  package func total(_ arithmetic: Arithmetic) -> Double {
    switch self {
    case .index: 1
    case .distribution(let weights): arithmetic.sum(weights)
    }
  }
}
