/// An unevaluated sum `high + low` of two `Double`s that do not overlap: about 106 bits.
///
/// The operations are those of Dekker (*A floating-point technique for extending the available
/// precision*, 1971) and Knuth, with errors of a few `2^-104` of the result. Products are split
/// by hand, as baseline x86-64 has no fused multiply-add and calls a slow routine for it; the
/// arguments have to be below `2^996` for that.
struct DoubleDouble {
  var high: Double
  var low: Double

  @inline(__always) init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// The exact sum of two `Double`s, whichever is larger.
  @inline(__always) static func sum(_ a: Double, _ b: Double) -> DoubleDouble {
    let total = a + b
    let part = total - a
    return DoubleDouble(total, (a - (total - part)) + (b - part))
  }

  /// The exact sum of two `Double`s, the first at least as large in magnitude.
  @inline(__always) static func sum(larger a: Double, _ b: Double) -> DoubleDouble {
    let total = a + b
    return DoubleDouble(total, b - (total - a))
  }

  /// The halves of a significand: 26 bits each, so that their products are exact.
  @inline(__always) static func split(_ a: Double) -> (Double, Double) {
    let shifted = 134_217_729 * a
    let high = shifted - (shifted - a)
    return (high, a - high)
  }

  /// The exact product of two `Double`s.
  @inline(__always) static func product(_ a: Double, _ b: Double) -> DoubleDouble {
    let product = a * b
    let (x, y) = (split(a), split(b))
    let error = ((x.0 * y.0 - product) + x.0 * y.1 + x.1 * y.0) + x.1 * y.1
    return DoubleDouble(product, error)
  }

  @inline(__always) static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let highs = sum(a.high, b.high)
    let lows = sum(a.low, b.low)
    let first = sum(larger: highs.high, highs.low + lows.high)
    return sum(larger: first.high, first.low + lows.low)
  }

  @inline(__always) static func + (a: DoubleDouble, b: Double) -> DoubleDouble {
    let highs = sum(a.high, b)
    return sum(larger: highs.high, highs.low + a.low)
  }

  @inline(__always) static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let highs = product(a.high, b.high)
    return sum(larger: highs.high, highs.low + (a.high * b.low + a.low * b.high))
  }

  /// The square, one product cheaper than multiplying by itself.
  @inline(__always) var squared: DoubleDouble {
    let square = high * high
    let (a, b) = DoubleDouble.split(high)
    let error = ((a * a - square) + 2 * (a * b)) + b * b
    return DoubleDouble.sum(larger: square, error + 2 * (high * low))
  }

  /// The value times a power of two, exact unless it underflows.
  @inline(__always) func scaled(by powerOfTwo: Double) -> DoubleDouble {
    DoubleDouble(high * powerOfTwo, low * powerOfTwo)
  }

  @inline(__always) static prefix func - (a: DoubleDouble) -> DoubleDouble {
    DoubleDouble(-a.high, -a.low)
  }
}

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
