import Numerics

/// What the losses of an experiment come to, counted row by row, without a row being kept.
///
/// ``reduced(for:)`` is the same to the bit as an ``Evaluation``'s.
package struct LossTotals: Sendable {
  /// The number of instances with a usable label.
  package private(set) var labelled = 0
  /// The number of labelled instances that are predicted right.
  package private(set) var correct = 0

  private let arithmetic: Arithmetic
  private let methods: [Method]
  private var sums = ByMethod { _ in RunningSum<Double>() }
  private var exactSum = RunningSum<ExactLoss>()
  /// The weights of the labels, where a mean is divided by these.
  private var weightSum = RunningSum<Double>()
  private var exactWeightSum = RunningSum<BigFloat>()
  private let dividesByWeights: Bool

  /// The totals of no row yet, by the methods that are asked for.
  package init(of experiment: Experiment, methods: [Method] = Method.computed) {
    arithmetic = Arithmetic(experiment.format)
    self.methods = methods
    dividesByWeights = experiment.dividesByWeights
  }

  /// Takes the next row in.
  package mutating func append(_ row: RowEvaluation) {
    append(row.losses, exact: row.exact, isCorrect: row.isCorrect, meanWeight: row.meanWeight)
  }

  /// Takes the next row in by what counts of it; nil for what it doesn't have.
  package mutating func append(
    _ losses: ByMethod<Double>?, exact: ExactLoss?, isCorrect: Bool?, meanWeight: Double?
  ) {
    if losses != nil { labelled += 1 }
    if isCorrect == true { correct += 1 }
    for method in methods {
      sums.update(method) { $0.append(losses?[method], add: arithmetic.add) }
    }
    exactSum.append(exact, add: +)
    guard dividesByWeights else { return }
    weightSum.append(meanWeight, add: arithmetic.add)
    exactWeightSum.append(meanWeight.flatMap(BigFloat.init(exactly:)), add: +)
  }

  /// The losses of all rows as one number; nil without any label, and where the reduction is
  /// ``Reduction/none``.
  package func reduced(for experiment: Experiment) -> LossComparison? {
    guard let exact = exactSum.total(add: +) else { return nil }
    return LossComparison(
      sums: ByMethod { sums[$0]?.total(add: arithmetic.add) }, exactSum: exact, count: labelled,
      weights: experiment.reduction == .mean ? weights : nil, of: experiment)
  }

  private var weights: MeanWeight? {
    guard dividesByWeights else { return nil }
    return (weightSum.total(add: arithmetic.add) ?? 0, exactWeightSum.total(add: +) ?? .zero)
  }

  /// The sum of all losses by a computed method; nil without any label.
  package func sum(by method: Method) -> Double? { sums[method]?.total(add: arithmetic.add) }

  /// The divisor of a mean.
  package var divisor: Double { weights?.computed ?? Double(labelled) }

  /// The share of labelled instances that are predicted right; nil without labels.
  package var accuracy: Double? { labelled > 0 ? Double(correct) / Double(labelled) : nil }
}

/// The sum of the labels' weights by which a mean is divided, as the format has it and exactly.
package typealias MeanWeight = (computed: Double, exact: BigFloat)

extension LossComparison {
  /// The reduced loss, from sums over all instances; nil where the reduction is ``Reduction/none``.
  init?(
    sums: ByMethod<Double?>, exactSum: ExactLoss, count: Int, weights: MeanWeight?,
    of experiment: Experiment
  ) {
    guard experiment.reduction != .none else { return nil }
    let format = experiment.format
    // A count is not rounded to the format.
    let divisor = experiment.reduction == .mean ? count : 1
    let losses = ByMethod { method in
      (sums[method] ?? nil).map { format.round($0 / (weights?.computed ?? Double(divisor))) }
        ?? .nan
    }
    if let weights {
      self.init(losses: losses, exactSum: exactSum.divided(by: weights.exact), in: format)
    } else {
      self.init(losses: losses, exactSum: exactSum, dividedBy: divisor, in: format)
    }
  }
}

extension Experiment {
  /// True if a mean is divided by the weights of the labels: of class indices with class weights.
  package var dividesByWeights: Bool {
    mistakes.options.classWeights != nil && targetForm == .indices
      && !labels.contains { $0.target(in: format)?.isSoft == true }
  }
}
