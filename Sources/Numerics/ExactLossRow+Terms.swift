import BigInt

extension ExactLossRow {
  /// How closely sums and terms are bounded.
  enum Precision {
    /// Double-double arithmetic: about 28 digits.
    case quick
    /// Fixed point.
    case refined(FixedPointExponential)

    /// How many bits of a quotient are worth keeping.
    var bits: Int {
      switch self {
      case .quick: 128
      case .refined(let context): context.bits
      }
    }
  }

  /// Bounds of T = Σ e^(z_j − m) over the classes other than the first largest.
  func sumOfOthers(_ precision: Precision) -> ExactInterval {
    guard let second = secondLargest else { return .zero }
    let gap = second - largest
    switch precision {
    case .quick:
      // T itself is above the bound of log(1 + T), which therefore is one of T.
      guard gap >= -DoubleDouble.largestExponent else { return negligibleLogSum(gap) }
      let (sum, power, skipped) = quickSum(gap)
      let bound = 0x1p-94 + Double(logits.count) * 0x1p-102 + Double(skipped) * 0x1p-112
      return Self.interval(around: sum, relativeWidth: bound, power: power)
    case .refined(let context):
      guard gap >= -FixedPointExponential.largestArgument else { return negligibleLogSum(gap) }
      let sum = bigSum(gap, context)
      let scale = sum.power - context.bits
      let low = BigFloat(significand: BigInt(sum.significand), exponent: scale)
      let spread = BigFloat(significand: BigInt(sum.error), exponent: scale)
      return ExactInterval(lower: low, upper: low + spread)
    }
  }

  /// Bounds of e^(z_j − m): 1 for the largest, 0 for a masked class.
  func term(_ column: Int, _ precision: Precision) -> ExactInterval {
    let logit = logits[column]
    if logit == largest { return ExactInterval(.one) }
    if logit == -.infinity { return .zero }
    let gap = logit - largest
    switch precision {
    case .quick:
      guard gap >= -DoubleDouble.largestExponent else { return negligibleLogSum(gap) }
      let (value, power) = DoubleDouble.sum(logit, -largest).exponential()
      return Self.interval(around: value, relativeWidth: 0x1p-94, power: power)
    case .refined(let context):
      guard gap >= -FixedPointExponential.largestArgument else { return negligibleLogSum(gap) }
      let difference = DoubleDouble.sum(logit, -largest)
      let exact = BigFloat(finite: difference.high) + BigFloat(finite: difference.low)
      let (significand, power) = context.exponential(exact)
      let low = BigInt(significand)
      return ExactInterval(
        lower: BigFloat(significand: low, exponent: power - context.bits),
        upper: BigFloat(
          significand: low + BigInt(FixedPointExponential.errorUnits),
          exponent: power - context.bits))
    }
  }

  /// The interval around `value · 2^power` that is at least `relativeWidth` of it on either side.
  private static func interval(
    around value: DoubleDouble, relativeWidth: Double, power: Int
  ) -> ExactInterval {
    let middle = BigFloat(finite: value.high) + BigFloat(finite: value.low)
    let width = BigFloat.powerOfTwo(Int(value.high.exponent) + Int(relativeWidth.exponent) + 2)
    return ExactInterval(lower: middle - width, upper: middle + width).scaled(byPowerOfTwo: power)
  }
}
