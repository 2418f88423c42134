import Notation
import Numerics

/// Instances that stand out of a batch for one reason, and what they do to the mean.
package struct StandOut: Sendable {
  /// The reason.
  package let reason: Reason
  /// The instances.
  package let rows: RowGroup
  /// What they do to the mean.
  package let harm: Harm

  /// A reason to stand out.
  package enum Reason: Equatable, Sendable {
    /// Something in the numbers or the label of each.
    case cause(RowCause)
    /// The prediction is wrong, its probability above ``confidence``, and the loss finite.
    case surelyWrong
    /// Logits lie so far apart or further, where those of the others are closer than some other number.
    case wide(from: Double, others: Double)
    /// There is no label that counts.
    case unlabelled
  }

  /// The probability of a prediction beyond which it is sure.
  package static let confidence = 0.9

  /// What some instances do to the mean of all.
  package enum Harm: Equatable, Sendable {
    /// They make the exact mean nan, or inf.
    case exact(Double)
    /// The mean by some methods is not finite.
    case methods([Method])
    /// A share of the losses that are finite is theirs; of all losses, where all are finite.
    case share(Double, ofAll: Bool)
    /// They count, but have no share: losses are negative, or their sum is not finite.
    case counted
    /// They don't count.
    case none
  }

  /// The filter that shows them.
  package var filter: String {
    switch reason {
    case .cause(let cause): cause.rawValue
    case .surelyWrong:
      "wrong and confidence > \(NumberText.shortest(Self.confidence)) and loss is finite"
    case .wide(let bound, _): "spread >= \(NumberText.shortest(bound))"
    case .unlabelled: "not labelled"
    }
  }
}

extension StandOut.Harm {
  /// How it ranks among others: the worst kind first, and of shares the largest.
  private var rank: (kind: Int, size: Double) {
    switch self {
    case .exact(let mean): (mean.isNaN ? 0 : 1, 0)
    case .methods: (2, 0)
    case .share(let share, _): (3, -share)
    case .counted: (4, 0)
    case .none: (5, 0)
    }
  }

  /// True where it comes before another.
  func isWorse(than other: StandOut.Harm) -> Bool { rank < other.rank }
}
