extension ExactLoss {
  /// The loss as a `DoubleDouble`, good to `2^-85` of itself as ``quick(logits:target:)`` is, from
  /// which it differs in that it makes no big floats.
  ///
  /// Nil where such numbers don't serve: a logit that is infinite or above `2^400`, one class, and a
  /// loss far below the range of `Double`.
  static func doubleDouble(logits: [Double], target: Target) -> DoubleDouble? {
    var (largest, place) = (-Double.infinity, 0)
    for (column, logit) in logits.enumerated() {
      guard logit.magnitude < 0x1p400 else { return nil }
      if logit > largest { (largest, place) = (logit, column) }
    }
    return logits.withUnsafeBufferPointer { buffer -> DoubleDouble? in
      let row = ExactLossRow(logits: buffer, largestIndex: place, offset: .zero, weight: .one)
      guard let second = row.secondLargest else { return nil }
      let (offset, weight) = parts(buffer, largest, target)
      let gap = second - largest
      // Next to such an offset an L below e^-500 is nothing.
      if gap < -500, offset.high > 0x1p-400 { return offset }
      guard gap > -600 else { return nil }
      let (sum, power, _) = row.quickSum(gap)
      guard let (value, scale) = sum.logarithmOfOnePlus(power: power) else { return nil }
      let logSum = value.scaled(by: Double(sign: .plus, exponent: scale, significand: 1))
      return offset + weight * logSum
    }
  }

  /// `A = Σ yⱼ(m − zⱼ)` and `B = Σ yⱼ`: no term is negative, so nothing cancels.
  private static func parts(
    _ logits: UnsafeBufferPointer<Double>, _ largest: Double, _ target: Target
  ) -> (offset: DoubleDouble, weight: DoubleDouble) {
    switch target {
    case .index(let index):
      return (DoubleDouble.sum(largest, -logits[index]), DoubleDouble(1))
    case .distribution(let weights):
      var (offset, total) = (DoubleDouble(0), DoubleDouble(0))
      for (logit, weight) in zip(logits, weights) where weight != 0 {
        offset = offset + DoubleDouble(weight) * DoubleDouble.sum(largest, -logit)
        total = total + weight
      }
      return (offset, total)
    }
  }
}
