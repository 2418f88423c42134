extension ExactLoss {
  /// The loss to at least `digits` significant digits, and closely enough to round to any format.
  ///
  /// The precision is doubled until both ends agree (Ziv's strategy). Only an L below about
  /// `e^(-2^60)` with nothing to be added to it stays a bare bound, which has no digits.
  package static func refined(
    logits: some RandomAccessCollection<Double>, target: Target, digits: Int = 40
  ) -> ExactLoss {
    ExactLossRow.withRow(logits, target) { row in
      var loss = row.loss(row.bigLogSum(.coarse))
      var words = FixedPointExponential.fine.wordCount
      let most = max(64, digits / 8)
      while words <= most, !loss.isDecided(digits: digits) {
        let context =
          words == FixedPointExponential.fine.wordCount
          ? FixedPointExponential.fine : FixedPointExponential(wordCount: words)
        loss = row.loss(row.bigLogSum(context))
        words *= 2
      }
      return loss
    }
  }

  /// Whether the interval tells this many digits and the rounding to every format.
  private func isDecided(digits: Int) -> Bool {
    guard case .value(let interval) = self, !interval.isExact else { return true }
    // Nothing is left to gain where only a bound is known.
    if interval.lower.isZero { return true }
    return interval.digits(digits) != nil
      && FloatFormat.allCases.allSatisfy { interval.rounded(to: $0) != nil }
  }
}
