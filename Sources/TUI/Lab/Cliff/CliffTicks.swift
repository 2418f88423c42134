import Numerics

/// Round numbers for the axis of a range.
enum CliffTicks {
  /// Round values of t in a range, so many at the most, from low to high.
  static func ticks(of range: SweepRange, most: Int) -> [Double] {
    range.isLogarithmic ? decades(of: range, most: most) : even(range, most: most)
  }

  private static func decades(of range: SweepRange, most: Int) -> [Double] {
    let ends = [range.low, range.high].map { logarithm($0.magnitude) / logarithm(10) }
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
    let power = (logarithm(least) / logarithm(10)).rounded(.down)
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
