import Numerics

/// The places of a sweep's numbers in a plot: t from left to right, losses or errors upwards by
/// powers of ten.
struct CliffPlot {
  let sweep: Sweep
  let format: FloatFormat
  /// The methods that are shown.
  let methods: [Method]
  let showsLoss: Bool
  /// The lowest and the highest power of ten.
  let bottom: Double
  let top: Double

  init(_ sweep: Sweep, in format: FloatFormat, of methods: [Method], showsLoss: Bool) {
    self.sweep = sweep
    self.format = format
    self.methods = methods
    self.showsLoss = showsLoss
    if showsLoss {
      (bottom, top) = Self.lossDecades(sweep, format, methods)
    } else {
      // From an eighth of an ulp of 1 to ten times the true loss.
      bottom = (Double(2 - format.significandBits) * 0.30103 - 0.9).rounded(.down)
      top = 1
    }
  }

  /// The decades of all losses, thirty below the largest at the most.
  private static func lossDecades(
    _ sweep: Sweep, _ format: FloatFormat, _ methods: [Method]
  ) -> (Double, Double) {
    var (low, high) = (Double.infinity, 0.0)
    for index in 0..<sweep.range.count {
      guard let point = sweep.point(index, in: format) else { continue }
      for method in methods where point.loss(method).isFinite {
        high = max(high, point.loss(method))
        if point.loss(method) > 0 { low = min(low, point.loss(method)) }
      }
      if point.exact.isFinite {
        high = max(high, point.exact)
        if point.exact > 0 { low = min(low, point.exact) }
      }
    }
    guard low <= high, high > 0 else { return (-1, 1) }
    let top = (logarithm(high) / logarithmOfTen).rounded(.up)
    let bottom = (logarithm(low) / logarithmOfTen).rounded(.down)
    return (max(min(bottom, top - 1), top - 30), top)
  }

  /// The height of a number, from 0 to 1; nil for one that is not finite.
  ///
  /// Numbers that are too large or too small lie at the edge, and so do zero and those below it.
  func height(of value: Double) -> Double? {
    guard !value.isNaN, value.isFinite || !showsLoss else { return nil }
    guard value > 0 else { return 0 }
    guard value.isFinite else { return 1 }
    let decade = logarithm(value) / logarithmOfTen
    return ((decade - bottom) / (top - bottom)).clamped(to: 0...1)
  }

  /// The number that a curve shows at a point.
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

  // MARK: Round numbers for the axis

  /// Round values of t in a range, so many at the most, from low to high.
  static func ticks(of range: SweepRange, most: Int) -> [Double] {
    range.isLogarithmic ? decades(of: range, most: most) : even(range, most: most)
  }

  private static func decades(of range: SweepRange, most: Int) -> [Double] {
    let ends = [range.low, range.high].map { logarithm($0.magnitude) / logarithmOfTen }
    let (low, high) = (ends.min() ?? 0, ends.max() ?? 0)
    let step = max(1, ((high - low) / Double(max(1, most))).rounded(.up))
    let powers = stride(
      from: (low / step - 1e-9).rounded(.up) * step, through: high + 1e-9, by: step)
    let sign = range.low < 0 ? -1.0 : 1
    return powers.map { sign * powerOfTen($0) }.sorted()
  }

  private static func even(_ range: SweepRange, most: Int) -> [Double] {
    let width = range.high - range.low
    guard width.isFinite else { return [range.low, 0, range.high] }
    let least = width / Double(max(1, most))
    let power = (logarithm(least) / logarithmOfTen).rounded(.down)
    guard power > -300 else { return [range.low, range.high] }
    let base = powerOfTen(power)
    let step = [1.0, 2, 5, 10].map { $0 * base }.first { $0 >= least } ?? 10 * base
    let first = (range.low / step).rounded(.up)
    let last = (range.high / step).rounded(.down)
    guard last - first <= 100, step > range.high.magnitude.ulp else {
      return [range.low, range.high]
    }
    // Powers below one are divided by, so that 0.1 · 3 reads 0.3.
    return stride(from: first, through: last, by: 1).map { count in
      power < 0 ? count * (step / base).rounded() / powerOfTen(-power) : count * step
    }
  }

  private static func powerOfTen(_ power: Double) -> Double {
    Double("1e\(Int(power))") ?? 1
  }
}

private let logarithmOfTen = logarithm(10)
