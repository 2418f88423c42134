/// The cross entropy of softmax for one row of logits, as exactly as asked for.
///
/// With m the largest logit, `T = Σ e^(zⱼ − m)` over the classes other than the first largest, and
/// `L = log(1 + T)`, the loss is `A + B·L`, where `A = Σ yⱼ(m − zⱼ)` and `B = Σ yⱼ` are exact dyadic
/// rationals. Nothing cancels, so L keeps its relative accuracy however small it is. A class of
/// weight zero counts nothing, even where its logit is −∞: 0·∞ = 0.
///
/// L is zero if there is one finite class, and transcendental otherwise (Lindemann–Weierstrass:
/// no dyadic λ > 0 has `e^λ = 1 + Σ e^dⱼ`). So a loss is either a dyadic rational, which is found
/// exactly, or never one, and bounds that are tight enough always decide how it rounds.
package enum ExactLoss: Hashable, Sendable {
  /// A finite loss.
  case value(ExactInterval)
  /// An infinite loss: the label puts weight on a masked class, whose logit is −∞.
  case infinite
  /// No loss, for the reason stated.
  case undefined(Reason)

  /// Why a row has no loss.
  package enum Reason: Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// Every logit is −∞, or there is none.
    case allMasked
    /// A logit is nan.
    case notANumber
    /// A logit is +∞.
    case infiniteLogit
    /// The label does not fit the row.
    case invalidLabel

    /// The reason in a sentence.
    package var description: String {
      switch self {
      case .allMasked: "Every class is masked, so there is nothing to choose from."
      case .notANumber: "A logit is not a number."
      case .infiniteLogit: "A logit is +∞, and ∞ − ∞ has no value."
      case .invalidLabel: "The label names no class of this row, or has a weight that is no weight."
      }
    }
  }

  /// The loss to 40 significant digits: ``refined(logits:target:digits:)``.
  package init(logits: some RandomAccessCollection<Double>, target: Target) {
    self = ExactLoss.refined(logits: logits, target: target)
  }

  /// The finite loss, or nil.
  package var interval: ExactInterval? {
    if case .value(let interval) = self { interval } else { nil }
  }

  /// The loss of two rows together: undefined if either is, else infinite if either is.
  package static func + (left: ExactLoss, right: ExactLoss) -> ExactLoss {
    switch (left, right) {
    case (.undefined, _): left
    case (_, .undefined): right
    case (.infinite, _), (_, .infinite): .infinite
    case (.value(let first), .value(let second)): .value(first + second)
    }
  }

  /// The sum of the losses of any count of rows; zero if there are none.
  package static func sum(_ losses: some Sequence<ExactLoss>) -> ExactLoss {
    losses.reduce(.value(.zero), +)
  }

  /// The value of `format` nearest to the loss divided by `count`; infinite or nan where the loss
  /// is infinite or undefined, and nil if the interval is too wide to tell.
  package func rounded(to format: FloatFormat, dividedBy count: Int = 1) -> Double? {
    switch self {
    case .value(let interval): interval.rounded(to: format, dividedBy: count)
    case .infinite: .infinity
    case .undefined: .nan
    }
  }
}
