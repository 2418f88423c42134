extension Mistakes {
  /// The reduced loss of rows, every operation rounded to the format; nil without a labelled one.
  ///
  /// The sum of the losses, divided by the ``LossOptions/divisor(of:as:in:)``; with ``sumForMean``
  /// nothing is divided. If all are ignored, or no label has weight, the mean is nan.
  ///
  /// - Parameters:
  ///   - logits: The logits, which are rounded to the format here.
  ///   - targets: The label of each row as it is, nil without a usable one.
  ///   - form: What a label of one class is.
  ///   - format: In which every operation is rounded.
  /// - Returns: The mean, or the sum; nil without a labelled row.
  package func mean(
    logits: Matrix, targets: [Target?], as form: TargetForm = .indices, in format: FloatFormat
  ) -> Double? {
    guard targets.contains(where: { $0 != nil }) else { return nil }
    let arithmetic = Arithmetic(format)
    var sums = SumTree<Double>()
    sums.rebuild(
      count: targets.count,
      value: { row in
        targets[row].map {
          MistakenLoss(self, logits: logits.row(row).map(format.round), target: $0, in: format).loss
        }
      }, add: arithmetic.add)
    let total = sums.total ?? 0
    guard !sumForMean else { return total }
    return arithmetic.mean(
      ofSum: total, dividedBy: options.divisor(of: targets, as: form, in: format))
  }
}

extension LossOptions {
  /// The divisor of the mean of rows: the number of labelled instances that are not ignored; with class
  /// weights, where every label is a class index, the sum of the weights of their labels.
  package func divisor(
    of targets: [Target?], as form: TargetForm, in format: FloatFormat
  ) -> Double {
    let counted = targets.map { $0.flatMap { ignores($0) ? nil : $0 } }
    let isWeighted =
      classWeights != nil && form == .indices && !counted.contains { $0?.isSoft == true }
    guard isWeighted else { return Double(counted.count { $0 != nil }) }
    var weights = SumTree<Double>()
    weights.rebuild(
      count: counted.count, value: { row in counted[row].map { weight(of: $0, in: format) } },
      add: Arithmetic(format).add)
    return weights.total ?? 0
  }

  /// The weight of a label's class in the format; 1 for a soft label, and without class weights.
  package func weight(of target: Target, in format: FloatFormat) -> Double {
    guard case .index(let label) = target else { return 1 }
    return format.round(factor(of: label) ?? 1)
  }
}
