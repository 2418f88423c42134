import BigInt

/// Exponentials in fixed point, rounded down, with a stated bound on what was lost.
///
/// Fractions have `W = 64·wordCount` bits, and a *unit* is `2^-W`. Everything is nonnegative and
/// rounds down, so that a result is never above the truth, and ``errorUnits`` says how far below
/// it can be.
struct FixedPointExponential: Sendable {
  /// The number of 64-bit words after the point.
  let wordCount: Int
  /// `1/i!` for i from 2, as words from low to high, one after another.
  let inverseFactorials: [UInt]
  /// ln 2 with 64 bits more than the fractions have, rounded down.
  let logarithmOfTwo: BigUInt

  /// How many times the reduced argument is halved, and its exponential squared.
  static let halvings = 8

  /// How far below the truth an exponential can be, in units of the first bit's place.
  ///
  /// The reduced argument is short of up to 5 units, 2 after the halvings; the series of at most
  /// 5 more. Each squaring `q ← 2q + q²` multiplies what is lost by `2(1 + q)`, all eight by less
  /// than `2^9`, and adds one unit: in all less than `(7 + 2)·2^9`.
  static let errorUnits = 1 << 13

  /// The magnitude of the largest argument.
  static let largestArgument = 0x1p60

  /// About 75 digits: enough for nearly every row.
  static let coarse = FixedPointExponential(wordCount: 4)
  /// About 150 digits.
  static let fine = FixedPointExponential(wordCount: 8)

  /// The number of bits after the point.
  var bits: Int { 64 * wordCount }

  init(wordCount: Int) {
    self.wordCount = wordCount
    let bits = 64 * wordCount
    logarithmOfTwo = FixedPointExponential.logarithmOfTwo(bits: bits + 64)
    var factors: [UInt] = []
    var factor = BigUInt(1) << bits
    var (index, power) = (2, 8)
    // The arguments are below 2^-8, so that term i is below 2^(-8i) / i!.
    while factor >> power != 0 {
      factor /= BigUInt(index)
      factors += FixedPointExponential.words(of: factor, count: wordCount)
      index += 1
      power += 8
    }
    inverseFactorials = factors
  }

  /// ln 2 to `bits` bits, rounded down: `18·artanh(1/26) − 2·artanh(1/4801) + 8·artanh(1/8749)`.
  private static func logarithmOfTwo(bits: Int) -> BigUInt {
    let guardBits = 32
    let one = BigUInt(1) << (bits + guardBits)
    func inverseHyperbolicTangent(_ inverse: Int) -> BigUInt {
      let square = BigUInt(inverse * inverse)
      var power = one / BigUInt(inverse)
      var sum = power
      var index = 3
      while !power.isZero {
        power /= square
        sum += power / BigUInt(index)
        index += 2
      }
      return sum
    }
    let sum =
      18 * inverseHyperbolicTangent(26) + 8 * inverseHyperbolicTangent(8749)
      - 2 * inverseHyperbolicTangent(4801)
    // The part taken off is itself too small by less than 2^16 of the guard bits' units.
    return (sum - BigUInt(1) << 16) >> guardBits
  }

  /// The lowest `count` words.
  static func words(of value: BigUInt, count: Int) -> [UInt] {
    let words = value.words
    return (0..<count).map { $0 < words.count ? words[words.startIndex + $0] : 0 }
  }

  /// The exponential of a negative number or zero, as `significand · 2^(power − W)`.
  ///
  /// The significand is between `2^W` and `2^(W + 1)`, and short of the truth by less than
  /// ``errorUnits``. The argument's magnitude must not be above `2^60`.
  func exponential(_ argument: BigFloat) -> (significand: BigUInt, power: Int) {
    guard !argument.isZero else { return (BigUInt(1) << bits, 0) }
    let (rest, power) = reduced(argument)
    let fraction = exponentialMinusOne(FixedPointExponential.words(of: rest, count: wordCount))
    return (BigUInt(words: fraction + [1]), power)
  }

  /// `x − power·ln 2`, rounded down, between 0 and ln 2, for a negative x.
  private func reduced(_ argument: BigFloat) -> (rest: BigUInt, power: Int) {
    let shift = argument.exponent + bits
    let bits = argument.significand.magnitude
    // Rounded up, as it is subtracted.
    let target = BigInt(shift >= 0 ? bits << shift : (bits >> -shift) + 1)
    let one = BigInt(logarithmOfTwo >> 64)
    func rest(_ count: Int) -> BigInt {
      BigInt((logarithmOfTwo * BigUInt(count)) >> 64) - target
    }
    // Off by a few hundred at 2^60, and by one at most below 2^50.
    var count = Int((argument.nearestDouble * -0x1.71547652b82fep0).rounded(.up))
    while rest(count).signum() < 0 {
      count += Int(rest(count).magnitude / one.magnitude) + 1
    }
    while rest(count) > one + 1 { count -= Int(rest(count) / one) }
    return (min(rest(count), one - 1).magnitude, -count)
  }

  /// `e^r − 1`, rounded down, for a fraction r from 0 to ln 2.
  private func exponentialMinusOne(_ rest: [UInt]) -> [UInt] {
    let count = wordCount
    return withUnsafeTemporaryAllocation(of: UInt.self, capacity: 5 * count) { space in
      var kernel = FractionKernel(count: count, scratch: space.baseAddress)
      rest.withUnsafeBufferPointer { kernel.loadShifted($0, by: FixedPointExponential.halvings) }
      inverseFactorials.withUnsafeBufferPointer { kernel.sumSeries($0) }
      for _ in 0..<FixedPointExponential.halvings { kernel.doubleAngle() }
      return kernel.result
    }
  }
}
