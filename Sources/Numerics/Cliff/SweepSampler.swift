/// Computes the points of a sweep in one format.
struct SweepSampler {
  private let axis: SweepAxis
  let format: FloatFormat
  private let row: [Double]
  private let target: Target
  private var kernel: LossKernel
  private var logits: [Double]

  /// Points of `row`, not rounded to any format, with a target that is rounded to `format`.
  init(
    _ row: [Double], target: Target, epsilon: Double, axis: SweepAxis, in format: FloatFormat
  ) {
    (self.axis, self.format, self.row, self.target) = (axis, format, row, target)
    kernel = LossKernel(format: format, epsilon: epsilon, target: target, classes: row.count)
    logits = row
  }

  /// The row at t in the format, with its losses.
  mutating func point(at t: Double) -> SweepPoint {
    for column in row.indices {
      logits[column] = format.round(axis.logit(row[column], of: column, at: t))
    }
    let losses = kernel.losses(logits)
    if let exact = ExactLoss.doubleDouble(logits: logits, target: target) {
      return SweepPoint(
        t: t, format: format, losses: losses, exactHigh: exact.high, exactLow: exact.low,
        truth: .positive)
    }
    return slowPoint(at: t, losses)
  }

  /// As ``point(at:)``, with big floats.
  private func slowPoint(at t: Double, _ losses: SIMD8<Double>) -> SweepPoint {
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
