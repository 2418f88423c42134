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

  /// How far `computed` is from this, in ulps of `format` at this value: 0 for the same infinity,
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
    case .value(let interval):
      if interval.isZero { return "0" }
      return interval.certainDigits(atMost: count)?.description
        ?? (interval.lower.isNegative ? "< 0" : "> 0")
    }
  }

  /// What a function of a finite number makes of this; the rest stays as it is.
  func map(_ transform: (ExactInterval) -> ExactInterval) -> ExactValue {
    if case .value(let interval) = self { .value(transform(interval)) } else { self }
  }
}
