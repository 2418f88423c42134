import Numerics

extension LossTotals {
  /// The totals of no row yet of an experiment, by the methods that are asked for.
  package init(of experiment: Experiment, methods: [Method] = Method.computed) {
    self.init(
      in: experiment.format, methods: methods, dividesByWeights: experiment.hasWeightedIndices)
  }

  /// The losses of all rows as one number, by the experiment's reduction unless another is given; nil without
  /// any label, and where that is ``Reduction/none``.
  package func reduced(
    for experiment: Experiment, _ reduction: Reduction? = nil
  ) -> LossComparison? {
    guard let exactSum else { return nil }
    var experiment = experiment
    experiment.reduction = reduction ?? experiment.reduction
    return LossComparison(
      sums: ByMethod { sum(by: $0) }, exactSum: exactSum, count: labelled,
      weights: experiment.reduction == .mean ? weights : nil, of: experiment)
  }
}

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
      (sums[method] ?? nil).map {
        Arithmetic(format).mean(ofSum: $0, dividedBy: weights?.computed ?? Double(divisor))
      } ?? .nan
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
    hasWeightedIndices && !labels.contains { $0.target(in: format)?.isSoft == true }
  }

  /// True if a mean is divided by the weights of the labels unless one is soft.
  fileprivate var hasWeightedIndices: Bool {
    mistakes.options.classWeights != nil && targetForm == .indices
  }
}
