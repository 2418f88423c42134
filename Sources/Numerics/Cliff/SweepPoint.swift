/// One row of logits at one t in one format: the loss by every method, and the true one.
package struct SweepPoint: Equatable, Sendable {
  /// The t of the sweep.
  package let t: Double
  /// The format of the logits and of all operations.
  package let format: FloatFormat
  /// The losses of the computed methods.
  let losses: ByMethod<Double>
  /// The true loss is `exactHigh + exactLow`, good to about 28 digits; infinite or nan without one.
  let exactHigh: Double
  let exactLow: Double
  /// The true loss, rounded to the format.
  private var exactRounded: Double { format.round(exactHigh) }
  let truth: Truth

  /// A kind of true loss.
  enum Truth: UInt8 {
    /// A positive number, be it beyond the range of `Double`.
    case positive
    /// Exactly zero, as with a single class.
    case zero
    /// None, or infinite: a logit became infinite when it was rounded.
    case none
  }

  /// The loss that a method computes; nan for ``Method/exact``, which computes in no format.
  package func loss(_ method: Method) -> Double { losses[method] ?? .nan }

  /// The true loss of the logits as rounded to the format, to the nearest `Double`, or to one of
  /// the two that it lies between within `2^-85` of the middle; infinite for a masked label, nan
  /// where there is none.
  package var exact: Double { exactHigh }

  /// True if the logits as rounded to the format have a finite loss.
  package var isExactFinite: Bool { truth != .none }

  /// computed − exact; nan where either is not finite.
  package func error(_ method: Method) -> Double {
    let loss = loss(method)
    guard loss.isFinite, exactHigh.isFinite else { return .nan }
    let difference = DoubleDouble.sum(loss, -exactHigh)
    return difference.high + (difference.low - exactLow)
  }

  /// |computed − exact| ÷ exact; nan where either is not finite, infinite for a loss other than the
  /// 0 that is true.
  package func relativeError(_ method: Method) -> Double {
    // A true loss below the range of `Double` is none of the 0 that it rounds to.
    if exactHigh == 0, truth == .positive, loss(method) == 0 { return 1 }
    let error = error(method).magnitude
    return error == 0 ? 0 : error / exactHigh
  }

  /// (computed − exact) in ulps of the format at the exact loss; nan where either is not finite.
  package func ulps(_ method: Method) -> Double {
    let error = error(method)
    guard !error.isNaN else { return .nan }
    var binade = exactHigh == 0 ? format.minimumExponent : Int(exactHigh.exponent)
    // The true loss lies just below the power of two that it rounds to.
    if exactLow < 0, exactHigh.significandWidth == 0 { binade -= 1 }
    // In two factors, since the power of two may be beyond the range.
    let power = -format.ulpExponent(atBinade: binade)
    let half = Double(sign: .plus, exponent: power / 2, significand: 1)
    return error * half * Double(sign: .plus, exponent: power - power / 2, significand: 1)
  }

  /// The way in which the method's loss is of no use here; nil where it has some right digit.
  package func fault(_ method: Method) -> CliffKind? {
    let loss = loss(method)
    guard truth != .none else { return .outOfRange }
    guard loss.isFinite else {
      if loss == exactRounded { return .outOfRange }
      return loss.isNaN ? .notANumber : .infinite
    }
    guard truth == .positive else { return loss == 0 ? nil : .wrong }
    if loss == 0 { return exactRounded == 0 ? .outOfRange : .zero }
    return losesAllDigits(loss) ? .wrong : nil
  }

  /// |loss − exact| ≥ exact, which for a positive exact loss is loss ≤ 0 or loss ≥ 2·exact.
  private func losesAllDigits(_ loss: Double) -> Bool {
    guard loss > 0 else { return true }
    let twice = 2 * exactHigh
    guard twice.isFinite else { return false }
    let difference = DoubleDouble.sum(loss, -twice)
    return difference.high + (difference.low - 2 * exactLow) >= 0
  }
}

/// Computes the points of a sweep in one format.
struct SweepSampler {
  private let axis: SweepAxis
  let format: FloatFormat
  private let row: [Double]
  private let target: Target
  private let crossEntropy: CrossEntropy

  /// Points of `row`, not rounded to any format, with a target that is rounded to `format`.
  init(
    _ row: [Double], target: Target, epsilon: Double, axis: SweepAxis, in format: FloatFormat
  ) {
    (self.axis, self.format, self.row, self.target) = (axis, format, row, target)
    crossEntropy = CrossEntropy(format: format, epsilon: epsilon)
  }

  /// The row at t in the format, with its losses.
  func point(at t: Double) -> SweepPoint {
    let logits = row.indices.map { format.round(axis.logit(row[$0], of: $0, at: t)) }
    let losses = crossEntropy.losses(logits: logits, target: target)
    let exact = ExactLoss.quick(logits: logits, target: target)
    guard case .value(let interval) = exact else {
      return SweepPoint(
        t: t, format: format, losses: losses, exactHigh: exact == .infinite ? .infinity : .nan,
        exactLow: 0, truth: .none)
    }
    let middle = interval.midpoint
    let high = middle.nearestDouble
    let low =
      BigFloat(exactly: high).map { middle.adding(-$0, rounding: .down).nearestDouble } ?? 0
    return SweepPoint(
      t: t, format: format, losses: losses, exactHigh: high, exactLow: low,
      truth: interval.isZero ? .zero : .positive)
  }
}
