/// The exact numbers of one instance, prepared so that each one that a ``Trace`` asks for is cheap.
///
/// One pass over the classes leaves the running sums `T_j = Σ_{k≤j} exp(z_k − m)` over the classes
/// other than the first largest, in double-double arithmetic scaled by a power of two; everything
/// else follows from them by interval arithmetic.
package struct TraceTruth: Sendable {
  let logits: [Double]
  let target: Target
  /// What the numbers in ``logits`` are; no softmax is made of others than logits.
  let given: ScoreKind
  let kind: Kind
  /// The largest logit, and the first class that has it; of a row without one, class 0.
  package let maximum: Double
  let top: Int
  private let others: OtherSums
  /// `log(1 + T)`; zero unless the row is ``Kind/finite``.
  let logSum: ExactInterval
  /// `1 + T`.
  let fullSum: ExactInterval

  /// A kind of row, of which only the finite has a softmax.
  enum Kind: Sendable {
    /// One logit or more is finite, the others are −∞.
    case finite
    /// A logit is nan.
    case notANumber
    /// A logit is +∞, none is nan.
    case infiniteLogit
    /// All are −∞.
    case allMasked
  }

  /// Prepares a row of logits, or of what is given in their place, and a target rounded to one format.
  init(logits: [Double], given: ScoreKind = .logits, target: Target) {
    self.logits = logits
    self.given = given
    self.target = target
    maximum = logits.maximum
    top = logits.firstIndex(of: maximum) ?? 0
    let isNoProbability = given == .probabilities && logits.contains { $0 < 0 }
    kind =
      maximum.isNaN || isNoProbability
      ? .notANumber
      : maximum == .infinity ? .infiniteLogit : maximum == -.infinity ? .allMasked : .finite
    guard kind == .finite, given == .logits else {
      others = OtherSums()
      (logSum, fullSum) = (.zero, .zero)
      return
    }
    others = OtherSums(logits: logits, top: top)
    logSum = others.logarithmOfOnePlus(logits, maximum)
    fullSum = ExactInterval(.one) + others.sum(through: logits.count - 1, logits, maximum)
  }

  /// `Σ_{k≤column} exp(z_k − m)` without the first largest; of a finite row.
  func otherSum(_ column: Int) -> ExactInterval {
    others.sum(through: column, logits, maximum)
  }

  /// `Σ_{k≤column} exp(z_k − m)`; of a finite row.
  func shiftedSum(_ column: Int) -> ExactInterval {
    let sum = others.sum(through: column, logits, maximum)
    return column >= top ? ExactInterval(.one) + sum : sum
  }

  /// `m − z`; nil for a masked class.
  func distance(_ column: Int) -> BigFloat? {
    guard let logit = BigFloat(exactly: logits[column]) else { return nil }
    return BigFloat(finite: maximum) - logit
  }

  /// `exp(z − m)`, zero for a masked class; of a finite row.
  func shiftedExponential(_ column: Int) -> ExactInterval {
    guard let distance = distance(column) else { return .zero }
    return ExactInterval.exponential(-distance) ?? .zero
  }

  /// `−log p`, nil where p is 0; of a finite row.
  func surprise(_ column: Int) -> ExactInterval? {
    distance(column).map { logSum + ExactInterval($0) }
  }

  /// `−Σ y·log p` over the classes up to `column`; nil where it is infinite.
  func surpriseSum(through column: Int) -> ExactInterval? {
    switch target {
    case .index(let label):
      return label <= column ? surprise(label) : .zero
    case .distribution(let weights):
      var (offset, total) = (DyadicAccumulator(), DyadicAccumulator())
      for index in 0...max(0, column) where weights[index] != 0 {
        guard logits[index] != -.infinity else { return nil }
        offset.add(weights[index], times: maximum)
        offset.add(weights[index], times: logits[index], negated: true)
        total.add(weights[index], times: 1)
      }
      return logSum.scaled(by: total.value) + ExactInterval(offset.value)
    }
  }

  /// `Σ y` over the classes up to `column`.
  func weightSum(through column: Int) -> BigFloat {
    switch target {
    case .index(let label): return label <= column ? .one : .zero
    case .distribution(let weights):
      var total = DyadicAccumulator()
      for weight in weights.prefix(column + 1) { total.add(weight, times: 1) }
      return total.value
    }
  }
}

extension TraceTruth {
  /// The exact value of a quantity for one class, or up to it; `column` is nil where the quantity
  /// is one number, and for a sum over no class at all.
  func value(_ quantity: TraceQuantity, _ column: Int?) -> ExactValue {
    guard given == .logits else { return valueOfGiven(quantity, column) }
    switch quantity {
    case .maximum: return ExactValue(maximum)
    case .exponential(shifted: false): return column.map(plainExponential) ?? .undefined
    case .exponentialSum(shifted: false): return column.map(plainSum) ?? .zero
    case .difference where kind == .infiniteLogit:
      return column.map { logits[$0] == .infinity ? .undefined : .infinite(.minus) } ?? .undefined
    case .logSum: return finite { .value(logSum) }
    case .logSumExp: return finite { .value(logSum + ExactInterval(BigFloat(finite: maximum))) }
    case .loss:
      return finite {
        surpriseSum(through: logits.count - 1).map { .value($0) } ?? .infinite(.plus)
      }
    case .otherSum, .exponential(shifted: true), .exponentialSum(shifted: true), .difference,
      .probability, .logProbability, .weightedLogProbability, .weightedLogProbabilitySum, .surprise,
      .weightedSurprise, .weightedSurpriseSum, .slope, .weightedSlope, .weightedSlopeSum,
      .centredSlope, .gradient, .scaledProbability, .residual:
      return finite { column.map { ofClass(quantity, $0) } ?? .zero }
    }
  }

