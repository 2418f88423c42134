extension DoubleDouble {
  /// The largest magnitude that ``reducedByLogarithmOfTwo()`` takes: beyond it `k·ln 2` would need
  /// more bits than the three parts leave room for.
  static let largestExponent = 8192.0

  /// The nearest integer `k` to `x / ln 2`, and `x − k·ln 2`, with an error below `2^-105`.
  ///
  /// The first two parts of ln 2 have 38 bits or fewer, so that their products with `k` are exact.
  @inline(__always) func reducedByLogarithmOfTwo() -> (rest: DoubleDouble, power: Int) {
    let roundingShift = 0x1.8p52
    let power = (high * 0x1.71547652b82fep0 + roundingShift) - roundingShift
    let first = DoubleDouble.sum(high, power * -0x1.62e42fefa0000p-1)
    let second = DoubleDouble.sum(first.high, power * -0x1.cf79abc9e0000p-40)
    let third = DoubleDouble.sum(second.high, low)
    let small = first.low + second.low + third.low + power * -0x1.d9cc01f97b57ap-79
    return (DoubleDouble.sum(larger: third.high, small), Int(power))
  }

  /// `e^x − 1` for |x| ≤ 0.42, with a relative error below `2^-99`.
  ///
  /// Taylor's series at `x / 64`, of which the terms from the seventh power on are small enough for
  /// a `Double`, and then `q ← 2q + q²` six times, which takes `e^x − 1` to `e^2x − 1`.
  @inline(__always) func exponentialMinusOne() -> DoubleDouble {
    let x = scaled(by: 0x1p-6)
    let h = x.high
    var tail = 0x1.27e4fb7789f5cp-22 + h * (0x1.ae64567f544e4p-26 + h * 0x1.1eed8eff8d898p-29)
    tail = 0x1.a01a01a01a01ap-16 + h * (0x1.71de3a556c734p-19 + h * tail)
    tail = h * (0x1.a01a01a01a01ap-13 + h * tail)
    var series = DoubleDouble(0x1.6c16c16c16c17p-10, -0x1.f49f49f49f49fp-65) + tail
    series = x * series + DoubleDouble(0x1.1111111111111p-7, 0x1.1111111111111p-63)
    series = x * series + DoubleDouble(0x1.5555555555555p-5, 0x1.5555555555555p-59)
    series = x * series + DoubleDouble(0x1.5555555555555p-3, 0x1.5555555555555p-57)
    series = x * series + 0.5
    var q = x + x.squared * series
    for _ in 0..<6 { q = q.scaled(by: 2) + q.squared }
    return q
  }

  /// `e^x` as `value · 2^power`, so that nothing underflows, for |x| ≤ 8192.
  @inline(__always) func exponential() -> (value: DoubleDouble, power: Int) {
    let (rest, power) = reducedByLogarithmOfTwo()
    return (rest.exponentialMinusOne() + 1, power)
  }

  /// `log(1 + x·2^power)` as `value · 2^power'` for a positive `x` near 1 and `1 + x·2^power` below
  /// `2^500`, with a relative error below `2^-98`; nil if the platform's `log1p` is useless.
  ///
  /// Tiny arguments take the series. Others improve the platform's y by one step of Newton's:
  /// `y + log(1 + e)` with `e = (1 + x)·e^-y − 1`, written without cancellation.
  func logarithmOfOnePlus(power: Int) -> (value: DoubleDouble, power: Int)? {
    let scale = Double(sign: .plus, exponent: power, significand: 1)
    let x = scaled(by: scale)
    guard x.high >= 0x1p-27 else {
      let h = x.high
      let correction = x.low * -0.5 + h * h * (0x1.5555555555555p-2 - h * 0.25)
      return (self * (DoubleDouble.sum(larger: 1, -0.5 * h) + correction), power)
    }
    let y = logarithm1p(x.high)
    let e: DoubleDouble
    if x.high < 0.5 {
      e = x + DoubleDouble(-y).exponentialMinusOne() * (x + 1)
    } else {
      let (value, shift) = DoubleDouble(-y).exponential()
      e = (value * (x + 1)).scaled(by: Double(sign: .plus, exponent: shift, significand: 1)) + -1
    }
    guard e.high.magnitude <= 0x1p-44 * min(y, 1) else { return nil }
    return (DoubleDouble.sum(larger: y, e.high) + (e.low - 0.5 * e.high * e.high), 0)
  }
}
