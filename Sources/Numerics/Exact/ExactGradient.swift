/// The gradient of the cross entropy of one row with respect to its logits, as exactly as asked for.
///
/// With e_j = exp(z_j − m), m the largest logit, T the sum of e over the classes other than the first
/// largest, S_j = Σ_{k≠j} e_k and B = Σ y, entry j is B·p_j − y_j, computed as
///
///     ((B − y_j)·e_j − y_j·S_j) ÷ (1 + T)
///
/// so that for a class index nothing cancels: p_j for the other classes, −S_j ÷ (1 + T) for the
/// label. A masked class has entry −y_j. Where the label itself is masked the loss is infinite and
/// has no slope; the entries are then the limit for a logit that goes to −∞.
///
/// If all logits that are not masked are the same, n of them, every p is 1/n and the entry a
/// rational number, which is found exactly. Otherwise an entry with B > 0 is irrational
/// (Lindemann–Weierstrass) and bounds that are tight enough decide how it rounds.
package struct ExactGradient: Sendable {
  private let logits: [Double]
  /// y, one per class; nil for a class index.
  private let weights: [Double]?
  private let label: Int?
  /// B = Σ y.
  private let total: BigFloat
  /// The place of the first largest logit.
  private let top: Int
  /// The number of classes that are not masked, if their logits are all the same.
  private let tied: Int?
  private let reason: ExactLoss.Reason?
  private let quickSum: ExactInterval

  /// The gradient of a row; nothing but the sum of its exponentials is computed yet.
  ///
  /// - Parameters:
  ///   - logits: One per class, already rounded to the format that is looked at.
  ///   - target: The true class or the true distribution, already rounded to the format.
  package init(logits: [Double], target: Target) {
    self.logits = logits
    (label, weights) =
      switch target {
      case .index(let index): (index, nil)
      case .distribution(let weights): (nil, weights)
      }
    reason = Self.reason(logits, target)
    let largest = logits.maximum
    top = logits.firstIndex(of: largest) ?? 0
    guard reason == nil else {
      (total, tied, quickSum) = (.zero, nil, .zero)
      return
    }
    total = weights.map { $0.reduce(BigFloat.zero) { $0 + BigFloat(finite: $1) } } ?? .one
    let open = logits.lazy.filter { $0 != -.infinity }
    tied = open.allSatisfy { $0 == largest } ? open.count : nil
    quickSum = Self.withRow(logits, top) { $0.sumOfOthers(.quick) }
  }

  /// The reason why there is no gradient; nil when there is one.
  private static func reason(_ logits: [Double], _ target: Target) -> ExactLoss.Reason? {
    let settled = ExactLossRow.withRow(logits, target) { _ in .value(.zero) }
    // An infinite loss has its limit; all else that has no loss has no gradient.
    if case .undefined(let reason) = settled { return reason }
    return nil
  }

  private static func withRow<Result>(
    _ logits: [Double], _ top: Int, _ body: (ExactLossRow) -> Result
  ) -> Result {
    logits.withUnsafeBufferPointer {
      body(ExactLossRow(logits: $0, largestIndex: top, offset: .zero, weight: .one))
    }
  }

  /// One entry, decided in its rounding to every format.
  package func entry(_ column: Int) -> ExactSlope {
    let quick = bounded(column, .quick)
    return quick.isDecided(digits: 0) ? quick : entry(column, digits: 0)
  }

  /// One entry to at least `digits` significant digits, and closely enough to round to any format.
  ///
  /// Only an entry below about e^(−2^60) stays a bare bound.
  package func entry(_ column: Int, digits: Int) -> ExactSlope {
    FixedPointExponential.refine(digits: digits) {
      bounded(column, .refined($0))
    } until: {
      $0.isDecided(digits: digits)
    }
  }

  private func bounded(_ column: Int, _ precision: ExactLossRow.Precision) -> ExactSlope {
    if let reason { return .undefined(reason) }
    let weight = BigFloat(finite: weights?[column] ?? (column == label ? 1 : 0))
    if logits[column] == -.infinity { return .value(ExactInterval(-weight), dividedBy: 1) }
    if let tied {
      return .value(ExactInterval(total - weight * BigFloat(tied)), dividedBy: tied)
    }
    let others = total - weight
    var numerator = ExactInterval.zero
    if !others.isZero {
      numerator = Self.withRow(logits, top) { $0.term(column, precision).scaled(by: others) }
    }
    if !weight.isZero {
      numerator = numerator + sum(without: column, precision).scaled(by: -weight)
    }
    let sum = sum(precision)
    let whole = sum + ExactInterval(.one)
    return .value(numerator.divided(by: whole, bits: precision.bits), dividedBy: 1)
  }

  /// T.
  private func sum(_ precision: ExactLossRow.Precision) -> ExactInterval {
    if case .quick = precision { return quickSum }
    return Self.withRow(logits, top) { $0.sumOfOthers(precision) }
  }

  /// S: the sum of all exponentials but one.
  private func sum(without column: Int, _ precision: ExactLossRow.Precision) -> ExactInterval {
    guard column != top else { return sum(precision) }
    var logits = logits
    logits[column] = -.infinity
    return Self.withRow(logits, top) { $0.sumOfOthers(precision) } + ExactInterval(.one)
  }
}

/// One entry of an ``ExactGradient``.
package enum ExactSlope: Hashable, Sendable {
  /// A number known to lie in an interval, divided by a whole number above zero.
  case value(ExactInterval, dividedBy: Int)
  /// No slope, for the reason stated.
  case undefined(ExactLoss.Reason)

  /// The value of `format` nearest to the slope, ties to even; nan where there is none.
  ///
  /// Where the interval is too wide to tell, one of the values in question.
  package func nearest(in format: FloatFormat) -> Double {
    guard case .value(let interval, let divisor) = self else { return .nan }
    return interval.nearest(in: format, dividedBy: divisor)
  }

  /// The distance of `computed` from the slope in ulps of `format` at it; nan where either is not finite.
  package func ulps(of computed: Double, in format: FloatFormat) -> Double {
    guard case .value(let interval, let divisor) = self, computed.isFinite else { return .nan }
    return interval.ulps(of: computed, in: format, dividedBy: divisor)
  }

  /// As many of `count` significant digits as are certain; in words where there are none: `all
  /// masked`, `undefined`, and `> 0` or `< 0` for a number too small for digits.
  package func text(digits count: Int = 40) -> String {
    switch self {
    case .undefined(let reason): reason.name
    case .value(let interval, let divisor): interval.text(digits: count, dividedBy: divisor)
    }
  }

  /// True if the interval tells this many digits and the rounding to every format.
  fileprivate func isDecided(digits: Int) -> Bool {
    guard case .value(let interval, let divisor) = self else { return true }
    return interval.isDecided(digits: digits, dividedBy: divisor)
  }
}
