/// The exact value of one quantity of a computation, or why it has none.
package enum ExactValue: Hashable, Sendable {
  /// A finite number.
  case value(ExactInterval)
  /// Infinity with a sign: exp of +∞, log of a probability that is 0.
  case infinite(FloatingPointSign)
  /// A finite number above 2^(2^60), such as exp of 10^20: too large to write down.
  case beyond
  /// No value, such as ∞ − ∞.
  case undefined

  /// The number zero.
  static let zero = ExactValue.value(.zero)

  /// The exact value of a number, with infinity and nan as they are.
  init(_ x: Double) {
    if x.isNaN {
      self = .undefined
    } else if x.isInfinite {
      self = .infinite(x.sign)
    } else {
      self = .value(ExactInterval(BigFloat(finite: x)))
    }
  }

  /// The finite number, or nil.
  package var interval: ExactInterval? {
    if case .value(let interval) = self { interval } else { nil }
  }

  /// The distance of `computed` from this, in ulps of `format` at this value: 0 for the same infinity,
  /// infinite where one is infinite or beyond, nan where there is nothing to measure.
  package func ulps(of computed: Double, in format: FloatFormat) -> Double {
    switch self {
    case .undefined: return .nan
    case .infinite(let sign):
      if computed.isNaN { return .nan }
      if computed.isInfinite, computed.sign == sign { return 0 }
      return sign == .plus ? -.infinity : .infinity
    case .beyond: return computed.isNaN ? .nan : computed == .infinity ? .infinity : -.infinity
    case .value(let interval):
      return interval.isZero && computed == 0 ? 0 : interval.ulps(of: computed, in: format)
    }
  }

  /// As many of `count` significant digits as are certain, or a word: `inf`, `undefined`, `> 0`.
  package func text(digits count: Int) -> String {
    switch self {
    case .undefined: return "undefined"
    case .infinite(let sign): return sign == .plus ? "inf" : "-inf"
    case .beyond: return "> 2^(2^60)"
    case .value(let interval): return interval.text(digits: count)
    }
  }

  /// The result of a function of a finite number; the rest stays as it is.
  func map(_ transform: (ExactInterval) -> ExactInterval) -> ExactValue {
    if case .value(let interval) = self { .value(transform(interval)) } else { self }
  }
}

extension FloatFormat {
  /// The most ulps by which a number may be off before half of its digits are wrong.
  package var tolerance: Double {
    Double(sign: .plus, exponent: significandBits / 2, significand: 1)
  }
}

extension ExactInterval {
  /// True if a number that stands for this one divided by `count` is nan, infinite or wrongly zero,
  /// or wrong in half of its digits.
  fileprivate func isBad(_ value: Double, in format: FloatFormat, dividedBy count: Int = 1) -> Bool
  {
    guard value != 0 else { return lower > .zero || upper < .zero }
    return !(ulps(of: value, in: format, dividedBy: count).magnitude <= format.tolerance)
  }
}

extension ExactValue {
  /// True if a number that stands for this one is nan, infinite or zero where this is not, or wrong
  /// in half of its digits.
  package func isBad(_ value: Double, in format: FloatFormat) -> Bool {
    if value.isNaN { return true }
    return switch self {
    case .undefined: false
    case .infinite(let sign): !value.isInfinite || value.sign != sign
    case .beyond: true
    case .value(let interval): interval.isBad(value, in: format)
    }
  }
}

extension ExactLoss {
  /// True for a computed loss that is nan, infinite or zero where this divided by `count` is not, or
  /// wrong in half of its digits, and that is not the nearest value of the format.
  package func isBad(_ value: Double, in format: FloatFormat, dividedBy count: Int = 1) -> Bool {
    switch self {
    case .value(let interval):
      // A number that the format can't say better is not the computation's fault.
      interval.rounded(to: format, dividedBy: count) != value
        && interval.isBad(value, in: format, dividedBy: count)
    case .infinite: value != .infinity
    case .undefined: value.isNaN
    }
  }
}
