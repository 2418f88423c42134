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

  /// A reason why a row has no loss.
  package enum Reason: Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// Every logit is −∞, or there is none.
    case allMasked
    /// A logit is nan.
    case notANumber
    /// A logit is +∞.
    case infiniteLogit
    /// The label does not fit the row.
    case invalidLabel
    /// The weights that a mean is divided by sum to 0.
    case noWeight

    /// The reason in a sentence.
    package var description: String {
      switch self {
      case .allMasked: "Every class is masked, so there is nothing to choose from."
      case .notANumber: "A logit is not a number."
      case .infiniteLogit: "A logit is +∞, and ∞ − ∞ has no value."
      case .invalidLabel: "The label names no class of this row, or has a weight that is no weight."
      case .noWeight: "The weights of the labels sum to 0, and 0 ÷ 0 has no value."
      }
    }

    /// The reason in two words or fewer: `all masked`, `undefined`.
    var name: String { self == .allMasked ? "all masked" : "undefined" }
  }

  /// The loss to 40 significant digits: ``refined(logits:target:digits:)``.
  package init(logits: some RandomAccessCollection<Double>, target: Target) {
    self = ExactLoss.refined(logits: logits, target: target)
  }

  /// The loss from double-double arithmetic, with L to about 28 digits.
  ///
  /// The width of the interval is at most `2^-85` of L for up to 65,536 classes, and its ends are
  /// at least 64 times as far out as any error seen, to which the tests hold it. Nearly every
  /// loss rounds to every format by it; where it does not, ``rounded(to:dividedBy:)`` is nil and
  /// ``refined(logits:target:digits:)`` decides. Where no other logit is within 8192 of the
  /// largest, L is only bounded. All kernels give the same bits.
  package static func quick(
    logits: some RandomAccessCollection<Double>, target: Target, kernel: Kernel = .fastest
  ) -> ExactLoss {
    ExactLossRow.withRow(logits, target) { row in
      var row = row
      row.kernel = kernel
      return row.loss(row.logSum(.quick))
    }
  }

  /// The loss to at least `digits` significant digits, and closely enough to round to any format.
  ///
  /// Only an L below about `e^(-2^60)` with nothing to be added to it stays a bare bound, which has
  /// no digits.
  package static func refined(
    logits: some RandomAccessCollection<Double>, target: Target, digits: Int = 40
  ) -> ExactLoss {
    ExactLossRow.withRow(logits, target) { row in
      FixedPointExponential.refine(digits: digits) {
        row.loss(row.logSum(.refined($0)))
      } until: {
        $0.interval?.isDecided(digits: digits) ?? true
      }
    }
  }

  /// The loss, decided in its rounding to every format and to so many digits:
  /// ``quick(logits:target:kernel:)`` where that is enough, as it nearly always is for up to 24 digits, else
  /// ``refined(logits:target:digits:)``.
  package static func decided(
    logits: some RandomAccessCollection<Double>, target: Target, digits: Int = 0
  ) -> ExactLoss {
    if digits <= mostQuickDigits {
      let quick = quick(logits: logits, target: target)
      let isRounded = FloatFormat.allCases.allSatisfy { quick.rounded(to: $0) != nil }
      if isRounded, digits == 0 || quick.has(digits: digits) { return quick }
    }
    return refined(logits: logits, target: target, digits: max(digits, 40))
  }

  /// True if so many significant digits are certain, or there are none to be had.
  private func has(digits: Int) -> Bool {
    interval.map { $0.isExact || $0.digits(digits) != nil } ?? true
  }

  /// The most digits that are first looked for in ``quick(logits:target:kernel:)``, which has about 28.
  static let mostQuickDigits = 28

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
}
