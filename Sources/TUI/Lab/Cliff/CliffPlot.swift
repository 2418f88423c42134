import Numerics

/// Where the numbers of a sweep lie in a plot: t from left to right, losses or errors upwards by
/// powers of ten.
struct CliffPlot {
  let sweep: Sweep
  let format: FloatFormat
  let showsLoss: Bool
  /// The lowest and the highest power of ten.
  let bottom: Double
  let top: Double

  /// An error that a loss without one right digit has, the relative error of 0.
  static let noDigits = 0.0

  init(_ sweep: Sweep, in format: FloatFormat, showsLoss: Bool) {
    self.sweep = sweep
    self.format = format
    self.showsLoss = showsLoss
    if showsLoss {
      (bottom, top) = Self.lossDecades(sweep, format)
    } else {
      // From an eighth of an ulp of 1 to ten times the true loss.
      bottom = (Double(2 - format.significandBits) * 0.30103 - 0.9).rounded(.down)
      top = 1
    }
  }

  /// The decades of all losses, thirty below the largest at the most.
  private static func lossDecades(_ sweep: Sweep, _ format: FloatFormat) -> (Double, Double) {
    var (low, high) = (Double.infinity, 0.0)
    for index in 0..<sweep.range.count {
      guard let point = sweep.point(index, in: format) else { continue }
      for method in Method.computed where point.loss(method).isFinite {
        high = max(high, point.loss(method))
        if point.loss(method) > 0 { low = min(low, point.loss(method)) }
      }
      if point.exact.isFinite {
        high = max(high, point.exact)
        if point.exact > 0 { low = min(low, point.exact) }
      }
    }
    guard low <= high, high > 0 else { return (-1, 1) }
    let top = (logarithm(high) / Self.logarithmOfTen).rounded(.up)
    let bottom = (logarithm(low) / Self.logarithmOfTen).rounded(.down)
    return (max(min(bottom, top - 1), top - 30), top)
  }

  private static let logarithmOfTen = logarithm(10)

  /// How far up a number lies, from 0 to 1; nil for one that is not finite.
  ///
  /// What is too large or too small lies at the edge, and so do zero and what is below it.
  func height(of value: Double) -> Double? {
    guard !value.isNaN, value.isFinite || !showsLoss else { return nil }
    guard value > 0 else { return 0 }
    guard value.isFinite else { return 1 }
    let decade = logarithm(value) / Self.logarithmOfTen
    return min(max((decade - bottom) / (top - bottom), 0), 1)
  }

  /// What a curve shows at a point.
  func value(of curve: CliffCurve, at point: SweepPoint) -> Double {
    switch curve {
    case .exact: showsLoss ? point.exact : .nan
    case .method(let method): showsLoss ? point.loss(method) : point.relativeError(method)
    }
  }

  /// Draws a curve: in each column the largest value of its points, and in losses what lies between
  /// neighbours.
  func draw(_ curve: CliffCurve, into canvas: inout CliffCanvas) {
    var heights = [Double?](repeating: nil, count: canvas.columns)
    for index in 0..<sweep.range.count {
      guard let point = sweep.point(index, in: format), point.isExactFinite,
        let height = height(of: value(of: curve, at: point))
      else { continue }
      let share = Double(index) / Double(sweep.range.count - 1)
      let column = Int((share * Double(canvas.columns - 1)).rounded())
      heights[column] = max(heights[column] ?? 0, height)
    }
    var last: Int?
    for (column, height) in heights.enumerated() {
      guard let height else {
        last = nil
        continue
      }
      let row = Int(((1 - height) * Double(canvas.rows - 1)).rounded())
      let from = showsLoss ? last ?? row : row
      for row in min(from, row)...max(from, row) { canvas.set(column: column, row: row, curve) }
      last = row
    }
  }

  /// The powers of ten to be written at the left, and how far up they lie.
  func decades(lines: Int) -> [(power: Int, height: Double)] {
    let span = top - bottom
    let most = max(2, Double(lines) / 2)
    let step = [1.0, 2, 3, 4, 5, 6, 8, 10].first { span / $0 <= most } ?? 10
    let first = (bottom / step).rounded(.up) * step
    return stride(from: first, through: top, by: step).map {
      (Int($0), ($0 - bottom) / span)
    }
  }
}
