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
    let target = target
    let losses = ByMethod { crossEntropy.loss($0, logits: logits, target: target) }
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
