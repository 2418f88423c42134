extension ExactInterval {
  /// e to a finite power; nil above 2^60, and a bare bound below −2^60.
  static func exponential(_ x: BigFloat) -> ExactInterval? {
    guard !x.isZero else { return ExactInterval(.one) }
    let high = x.nearestDouble
    if high.magnitude <= DoubleDouble.largestExponent {
      let rest = (x - BigFloat(finite: high)).nearestDouble
      let (value, power) = DoubleDouble(high, rest).exponential()
      return ExactInterval(value, power: power)
    }
    if x.binade >= 59 {
      return x.isNegative
        ? ExactInterval(lower: .zero, upper: .powerOfTwo(-(1 << 59))) : nil
    }
    return bigExponential(x)
  }

  /// e to a power of magnitude between 8192 and 2^59.
  private static func bigExponential(_ x: BigFloat) -> ExactInterval {
    let context = FixedPointExponential.coarse
    let (significand, power) = context.exponential(x)
    return context.interval(significand, error: context.errorUnits, power: power)
  }

  /// The natural logarithm of a positive finite number.
  static func logarithm(_ x: Double) -> ExactInterval {
    if x == 1 { return .zero }
    if x > 1, x <= 2 { return logarithm1p(x - 1) }
    if x < 1, x >= 0.5 {
      // log x = −log(1 + (1 − x)/x), with the quotient's rest from the exact product.
      let quotient = (1 - x) / x
      let product = DoubleDouble.product(quotient, x)
      let rest = ((1 - x) - product.high - product.low) / x
      return -logarithm1p(DoubleDouble.sum(larger: quotient, rest))
    }
    // One step of Newton's: log x = y + log(x·e^-y), where the product is near 1.
    let y = Numerics.logarithm(x)
    let (value, power) = DoubleDouble(-y).exponential()
    let scale = Double(sign: .plus, exponent: power + Int(x.exponent), significand: 1)
    let e = (value * DoubleDouble(x.significand)).scaled(by: scale) + -1
    let small = e.low - 0.5 * e.high * e.high
    return ExactInterval(DoubleDouble.sum(DoubleDouble.sum(y, e.high), small), power: 0)
  }

  /// log(1 + x) for a number from 0 to below 2^500.
  static func logarithm1p(_ x: Double) -> ExactInterval {
    logarithm1p(DoubleDouble(x))
  }

  private static func logarithm1p(_ x: DoubleDouble) -> ExactInterval {
    guard x.high > 0 else { return .zero }
    let power = Int(x.high.exponent)
    // Where the scale would overflow there is no low part.
    let scale = Double(sign: .plus, exponent: min(-power, 1000), significand: 1)
    let near = DoubleDouble(x.high.significand, x.low * scale)
    guard let (value, shift) = near.logarithmOfOnePlus(power: power) else {
      // The platform's log1p is useless: it is not known to happen.
      let rough = BigFloat(finite: Numerics.logarithm1p(x.high))
      return ExactInterval(lower: .zero, upper: rough + rough)
    }
    return ExactInterval(value, power: shift)
  }
}

extension DoubleDouble {
  /// The sum of a number and a far smaller one.
  fileprivate static func sum(_ a: DoubleDouble, _ b: Double) -> DoubleDouble {
    DoubleDouble.sum(larger: a.high, a.low + b)
  }
}
