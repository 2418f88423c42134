/// What the losses of rows come to, counted row by row, without a row being kept.
///
/// Sums are the same to the bit as those of a ``SumTree``.
package struct LossTotals: Sendable {
  /// The number of rows with a usable label.
  package private(set) var labelled = 0
  /// The number of labelled rows that are predicted right.
  package private(set) var correct = 0
  /// The number of labelled rows with a loss that is not finite.
  package private(set) var notFinite = 0
  /// The number of labelled rows with a soft label.
  private var soft = 0

  private let arithmetic: Arithmetic
  private let methods: [Method]
  /// The arithmetic of each method's sum.
  private let summing: ByMethod<Arithmetic>
  private var sums = ByMethod { _ in RunningSum<Double>() }
  private var exactSums = RunningSum<ExactLoss>()
  /// The sum of exact losses that are known closely, and not in ``exactSums``.
  private var boundedSum = BoundedSum()
  /// The weights of the labels, where a mean is divided by these.
  private var weightSum = RunningSum<Double>()
  private var exactWeightSum = RunningSum<BigFloat>()
  private let dividesByWeights: Bool

  /// The totals of no row yet, by computed methods that are asked for; a mean is divided by the weights of
  /// labels where that is said and none of them is soft.
  package init(in format: FloatFormat, methods: [Method], dividesByWeights: Bool = false) {
    arithmetic = Arithmetic(format)
    summing = ByMethod { $0.summing(in: format) }
    self.methods = methods
    self.dividesByWeights = dividesByWeights
  }

  /// Takes the next row in.
  package mutating func append(_ row: RowEvaluation) {
    append(row.losses, exact: row.exact, isCorrect: row.isCorrect)
    if methods.isEmpty, row.loss?.isFinite(by: .exact) == false { notFinite += 1 }
    if row.losses != nil, row.isSoft { soft += 1 }
    guard dividesByWeights else { return }
    weightSum.append(row.meanWeight, add: arithmetic.add)
    exactWeightSum.append(row.meanWeight.flatMap(BigFloat.init(exactly:)), add: +)
  }

  /// Leaves the next row out, as one without a label is.
  package mutating func skip() {
    append(nil, isCorrect: nil)
    guard dividesByWeights else { return }
    weightSum.append(nil, add: arithmetic.add)
    exactWeightSum.append(nil, add: +)
  }

  private mutating func append(
    _ losses: ByMethod<Double>?, exact: ExactLoss? = nil, isCorrect: Bool?
  ) {
    if losses != nil { labelled += 1 }
    if isCorrect == true { countCorrect() }
    if let losses, methods.contains(where: { losses[$0]?.isFinite == false }) { notFinite += 1 }
    for method in methods {
      let add = adding(method)
      sums.update(method) { $0.append(losses?[method], add: add) }
    }
    append(exact: exact)
  }

  /// Takes the losses of the next rows in, but not what is exact about them.
  ///
  /// - Parameters:
  ///   - losses: The losses, in which these rows are some.
  ///   - rows: The rows.
  ///   - counts: Tells whether a row has a label.
  mutating func append(_ losses: LossColumns, rows: Range<Int>, counts: (Int) -> Bool) {
    labelled += rows.count(where: counts)
    if methods.contains(where: { !losses.isFinite(by: $0, rows) }) {
      notFinite += rows.count { row in
        counts(row) && methods.contains { !losses[$0, row].isFinite }
      }
    }
    for method in methods {
      let add = adding(method)
      sums.update(method) { sum in
        losses.withColumn(of: method) { column in
          sum.append(rows, value: { counts($0) ? column[$0] : nil }, add: add)
        }
      }
    }
  }

  /// Counts a row that is predicted right.
  mutating func countCorrect() { correct += 1 }

  /// Leaves out the exact losses of so many rows.
  mutating func skipExact(_ count: Int) { exactSums.skip(count, add: +) }

  /// Takes in the exact loss of the next row, or in its place what is within 1.4 ulp of it in `float64`.
  mutating func append(exact: ExactLoss?, near: Double? = nil) {
    exactSums.append(exact, add: +)
    if let near { boundedSum.append(near) }
  }

  /// Takes in the totals of the rows that follow; its own have to be as many as
  /// ``RunningSum/append(_:add:)-(RunningSum,_)`` wants.
  mutating func append(_ next: LossTotals) {
    labelled += next.labelled
    correct += next.correct
    soft += next.soft
    notFinite += next.notFinite
    for method in methods {
      guard let sum = next.sums[method] else { continue }
      let add = adding(method)
      sums.update(method) { $0.append(sum, add: add) }
    }
    exactSums.append(next.exactSums, add: +)
    boundedSum.append(next.boundedSum)
    weightSum.append(next.weightSum, add: arithmetic.add)
    exactWeightSum.append(next.exactWeightSum, add: +)
  }

  /// The sum of all losses by a computed method; nil without any label.
  package func sum(by method: Method) -> Double? {
    sums[method]?.total(add: adding(method))
  }

  /// The addition of a method's losses.
  private func adding(_ method: Method) -> (Double, Double) -> Double {
    (summing[method] ?? arithmetic).add
  }

  /// The sum of all exact losses; nil without any.
  package var exactSum: ExactLoss? {
    SumTree.joined(exactSums.total(add: +), boundedSum.total, +)
  }

  /// The sum of the labels' weights by which a mean is divided; nil where it is divided by a count.
  package var weights: MeanWeight? {
    guard dividesByWeights, soft == 0 else { return nil }
    return (weightSum.total(add: arithmetic.add) ?? 0, exactWeightSum.total(add: +) ?? .zero)
  }

  /// The divisor of a mean.
  package var divisor: Double { weights?.computed ?? Double(labelled) }

  /// The share of labelled rows that are predicted right; nil without labels.
  package var accuracy: Double? { labelled > 0 ? Double(correct) / Double(labelled) : nil }
}

/// The sum of the labels' weights by which a mean is divided, as the format has it and exactly.
package typealias MeanWeight = (computed: Double, exact: BigFloat)
