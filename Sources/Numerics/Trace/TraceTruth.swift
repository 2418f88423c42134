/// What is exactly true of one instance, prepared so that each number of a ``Trace`` is cheap.
///
/// One pass over the classes leaves the running sums `T_j = Σ_{k≤j} exp(z_k − m)` over the classes
/// other than the first largest, in double-double arithmetic scaled by a power of two; everything
/// else follows from them by interval arithmetic.
package struct TraceTruth: Sendable {
  let logits: [Double]
  let target: Target
  let kind: Kind
  /// The largest logit, and the first class that has it; of a row without one, class 0.
  package let maximum: Double
  let top: Int
  private let others: OtherSums
  /// `log(1 + T)`; zero unless the row is ``Kind/finite``.
  let logSum: ExactInterval
  /// `1 + T`.
  let fullSum: ExactInterval

  /// Which rows have a softmax.
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

  /// Prepares a row of logits and a target rounded to one format.
  init(logits: [Double], target: Target) {
    self.logits = logits
    self.target = target
    maximum = Softmax.maximum(logits)
    top = logits.firstIndex(of: maximum) ?? 0
    kind =
      maximum.isNaN
      ? .notANumber
      : maximum == .infinity ? .infiniteLogit : maximum == -.infinity ? .allMasked : .finite
    guard kind == .finite else {
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
