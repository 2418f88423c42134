extension FloatFormat {
  /// Beyond how many ulps a number is bad: half of its digits are wrong.
  package var tolerance: Double {
    Double(sign: .plus, exponent: significandBits / 2, significand: 1)
  }
}

extension ExactValue {
  /// Whether a number that stands for this one is nan, infinite or zero where this is not, or wrong
  /// in half of its digits.
  package func isBad(_ value: Double, in format: FloatFormat) -> Bool {
    if value.isNaN { return true }
    switch self {
    case .undefined: return false
    case .infinite(let sign): return !value.isInfinite || value.sign != sign
    case .beyond: return true
    case .value(let interval):
      guard value != 0 else { return interval.lower > .zero || interval.upper < .zero }
      return !(ulps(of: value, in: format).magnitude <= format.tolerance)
    }
  }
}

extension ExactLoss {
  /// Whether a computed loss is nan, infinite or zero where this is not, or wrong in half of its
  /// digits, and is not the nearest value of the format.
  package func isBad(_ value: Double, in format: FloatFormat) -> Bool {
    switch self {
    case .value(let interval):
      // What the format can't say better is not the computation's fault.
      interval.rounded(to: format) != value && ExactValue.value(interval).isBad(value, in: format)
    case .infinite: ExactValue.infinite(.plus).isBad(value, in: format)
    case .undefined: value.isNaN
    }
  }
}
