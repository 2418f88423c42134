extension Mistakes {
  /// The reduced loss of rows, every operation rounded to the format; nil without a labelled one.
  ///
  /// The sum of the losses, divided by the number of labelled instances that are not ignored; with
  /// class weights by the sum of the weights of their labels, as PyTorch does for class indices. A
  /// soft label counts 1 there. With ``sumForMean`` nothing is divided. If all are ignored the mean
  /// is 0 ÷ 0, nan, as in PyTorch.
  ///
  /// The logits are rounded to the format here; `targets` has one for each row, nil without a usable
  /// label.
  package func mean(logits: Matrix, targets: [Target?], in format: FloatFormat) -> Double? {
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
    return arithmetic.divide(total, divisor(targets, arithmetic))
  }

  private func divisor(_ targets: [Target?], _ arithmetic: Arithmetic) -> Double {
    let counted = targets.lazy.map { target in
      target.flatMap { ignoredClass.map(Target.index) == $0 ? nil : $0 }
    }
    guard classWeights != nil else { return Double(counted.count { $0 != nil }) }
    let list = Array(counted)
    var weights = SumTree<Double>()
    weights.rebuild(
      count: list.count,
      value: { row in
        list[row].map { target in
          guard case .index(let label) = target else { return 1 }
          return arithmetic.format.round(factor(of: label) ?? 1)
        }
      }, add: arithmetic.add)
    return weights.total ?? 0
  }
}
