import BigInt

extension FixedPointExponential {
  /// Bounds of `log(1 + T)` for `T = significand · 2^(power − W)` with a power of at most zero.
  func logarithmOfOnePlus(_ significand: BigUInt, power: Int) -> ExactInterval {
    let binade = significand.bitWidth - 1 + power - bits
    return binade < -16
      ? logarithmBySeries(significand, power) : logarithmByNewton(significand, power)
  }

  /// `T·(1 − T/2 + T²/3 − …)` for T below `2^-16`.
  private func logarithmBySeries(_ significand: BigUInt, _ power: Int) -> ExactInterval {
    let small = BigInt(significand >> min(-power, 2 * significand.bitWidth))
    let (factor, error) = series(small)
    let value = BigInt(significand)
    func bound(_ factor: BigInt) -> BigFloat {
      BigFloat(significand: value * factor, exponent: power - 2 * bits)
    }
    return ExactInterval(lower: bound(factor - error), upper: bound(factor + error))
  }

  /// `log(1 + e)/e = 1 − e/2 + e²/3 − …` for |e| at most `2^-16` that is off by no more than
  /// `spread` units, in units, and how far that can be off.
  ///
  /// Each term is off by a unit or two; the powers shrink so fast that all of them together are
  /// off by fewer than four units for each term.
  private func series(_ value: BigInt) -> (sum: BigInt, error: BigInt) {
    let one = BigInt(1) << bits
    var sum = one
    var term = one
    var index = 2
    while !term.isZero {
      term = -((term * value) / one)
      sum += term / BigInt(index)
      index += 1
    }
    return (sum, BigInt(4 * index))
  }

  /// `y + log(1 + e)` with y the platform's `log1p(T)`, taken as exact, and
  /// `e = (1 + T)·e^-y − 1`, for T from `2^-16`.
  private func logarithmByNewton(_ significand: BigUInt, _ power: Int) -> ExactInterval {
    let total = (BigUInt(1) << (bits - power)) + significand
    let approximation = BigFloat(significand: BigInt(significand), exponent: power - bits)
    let y = BigFloat(finite: logarithm1p(approximation.nearestDouble))
    let (inverse, scale) = exponential(-y)
    // total · inverse has 2W − power − scale bits after the point; W of them stay.
    let product = (total * inverse) >> (bits - power - scale)
    let e = BigInt(product) - BigInt(1) << bits
    let (factor, error) = series(e)
    let log = (e * factor) / (BigInt(1) << bits)
    // What e^-y is short of makes e too low by as many units, and log(1 + e) by hardly more.
    let below = log - error
    let above = log + error + BigInt(2 * FixedPointExponential.errorUnits)
    return ExactInterval(
      lower: y + BigFloat(significand: below, exponent: -bits),
      upper: y + BigFloat(significand: above, exponent: -bits))
  }
}