  /// A value that only rows with a finite logit have.
  private func finite(_ value: () -> ExactValue) -> ExactValue {
    kind == .finite ? value() : .undefined
  }

  /// The quantities that belong to a class, of a row with a finite logit.
  private func ofClass(_ quantity: TraceQuantity, _ column: Int) -> ExactValue {
    switch quantity {
    case .maximum, .logSum, .logSumExp, .loss: return value(quantity, nil)
    case .otherSum: return .value(otherSum(column))
    case .difference:
      return distance(column).map { .value(ExactInterval(-$0)) } ?? .infinite(.minus)
    case .exponential: return .value(shiftedExponential(column))
    case .exponentialSum: return .value(shiftedSum(column))
    case .probability: return .value(probability(column))
    case .logProbability: return surprise(column).map { .value(-$0) } ?? .infinite(.minus)
    case .surprise: return surprise(column).map { .value($0) } ?? .infinite(.plus)
    case .weightedLogProbability:
      return weighted(column).map { .value(-$0) } ?? .infinite(.minus)
    case .weightedSurprise: return weighted(column).map { .value($0) } ?? .infinite(.plus)
    case .weightedLogProbabilitySum:
      return surpriseSum(through: column).map { .value(-$0) } ?? .infinite(.minus)
    case .weightedSurpriseSum:
      return surpriseSum(through: column).map { .value($0) } ?? .infinite(.plus)
    case .slope: return slope(column)
    case .weightedSlope: return .value(-weight(column))
    case .weightedSlopeSum: return .value(ExactInterval(-weightSum(through: column)))
    case .centredSlope: return centredSlope(column)
    case .scaledProbability: return .value(probability(column).scaled(by: totalWeight))
    case .gradient, .residual: return .value(residual(column, scale: totalWeight))
    }
  }

  /// B − y ÷ p, written so that nothing cancels where p is nearly 1.
  private func centredSlope(_ column: Int) -> ExactValue {
    guard case .value = slope(column) else { return slope(column) }
    if weight(column).isZero { return .value(ExactInterval(totalWeight)) }
    return .value(residual(column, scale: totalWeight) / probability(column))
  }

  private var totalWeight: BigFloat { weightSum(through: logits.count - 1) }

  func weight(_ column: Int) -> ExactInterval {
    ExactInterval(BigFloat(finite: target.weight(of: column)))
  }

  private func weighted(_ column: Int) -> ExactInterval? {
    let weight = weight(column)
    return weight.isZero ? .zero : surprise(column).map { weight * $0 }
  }

  private func probability(_ column: Int) -> ExactInterval {
    shiftedExponential(column) / fullSum
  }

  /// −y ÷ p: where p is 0 infinite, or without a weight undefined.
  private func slope(_ column: Int) -> ExactValue {
    let weight = weight(column)
    let term = shiftedExponential(column)
    guard !term.isZero else { return weight.isZero ? .undefined : .infinite(.minus) }
    if weight.isZero { return .zero }
    // Of a p below e^(−2^60) only a bound is known: the slope is as good as infinite.
    return term.lower.isZero ? .infinite(.minus) : .value(-(weight * fullSum) / term)
  }

  /// `scale·p − y`; for the first largest class with the whole weight −T ÷ (1 + T), in which
  /// nothing cancels.
  private func residual(_ column: Int, scale: BigFloat) -> ExactInterval {
    if column == top, scale == .one, target.weight(of: column) == 1 {
      return -otherSum(logits.count - 1) / fullSum
    }
    return probability(column).scaled(by: scale) - weight(column)
  }

  private func plainExponential(_ column: Int) -> ExactValue {
    guard let logit = BigFloat(exactly: logits[column]) else {
      return logits[column] == -.infinity ? .zero : ExactValue(logits[column])
    }
    return ExactInterval.exponential(logit).map { .value($0) } ?? .beyond
  }

  /// `Σ_{k≤column} exp z_k`, which is `exp m` times the shifted sum where that can be written.
  private func plainSum(_ column: Int) -> ExactValue {
    let prefix = logits[...column]
    let largest = prefix.reduce(-.infinity) { $1.isNaN || $1 > $0 ? $1 : $0 }
    guard largest.isFinite else { return largest == -.infinity ? .zero : ExactValue(largest) }
    if kind == .finite, let factor = ExactInterval.exponential(BigFloat(finite: maximum)) {
      return .value(factor * shiftedSum(column))
    }
    guard ExactInterval.exponential(BigFloat(finite: largest)) != nil else { return .beyond }
    return .value(
      .sum(
        prefix.lazy.filter { $0 - largest > -100 }.compactMap {
          ExactInterval.exponential(BigFloat(finite: $0))
        }))
  }
}
