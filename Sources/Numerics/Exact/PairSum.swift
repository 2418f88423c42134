internal import CKernels

/// `Σ e^(z − m) ÷ 2^power` over the classes of a row other than its first largest, in double-double
/// arithmetic.
///
/// The exponential of class j goes to lane j mod 8 of the sum, and the lanes are added by halves.
struct PairSum {
  /// The sum.
  let total: DoubleDouble
  /// The number of classes that are left out, so far are they below the largest.
  let skipped: Int

  private static let lanes = 8

  /// Sums a row whose first largest logit is at `place`, without those that are below it by more than
  /// `cutoff`, which is negative.
  init(
    _ logits: UnsafeBufferPointer<Double>, without place: Int, cutoff: Double, power: Int,
    kernel: Kernel = .fastest
  ) {
    guard let variant = kernel.variant else {
      (total, skipped) = Self.reference(logits, place, cutoff, power)
      return
    }
    var sum = ck_pairs()
    (sum.logits, sum.count, sum.place) = (logits.baseAddress, logits.count, place)
    (sum.largest, sum.cutoff, sum.power) = (logits[place], cutoff, Int64(power))
    ck_sum_pairs(variant, &sum)
    (total, skipped) = (DoubleDouble(sum.high, sum.low), sum.skipped)
  }

  private static func reference(
    _ logits: UnsafeBufferPointer<Double>, _ place: Int, _ cutoff: Double, _ power: Int
  ) -> (DoubleDouble, Int) {
    var sums = Array(repeating: DoubleDouble(0), count: lanes)
    var skipped = 0
    for (column, logit) in logits.enumerated() where column != place {
      guard logit - logits[place] >= cutoff else {
        skipped += 1
        continue
      }
      let (value, own) = DoubleDouble.sum(logit, -logits[place]).exponential()
      // Between 2^-114 and 1: put together from its exponent field.
      let scale = Double(bitPattern: UInt64(truncatingIfNeeded: 1023 + own - power) << 52)
      sums[column % lanes] = sums[column % lanes] + value.scaled(by: scale)
    }
    for distance in [4, 2, 1] {
      for lane in 0..<distance { sums[lane] = sums[lane] + sums[lane + distance] }
    }
    return (sums[0], skipped)
  }
}
