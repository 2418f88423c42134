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
