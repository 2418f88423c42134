extension ExactLoss {
  /// The loss from double-double arithmetic, with L to about 28 digits.
  ///
  /// The width of the interval is at most `2^-85` of L for up to 65,536 classes, and its ends are
  /// at least 64 times as far out as any error seen, to which the tests hold it. Nearly every
  /// loss rounds to every format by it; where it does not, ``rounded(to:dividedBy:)`` is nil and
  /// ``refined(logits:target:digits:)`` decides. Where no other logit is within 8192 of the
  /// largest, L is only bounded.
  package static func quick(
    logits: some RandomAccessCollection<Double>, target: Target
  ) -> ExactLoss {
    ExactLossRow.withRow(logits, target) { row in row.loss(row.quickLogSum()) }
  }

  /// The value of `format` nearest to the loss, ties to even; infinite or nan where the loss is
  /// infinite or undefined.
  package static func correctlyRounded(
    logits: some RandomAccessCollection<Double>, target: Target, to format: FloatFormat
  ) -> Double {
    decided(logits: logits, target: target).nearest(in: format)
  }
}
