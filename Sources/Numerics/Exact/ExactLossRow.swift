/// A row of logits that has a finite loss, with what is exact about it: `loss = offset + weight·L`.
struct ExactLossRow {
  let logits: UnsafeBufferPointer<Double>
  /// The place of the first largest logit.
  let largestIndex: Int
  /// `A = Σ yⱼ(m − zⱼ)`.
  let offset: BigFloat
  /// `B = Σ yⱼ`.
  let weight: BigFloat
  /// What sums exponentials by double-double arithmetic.
  var kernel = Kernel.fastest

  /// The largest logit.
  var largest: Double { logits[largestIndex] }

  /// The result of `body` for the row, or the loss that needs no such row.
  static func withRow(
    _ logits: some RandomAccessCollection<Double>, _ target: Target,
    _ body: (ExactLossRow) -> ExactLoss
  ) -> ExactLoss {
    func run(_ buffer: UnsafeBufferPointer<Double>) -> ExactLoss {
      switch classify(buffer, target) {
      case .finite(let row): body(row)
      case .settled(let loss): loss
      }
    }
    return logits.withContiguousStorageIfAvailable(run)
      ?? Array(logits).withUnsafeBufferPointer(run)
  }

  /// The loss, given the bounds of `L = log(1 + T)`.
  func loss(_ logSum: ExactInterval) -> ExactLoss {
    .value(logSum.scaled(by: weight) + ExactInterval(offset))
  }

  /// The largest of the other logits; nil if they are all masked or there is none.
  private var secondLargest: Double? {
    var second = -Double.infinity
    for index in logits.indices where index != largestIndex && logits[index] > second {
      second = logits[index]
    }
    return second == -.infinity ? nil : second
  }

  private enum Classified {
    case finite(ExactLossRow)
    case settled(ExactLoss)
  }

  private static func classify(
    _ logits: UnsafeBufferPointer<Double>, _ target: Target
  ) -> Classified {
    var (largest, place) = (-Double.infinity, 0)
    for (index, logit) in logits.enumerated() {
      if logit.isNaN { return .settled(.undefined(.notANumber)) }
      if logit > largest { (largest, place) = (logit, index) }
    }
    if largest == .infinity { return .settled(.undefined(.infiniteLogit)) }
    if largest == -.infinity { return .settled(.undefined(.allMasked)) }
    switch target {
    case .index(let label):
      guard logits.indices.contains(label) else { return .settled(.undefined(.invalidLabel)) }
      guard logits[label] != -.infinity else { return .settled(.infinite) }
      let offset = BigFloat(finite: largest) - BigFloat(finite: logits[label])
      return .finite(
        ExactLossRow(logits: logits, largestIndex: place, offset: offset, weight: .one))
    case .distribution(let weights):
      return weighted(logits, place, weights)
    }
  }

  private static func weighted(
    _ logits: UnsafeBufferPointer<Double>, _ place: Int, _ weights: [Double]
  ) -> Classified {
    guard weights.count == logits.count, weights.allSatisfy({ $0.isFinite && $0 >= 0 })
    else { return .settled(.undefined(.invalidLabel)) }
    var (offset, total) = (DyadicAccumulator(), DyadicAccumulator())
    for (logit, weight) in zip(logits, weights) where weight != 0 {
      guard logit != -.infinity else { return .settled(.infinite) }
      offset.add(weight, times: logits[place])
      offset.add(weight, times: logit, negated: true)
      total.add(weight, times: 1)
    }
    return .finite(
      ExactLossRow(
        logits: logits, largestIndex: place, offset: offset.value, weight: total.value))
  }
}

extension ExactLossRow {
  /// The closeness to which sums and terms are bounded.
  enum Precision {
    /// Double-double arithmetic: about 28 digits.
    case quick
    /// Fixed point, with rigorous bounds.
    case refined(FixedPointExponential)

    /// The number of bits of a quotient that are worth keeping.
    var bits: Int {
      switch self {
      case .quick: 128
      case .refined(let context): context.bits
      }
    }

    /// The distance below the largest logit at which another still has an exponential.
    fileprivate var largestGap: Double {
      switch self {
      case .quick: DoubleDouble.largestExponent
      case .refined: FixedPointExponential.largestArgument
      }
    }
  }

