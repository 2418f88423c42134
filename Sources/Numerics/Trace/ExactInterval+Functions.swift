import BigInt

extension ExactInterval {
  /// How many bits quotients and bounds keep.
  private static let precision = 160

  /// The interval of the number with its sign changed.
  static prefix func - (operand: ExactInterval) -> ExactInterval {
    ExactInterval(lower: -operand.upper, upper: -operand.lower)
  }

  /// The interval of the difference of two numbers.
  static func - (left: ExactInterval, right: ExactInterval) -> ExactInterval { left + (-right) }

  /// The interval of the product of two numbers.
  static func * (left: ExactInterval, right: ExactInterval) -> ExactInterval {
    if right.isExact { return left.scaled(by: right.lower) }
    if left.isExact { return right.scaled(by: left.lower) }
    let corners = [
      left.lower * right.lower, left.lower * right.upper, left.upper * right.lower,
      left.upper * right.upper,
    ]
    var (low, high) = (corners[0], corners[0])
    for corner in corners.dropFirst() {
      low = min(low, corner)
      high = max(high, corner)
    }
    return ExactInterval(
      lower: low.truncated(toBits: precision, .down), upper: high.truncated(toBits: precision, .up))
  }

  /// The interval of the quotient by a number whose ends are both positive or both negative: one of
  /// which only a bound is known can't be divided by.
  static func / (left: ExactInterval, right: ExactInterval) -> ExactInterval {
    if right.upper.isNegative { return -left / -right }
    let low = left.lower.quotient(left.lower.isNegative ? right.lower : right.upper, .down)
    let high = left.upper.quotient(left.upper.isNegative ? right.upper : right.lower, .up)
    return ExactInterval(lower: low, upper: high)
  }

  /// The number `value · 2^power`, good to 94 bits of its own.
  init(_ value: DoubleDouble, power: Int, bound: Double = 0x1p-94) {
    let middle = BigFloat(finite: value.high) + BigFloat(finite: value.low)
    let width = BigFloat.powerOfTwo(Int(value.high.exponent) + Int(bound.exponent) + 2)
    self = ExactInterval(lower: middle - width, upper: middle + width)
      .scaled(byPowerOfTwo: power)
  }

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
    var (argument, extra) = (x.truncated(toExponent: -320, .down), 0)
    if !x.isNegative {
      // e^x = 2^n · e^(x − n·ln 2), with ln 2 to 320 bits and so less than n·2^-320 too small. Of n
      // all that matters is that it is large enough: near 2^59 the product is off by hundreds.
      extra = Int(x.nearestDouble * 0x1.71547652b82fep0) + 1024
      let log = BigFloat(
        significand: BigInt(context.logarithmOfTwo), exponent: -context.bits - 64)
      argument = argument - log * BigFloat(extra)
    }
    let (significand, power) = context.exponential(argument)
    let scale = power + extra - context.bits
    let low = BigFloat(significand: BigInt(significand), exponent: scale)
    let error = BigInt(FixedPointExponential.errorUnits) << 60
    return ExactInterval(
      lower: low - BigFloat(significand: error, exponent: scale),
      upper: low + BigFloat(significand: error, exponent: scale))
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

extension BigFloat {
  /// The nearest quotient in `direction` with 160 bits or more; exact where it has no more.
  func quotient(_ divisor: BigFloat, _ direction: Direction) -> BigFloat {
    guard !isZero else { return self }
    let width = significand.magnitude.bitWidth - divisor.significand.magnitude.bitWidth
    let shift = max(0, 160 - width)
    var (quotient, rest) = (significand.magnitude << shift)
      .quotientAndRemainder(dividingBy: divisor.significand.magnitude)
    let isNegative = isNegative != divisor.isNegative
    if !rest.isZero, isNegative == (direction == .down) { quotient += 1 }
    return BigFloat(
      significand: BigInt(sign: isNegative ? .minus : .plus, magnitude: quotient),
      exponent: exponent - divisor.exponent - shift)
  }
}
