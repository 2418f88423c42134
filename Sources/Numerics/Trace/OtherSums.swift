/// The running sums of exp(z − m) over the classes of a row other than its first largest.
struct OtherSums: Sendable {
  /// The sum through each class is `sums[j] · 2^powers[j]`.
  private var sums: [DoubleDouble] = []
  private var powers: [Int] = []
  /// Up to here the sums may hang on differences beyond what double-doubles take.
  private var firstKnown = 0
  /// The number of classes before the first whose term is neither 0 nor 1: up to there the sums
  /// are whole numbers and exact.
  private var wholeCount = 0
  private let top: Int

  /// A power of two that no exponential in double-double range is below.
  private static let lowestPower = -11_820
  /// Terms this many bits below the sum are left out.
  private static let negligibleBits = 120

  /// No sums.
  init() { top = 0 }

  /// The sums of a row whose largest logit, first at `top`, is finite.
  init(logits: [Double], top: Int) {
    self.top = top
    sums.reserveCapacity(logits.count)
    powers.reserveCapacity(logits.count)
    let maximum = logits[top]
    var (sum, power) = (DoubleDouble(0), 0)
    var (isKnown, hasFar, isWhole) = (true, false, true)
    for column in logits.indices {
      let difference = logits[column] - maximum
      if column != top, logits[column] != -.infinity {
        if difference != 0 { isWhole = false }
        if difference < -DoubleDouble.largestExponent {
          // Beside a sum well above the lowest power it is nothing; alone it is everything.
          hasFar = true
          if sum.high == 0 || power < Self.lowestPower + 256 { isKnown = false }
        } else {
          let (value, own) = DoubleDouble.sum(logits[column], -maximum).exponential()
          Self.add(value, own, to: &sum, &power)
          isKnown = !hasFar || power >= Self.lowestPower + 256
        }
      }
      if !isKnown { firstKnown = column + 1 }
      if isWhole { wholeCount = column + 1 }
      sums.append(sum)
      powers.append(power)
    }
  }

  private static func add(
    _ value: DoubleDouble, _ own: Int, to sum: inout DoubleDouble, _ power: inout Int
  ) {
    if sum.high == 0 {
      (sum, power) = (value, own)
    } else if own > power {
      let gap = own - power
      sum = gap > negligibleBits ? value : value + sum.scaled(by: powerOfTwo(-gap))
      power = own
    } else if power - own <= negligibleBits {
      sum = sum + value.scaled(by: powerOfTwo(own - power))
    }
  }

  /// Two to a power between −120 and 0, put together from its exponent field.
  private static func powerOfTwo(_ power: Int) -> Double {
    Double(bitPattern: UInt64(truncatingIfNeeded: 1023 + power) << 52)
  }

  /// The sum through the class `column`, within bounds.
  ///
  /// Each term is good to 2^-98, each addition to 2^-104, and what was left out to 2^-119.
  func sum(through column: Int, _ logits: [Double], _ maximum: Double) -> ExactInterval {
    guard column >= firstKnown else { return farSum(through: column, logits, maximum) }
    guard column >= wholeCount else {
      return ExactInterval(BigFloat(finite: sums[column].high).scaled(byPowerOfTwo: powers[column]))
    }
    let bound = 0x1p-94 + Double(column + 1) * 0x1p-102
    return ExactInterval(sums[column], power: powers[column], bound: bound)
  }

  /// `log(1 + T)` with the whole sum T, within bounds.
  ///
  /// It is no worse than T is, as log(1 + T) ≥ T ÷ (1 + T).
  func logarithmOfOnePlus(_ logits: [Double], _ maximum: Double) -> ExactInterval {
    guard let sum = sums.last, let power = powers.last else { return .zero }
    guard firstKnown < sums.count else {
      // T is below 2^-11000, and so log(1 + T) above T − T·2^-11000.
      let far = farSum(through: sums.count - 1, logits, maximum)
      guard !far.lower.isZero else { return far }
      let rest = far.upper.scaled(byPowerOfTwo: -200)
      return ExactInterval(lower: far.lower - rest, upper: far.upper)
    }
    guard sum.high != 0 else { return .zero }
    // The logarithm wants a number near 1 and its power.
    let shift = Int(sum.high.exponent)
    let near = sum.scaled(by: Double(sign: .plus, exponent: -shift, significand: 1))
    guard let log = near.logarithmOfOnePlus(power: power + shift) else {
      return ExactLoss.quick(logits: logits, target: .index(top)).interval ?? .zero
    }
    let bound = 0x1p-93 + Double(sums.count) * 0x1p-101
    return ExactInterval(log.value, power: log.power, bound: bound)
  }

  /// The sum where all terms are tiny, one by one.
  private func farSum(
    through column: Int, _ logits: [Double], _ maximum: Double
  ) -> ExactInterval {
    let columns = (0...column).filter { $0 != top && logits[$0] != -.infinity }
    guard let largest = columns.lazy.map({ logits[$0] }).max() else { return .zero }
    var sum = ExactInterval.zero
    var last: (logit: Double, term: ExactInterval)?
    // What is 2^-144 of the largest and less is left to the bound.
    for column in columns where logits[column] - largest > -100 {
      if last?.logit != logits[column] {
        let difference = BigFloat(finite: logits[column]) - BigFloat(finite: maximum)
        last = (logits[column], ExactInterval.exponential(difference) ?? .zero)
      }
      if let last { sum = sum + last.term }
    }
    let rest = sum.upper.scaled(byPowerOfTwo: columns.count.bitWidthOfMagnitude - 144)
    return sum.isZero ? sum : ExactInterval(lower: sum.lower, upper: sum.upper + rest)
  }
}