  /// Bounds of `T = Σ e^(zⱼ − m)` over the classes other than the first largest.
  func sumOfOthers(_ precision: Precision) -> ExactInterval {
    guard let second = secondLargest else { return .zero }
    let gap = second - largest
    // T itself is above the bound of log(1 + T), which therefore is one of T.
    guard gap >= -precision.largestGap else { return negligibleLogSum(gap) }
    switch precision {
    case .quick:
      let (sum, power, bound) = quickSum(gap)
      return ExactInterval(sum, power: power, bound: bound)
    case .refined(let context):
      let (significand, error, power) = bigSum(second, context)
      return context.interval(significand, error: error, power: power)
    }
  }

  /// Bounds of `L = log(1 + T)`.
  func logSum(_ precision: Precision) -> ExactInterval {
    guard let second = secondLargest else { return .zero }
    let gap = second - largest
    guard gap >= -precision.largestGap else { return negligibleLogSum(gap) }
    switch precision {
    case .quick:
      // L is good to no more than T is, as log(1 + T) ≥ T / (1 + T).
      let (sum, power, bound) = quickSum(gap)
      guard let log = sum.logarithmOfOnePlus(power: power) else {
        return logSum(.refined(.coarse))
      }
      return ExactInterval(log.value, power: log.power, bound: bound)
    case .refined(let context):
      let (significand, error, power) = bigSum(second, context)
      let log = context.logarithmOfOnePlus(significand, power: power)
      let low = BigFloat(significand: significand, exponent: power - context.bits)
      let spread = BigFloat(
        significand: Natural(error.magnitude), exponent: power - context.bits)
      // The slope of log(1 + T) is 1 / (1 + T), and no more than a power of two below that.
      let slope = BigFloat.powerOfTwo(-max(0, low.binade))
      return ExactInterval(lower: log.lower, upper: log.upper + spread * slope)
    }
  }

  /// Bounds of `e^(zⱼ − m)`: 1 for the largest, 0 for a masked class.
  func term(_ column: Int, _ precision: Precision) -> ExactInterval {
    let logit = logits[column]
    if logit == largest { return ExactInterval(.one) }
    if logit == -.infinity { return .zero }
    let gap = logit - largest
    guard gap >= -precision.largestGap else { return negligibleLogSum(gap) }
    switch precision {
    case .quick:
      let (value, power) = DoubleDouble.sum(logit, -largest).exponential()
      return ExactInterval(value, power: power)
    case .refined(let context):
      let (significand, power) = context.exponential(
        BigFloat(finite: logit) - BigFloat(finite: largest))
      return context.interval(significand, error: context.errorUnits, power: power)
    }
  }

  /// The distance below the largest term of T at which others are left out: `e^-78 < 2^-112`.
  private static let negligibleGap = 78.0

  /// `T / 2^power` by double-double arithmetic, and how far it can be off.
  ///
  /// Each term is good to `2^-98`, each addition to `2^-104` of the sum, and what is left out is
  /// below `2^-112` each.
  private func quickSum(_ gap: Double) -> (sum: DoubleDouble, power: Int, bound: Double) {
    let power = DoubleDouble(gap).reducedByLogarithmOfTwo().power
    let sum = PairSum(
      logits, without: largestIndex, cutoff: gap - ExactLossRow.negligibleGap, power: power,
      kernel: kernel)
    let bound =
      0x1p-94 + Double(logits.count) * 0x1p-102 + Double(sum.skipped) * 0x1p-112
    return (sum.total, power, bound)
  }

  /// A lower bound of `T / 2^(power − W)`, and how much too low it can be.
  ///
  /// Terms more than W bits below the largest add a unit of error and nothing else.
  private func bigSum(
    _ second: Double, _ context: FixedPointExponential
  ) -> (significand: Natural, error: Int, power: Int) {
    let (largest, gap) = (largest, second - largest)
    let cutoff = gap - Double(context.bits + 3) * 0.7 - gap.magnitude * 0x1p-50
    let top = BigFloat(finite: largest)
    let terms = logits.indices.lazy
      .filter { $0 != largestIndex && logits[$0] - largest >= cutoff }
      .map { BigFloat(finite: logits[$0]) - top }
    let (sum, power) = context.sumOfExponentials(terms, largest: BigFloat(finite: second) - top)
    return (sum, logits.count * (context.errorUnits + 1), power)
  }

  /// Bounds of L where every other logit is more than `-gap` below the largest, `gap` ≤ −8192.
  ///
  /// `0 < L < T ≤ n·e^gap`, and `log₂ e > 1.4426`.
  private func negligibleLogSum(_ gap: Double) -> ExactInterval {
    let bits = Int(max(gap * 1.4426, -0x1p60).rounded(.up))
    let upper = BigFloat.powerOfTwo(bits + logits.count.bitWidthOfMagnitude + 1)
    return ExactInterval(lower: .zero, upper: upper)
  }
}
