extension ExactLoss {
  /// The loss, decided in its rounding to every format: ``quick(logits:target:)`` where that is
  /// enough, which it nearly always is, else ``refined(logits:target:digits:)``.
  public static func decided(
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
  public func nearest(in format: FloatFormat, dividedBy count: Int = 1) -> Double {
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
  public func ulps(
    of computed: Double, in format: FloatFormat, dividedBy count: Int = 1
  ) -> Double {
    guard case .value(let interval) = self, computed.isFinite else { return .nan }
    return interval.ulps(of: computed, in: format, dividedBy: count)
  }

  /// The loss divided by `count` in forty significant digits, for files; `inf` and `nan` where it
  /// has none.
  public func fortyDigits(dividedBy count: Int = 1) -> String {
    switch self {
    case .infinite: return "inf"
    case .undefined: return "nan"
    case .value(let interval):
      return interval.certainDigits(atMost: 40, dividedBy: count)?.description ?? "0"
    }
  }

  /// The loss divided by `count` in as many digits as fit into `width` columns, cut with an
  /// ellipsis where there are more.
  public func text(width: Int, dividedBy count: Int = 1) -> String {
    switch self {
    case .infinite: return "inf"
    case .undefined(let reason): return reason == .allMasked ? "all masked" : "undefined"
    case .value(let interval):
      guard let digits = interval.certainDigits(atMost: 40, dividedBy: count) else {
        return interval.isExact ? "0" : "> 0"
      }
      let text = digits.description
      guard text.utf8.count > width else { return text }
      let mark = text.firstIndex(of: "e")
      let exponent = mark.map { text[$0...] } ?? ""
      let room = max(1, width - 1 - exponent.count)
      let integer = text.prefix { $0 != "." && $0 != "e" }.count
      // Digits before the point are never cut away.
      return text.prefix(max(room, integer)) + "…" + exponent
    }
  }
}

extension ExactInterval {
  /// Whether the number is exactly zero.
  public var isZero: Bool { isExact && lower.isZero }
}
