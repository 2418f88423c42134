extension ExactLoss {
  /// The loss, decided in its rounding to every format: ``quick(logits:target:)`` where that is
  /// enough, which it nearly always is, else ``refined(logits:target:digits:)``.
  package static func decided(
    logits: some RandomAccessCollection<Double>, target: Target
  ) -> ExactLoss {
    let quick = quick(logits: logits, target: target)
    let isDecided = FloatFormat.allCases.allSatisfy { quick.rounded(to: $0) != nil }
    return isDecided ? quick : refined(logits: logits, target: target)
  }

  /// The value of `format` nearest to the loss divided by `count`, ties to even.
  ///
  /// Unlike ``rounded(to:dividedBy:)`` it always answers: where the interval is too wide to tell,
  /// with one of the two values in question.
  package func nearest(in format: FloatFormat, dividedBy count: Int = 1) -> Double {
    switch self {
    case .infinite: return .infinity
    case .undefined: return .nan
    case .value(let interval):
      return interval.rounded(to: format, dividedBy: count)
        ?? ExactInterval(interval.midpoint).rounded(to: format, dividedBy: count) ?? .nan
    }
  }

  /// How far `computed` is from the loss divided by `count`, in ulps of `format` at that value;
  /// nan where either is not finite.
  package func ulps(
    of computed: Double, in format: FloatFormat, dividedBy count: Int = 1
  ) -> Double {
    guard case .value(let interval) = self, computed.isFinite else { return .nan }
    return interval.ulps(of: computed, in: format, dividedBy: count)
  }

  /// The loss divided by `count` in forty significant digits, for files; `inf` and `nan` where it
  /// has none, and `0` where it is below e^(−2^60) and nothing but that is known.
  package func fortyDigits(dividedBy count: Int = 1) -> String {
    switch self {
    case .infinite: "inf"
    case .undefined: "nan"
    case .value(let interval):
      interval.certainDigits(atMost: 40, dividedBy: count)?.description ?? "0"
    }
  }

  /// The loss divided by `count` in as many of forty significant digits as are certain; in words
  /// where it has none: `inf`, `all masked`, `undefined`.
  package func text(dividedBy count: Int = 1) -> String {
    switch self {
    case .infinite: return "inf"
    case .undefined(let reason): return reason == .allMasked ? "all masked" : "undefined"
    case .value(let interval):
      return interval.certainDigits(atMost: 40, dividedBy: count)?.description
        ?? (interval.isExact ? "0" : "> 0")
    }
  }
}

extension ExactInterval {
  /// Whether the number is exactly zero.
  package var isZero: Bool { isExact && lower.isZero }
}
