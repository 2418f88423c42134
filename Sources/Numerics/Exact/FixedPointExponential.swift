/// Exponentials and logarithms in fixed point, rounded down, with a stated bound on what was lost.
///
/// Fractions have `W = 64·wordCount` bits, and a *unit* is `2^-W`. Everything is nonnegative and
/// rounds down, so that a result is never above the truth, and ``errorUnits`` says how far below
/// it can be.
package struct FixedPointExponential: Sendable {
  /// The number of 64-bit words after the point.
  package let wordCount: Int
  /// ln 2 with 64 bits more than the fractions have, as limbs.
  let logarithmOfTwo: [UInt]
  /// `1/i!` for i from 2, as limbs, one after another.
  let inverseFactorials: [UInt]
  /// `2^(k·64^-1) − 1`, `2^(k·64^-2) − 1` and `2^(k·64^-3) − 1` for k from 0 to 63, the last first.
  let roots: [UInt]

  /// The magnitude of the largest argument.
  static let largestArgument = 0x1p60

  /// About 75 digits: enough for nearly every row.
  package static let coarse = FixedPointExponential(wordCount: 4)
  /// About 150 digits.
  package static let fine = FixedPointExponential(wordCount: 8)

  /// The most that the significand of an exponential can be below the truth, in units.
  ///
  /// The reduced argument is short of up to 3 units, the series of another 3 for each word and 4
  /// more, and each of the three products of 2 with what its factors lack; the significand is
  /// hardly above 2.
  package var errorUnits: Int { 6 * wordCount + 32 }

  /// The number of bits after the point.
  package var bits: Int { 64 * wordCount }

  private var one: Natural { .one.shifted(left: bits) }

  package init(wordCount: Int) {
    self.wordCount = wordCount
    // One word more than the tables keep, so that they are off by no more than what they drop.
    let bits = 64 * wordCount + 64
    func kept(_ fraction: Natural) -> [UInt] { (1...wordCount).map(fraction.limb) }
    let log = FixedPointExponential.logarithmOfTwo(bits: bits)
    logarithmOfTwo = (0...wordCount).map(log.limb)
    inverseFactorials = FixedPointExponential.inverseFactorials(bits: bits).flatMap(kept)
    roots = FixedPointExponential.roots(log, bits: bits).flatMap(kept)
  }

  /// `1/i!` for i from 2 while `2^(-16i) / i!` is more than `2^(64 − bits)`, to `bits` bits.
  private static func inverseFactorials(bits: Int) -> [Natural] {
    var (factor, index, factors) = (Natural.one.shifted(left: bits), 2, [Natural]())
    while factor.bitWidth > 16 * index + 64 {
      factor = factor.quotientAndRemainder(dividingBy: UInt(index)).quotient
      factors.append(factor)
      index += 1
    }
    return factors
  }

  /// The powers of two in ``roots``, to `bits` bits and with a one before the point.
  private static func roots(_ logarithmOfTwo: Natural, bits: Int) -> [Natural] {
    let one = Natural.one.shifted(left: bits)
    let step = logarithmOfTwo.shifted(left: -18)
    var (root, term, index) = (one, one, UInt(1))
    while !term.isZero {
      term = (term * step).shifted(left: -bits).quotientAndRemainder(dividingBy: index).quotient
      root = root + term
      index += 1
    }
    var roots = [Natural]()
    for _ in 0..<3 {
      var power = one
      for _ in 0..<64 {
        roots.append(power)
        power = (power * root).shifted(left: -bits)
      }
      root = power
    }
    return roots
  }

  /// ln 2 to `bits` bits, rounded down: `18·artanh(1/26) − 2·artanh(1/4801) + 8·artanh(1/8749)`.
  private static func logarithmOfTwo(bits: Int) -> Natural {
    let guardBits = 32
    let one = Natural.one.shifted(left: bits + guardBits)
    func inverseHyperbolicTangent(_ inverse: UInt, times factor: UInt) -> Natural {
      var power = one.quotientAndRemainder(dividingBy: inverse).quotient
      var (sum, index) = (power, UInt(3))
      while !power.isZero {
        power = power.quotientAndRemainder(dividingBy: inverse * inverse).quotient
        sum = sum + power.quotientAndRemainder(dividingBy: index).quotient
        index += 2
      }
      return sum * Natural(factor)
    }
    let sum =
      inverseHyperbolicTangent(26, times: 18) + inverseHyperbolicTangent(8749, times: 8)
      - inverseHyperbolicTangent(4801, times: 2)
    // The part taken off is itself too small by less than 2^16 of the guard bits' units.
    return (sum - Natural(1 << 16)).shifted(left: -guardBits)
  }

  /// Calls `body` with memory to compute in.
  private func withKernel<Result>(_ body: (FixedPointKernel) -> Result) -> Result {
    withUnsafeTemporaryAllocation(
      of: UInt.self, capacity: FixedPointKernel.space(for: wordCount)
    ) { space in
      logarithmOfTwo.withUnsafeBufferPointer { logarithm in
        inverseFactorials.withUnsafeBufferPointer { factors in
          roots.withUnsafeBufferPointer { roots in
            body(FixedPointKernel(wordCount, logarithm, factors, roots, space))
          }
        }
      }
    }
  }

  /// The exponential of a number, as `significand · 2^(power − W)`.
  ///
  /// The significand is from `2^W` to hardly above `2^(W + 1)`, and short of the truth by less than
  /// ``errorUnits``. The argument's magnitude must not be above `2^60`, and if it is positive not
  /// below 1.
  package func exponential(_ argument: BigFloat) -> (significand: Natural, power: Int) {
    withKernel { kernel in
      let power = kernel.exponential(argument)
      return (Natural(limbs: kernel.value), power)
    }
  }

  /// The sum of the exponentials of numbers below zero, or zero, of which `largest` is the largest,
  /// as `significand · 2^(power − W)`.
  ///
  /// It is short of the truth by less than ``errorUnits`` and one unit more for each.
  func sumOfExponentials(
    _ arguments: some Sequence<BigFloat>, largest: BigFloat
  ) -> (significand: Natural, power: Int) {
    withKernel { kernel in
      let power = kernel.split(largest).power
      for argument in arguments {
        let own = kernel.exponential(argument)
        kernel.addValueToSum(dropping: power - own)
      }
      return (Natural(limbs: kernel.sum), power)
    }
  }

  /// The interval from `significand · 2^(power − W)` to `error` units more.
  func interval(_ significand: Natural, error: Int, power: Int) -> ExactInterval {
    ExactInterval(
      lower: BigFloat(significand: significand, exponent: power - bits),
      upper: BigFloat(significand: significand + Natural(error.magnitude), exponent: power - bits))
  }

  /// Bounds of `log(1 + T)` for `T = significand · 2^(power − W)` with a power of at most zero.
  package func logarithmOfOnePlus(_ significand: Natural, power: Int) -> ExactInterval {
    guard significand.bitWidth - 1 + power - bits < -16 else {
      return logarithmByNewton(significand, power)
    }
    // T·(1 − T/2 + T²/3 − …)
    let (factor, error) = series(significand.shifted(left: power), isAlternating: true)
    func bound(_ factor: Natural) -> BigFloat {
      BigFloat(significand: significand * factor, exponent: power - 2 * bits)
    }
    return ExactInterval(lower: bound(factor - error), upper: bound(factor + error))
  }

  /// `y + log(1 − d)` with y a little more than the platform's `log1p(T)`, taken as exact, and
  /// `d = 1 − (1 + T)·e^-y`, for T from `2^-16`.
  private func logarithmByNewton(_ significand: Natural, _ power: Int) -> ExactInterval {
    let approximation = BigFloat(significand: significand, exponent: power - bits)
    let y = BigFloat(finite: logarithm1p(approximation.nearestDouble) * 0x1.00000000001p0)
    let (inverse, scale) = exponential(-y)
    let total = Natural.one.shifted(left: bits - power) + significand
    // total · inverse has 2W − power − scale bits after the point; W of them stay.
    let product = (total * inverse).shifted(left: power + scale - bits)
    // The platform's log1p is useless if y is too small: it is not known to happen.
    guard product <= one else { return ExactInterval(lower: .zero, upper: y + y) }
    let d = one - product
    let (factor, error) = series(d, isAlternating: false)
    let log = (d * factor).shifted(left: -bits)
    // What e^-y and the product are short of makes d too high by as many units, and −log(1 − d) by
    // hardly more.
    let above = Natural(UInt(2 * errorUnits + 2))
    func bound(_ units: Natural) -> BigFloat { BigFloat(significand: units, exponent: -bits) }
    return ExactInterval(
      lower: y - bound(log + error + .one), upper: y - bound(log) + bound(above))
  }

  /// `1 ∓ x/2 + x²/3 ∓ …` for x at most `2^-16`, in units, and how far that can be off.
  ///
  /// Each term is off by a unit or two; the powers shrink so fast that all of them together are
  /// off by fewer than four units for each term.
  private func series(_ x: Natural, isAlternating: Bool) -> (sum: Natural, error: Natural) {
    var (sum, term, index) = (one, one, UInt(2))
    while true {
      term = (term * x).shifted(left: -bits)
      guard !term.isZero else { return (sum, Natural(4 * index)) }
      let part = term.quotientAndRemainder(dividingBy: index).quotient
      sum = isAlternating && index.isMultiple(of: 2) ? sum - part : sum + part
      index += 1
    }
  }

  /// The result of `attempt` at rising precision, doubled until `isDecided` (Ziv's strategy) or until
  /// it is far beyond `digits`.
  static func refine<Result>(
    digits: Int, _ attempt: (FixedPointExponential) -> Result, until isDecided: (Result) -> Bool
  ) -> Result {
    var result = attempt(.coarse)
    var words = fine.wordCount
    while words <= max(64, digits / 8), !isDecided(result) {
      result = attempt(words == fine.wordCount ? .fine : FixedPointExponential(wordCount: words))
      words *= 2
    }
    return result
  }
}
