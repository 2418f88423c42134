import Experiments
import Notation
import Numerics

/// Explanations of losses, by the operations of their methods.
extension Explanation {
  mutating func explainLoss() {
    let column = workspace.lossColumn
    title = "\(column.title) loss of \(instanceName)"
    terms = ["loss", column.title]
    let row = LossRow(workspace, instance: instance)
    if let reason = row.reason { return formulas.append("\(instanceName): \(reason)") }
    explain(column, row)
  }

  private mutating func explain(_ column: LossColumn, _ row: LossRow) {
    switch column {
    case .difference: explainDifference(row)
    case .method(.exact):
      terms = ["exact"]
      formulas.append("−log p of the true class without any rounding: \(row.exactText)")
    case .method(let method):
      if row.instance < experiment.instances { explainOperations(of: method) }
      explainError(of: method, row)
    }
  }

  private mutating func explainOperations(of method: Method) {
    guard let target = experiment.target(instance) else { return }
    if experiment.kind != .logits {
      formulas.append(
        method.takesProbabilities
          ? "p is taken as it was given: nothing is divided by Σ p."
          : "It begins at z = log p in \(experiment.format), and divides by Σ exp z.")
    }
    let trace =
      method.takesProbabilities
      ? Trace(
        lossOf: experiment.row(instance), by: method, target: target, in: experiment.format,
        epsilon: experiment.epsilon)
      : Trace(
        .loss, of: method, logits: experiment.roundedLogits(instance), target: target,
        in: experiment.format, epsilon: experiment.epsilon)
    guard workspace.knows(trace) else { return explainByProbabilities(target, trace) }
    let shown = (0..<experiment.classes).max { target.weight(of: $0) < target.weight(of: $1) }
    formulas += trace.steps.indices.compactMap { index in
      let step = trace.steps[index]
      let column = step.operation == .sum ? step.lastColumn : step.isScalar ? nil : shown
      let place = Trace.Place(step: index, column: column)
      guard let value = trace.value(at: place) else { return nil }
      let operation =
        step.operation == .sum
        ? sum(of: addends(of: step, in: trace)) : trace.expression(at: place, digits: Self.digits)
      return operation == step.name
        ? "\(step.formula) = \(text(value))" : "\(step.formula): \(operation) = \(text(value))"
    }
    if let result = trace.result.flatMap(trace.value), result == 0, result.sign == .minus {
      formulas.append("-0 is the number 0: the minus before Σ has left it its sign.")
    }
    let traced = TraceState.Traced(trace, of: instance, in: experiment)
    if !traced.isFine { problem = (traced.isLost ? "✗ " : "! ") + traced.summary }
  }

  /// The loss from the probabilities, before the operations of its method are introduced.
  private mutating func explainByProbabilities(_ target: Target, _ trace: Trace) {
    guard let row = workspace.worksheet.evaluation[instance],
      let loss = trace.result.flatMap(trace.value)
    else { return }
    let classes = (0..<experiment.classes).filter { target.weight(of: $0) != 0 }
    if let lost = classes.first(where: { row.softmax[$0] == 0 }) {
      formulas.append(
        "\(name("p", lost)) is too near 0 to be kept, so the loss is made of the scores: "
          + text(loss))
    } else if classes.count == 1, let only = classes.first, target.weight(of: only) == 1 {
      formulas.append(
        "−log \(name("p", only)) = −log \(text(row.softmax[only])) = \(text(loss))")
    } else {
      let products = sum(of: classes.count) { place in
        "\(text(target.weight(of: classes[place]))) × log \(text(row.softmax[classes[place]]))"
      }
      formulas.append("−Σ y·log p = −(\(products)) = \(text(loss))")
    }
  }

  /// The numbers that a sum adds up, without zeros unless all are.
  private func addends(of step: TraceStep, in trace: Trace) -> [Double] {
    guard case .value(let summed)? = step.operands.first else { return [] }
    let all = step.values.indices.compactMap { column in
      step.values[column] == nil
        ? nil : trace.value(at: Trace.Place(step: summed, column: column))
    }
    let some = all.filter { $0 != 0 }
    return some.isEmpty ? all : some
  }

  private mutating func explainError(of method: Method, _ row: LossRow) {
    guard let value = row.value(method), let error = row.error(method), error.isFinite,
      let loss = row.loss
    else { return }
    let nearest = loss.exactSum.nearest(in: experiment.format, dividedBy: loss.divisor)
    let ulp = NumberText.significant(experiment.format.ulp(at: nearest), digits: 3)
    terms.append("ulp")
    formulas.append(
      value == nearest
        ? "No \(experiment.format) is nearer to the exact loss; the next one is an ulp of \(ulp) away."
        : "The exact loss is \(NumberText.cut(row.exactText, to: 22)): this is off by "
          + "\(UlpText.error(error)), with an ulp of \(ulp).")
  }

  private mutating func explainDifference(_ row: LossRow) {
    terms = ["naive", "fused", "ulp"]
    guard let loss = row.loss else { return }
    formulas.append(
      "naive − fused = \(NumberText.full(loss.losses.naive, in: row.format)) − "
        + "\(NumberText.full(loss.losses.fused, in: row.format)) = \(row.differenceText)")
  }

  mutating func explainMean() {
    let column = workspace.lossColumn
    let row = LossRow(meanOf: workspace)
    title = "\(column.title), \(experiment.reduction.rawValue) of all losses"
    terms = [experiment.reduction.rawValue]
    if let reason = row.reason { return formulas.append(reason) }
    guard let loss = row.loss else { return }
    if case .method(let method) = column, let value = row.value(method) {
      let evaluation = workspace.worksheet.evaluation
      // Of very many losses only the first are looked for.
      let first = evaluation.firstLosses(6).compactMap { $0[method] }
      let count = first.count < 6 ? first.count : evaluation.labelled
      let sum = sum(of: count) { text(first[$0]) }
      let divisor = evaluation.meanWeight(of: experiment).map { text($0.computed) }
      formulas.append(
        divisor != nil || loss.divisor > 1
          ? "(\(sum)) ÷ \(divisor ?? "\(loss.divisor)") = \(text(value))"
          : "\(sum) = \(text(value))")
      problem = evaluation.overflow(by: method, of: experiment).map {
        "✗ " + ReductionFault.overflow($0).sentence(in: experiment, because: "")
      }
      if divisor != nil {
        formulas.append("Class indices: it is divided by the sum of their weights.")
      }
    }
    explain(column, row)
  }
}
