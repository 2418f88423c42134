import Experiments
import Lessons
import Notation
import Numerics

/// What a number on the page is, and how it comes about.
struct Explanation {
  /// The number in a few words: `p(dog) of photo 1`.
  private(set) var title = ""
  /// The terms that one has to know for it, by which the glossary has them.
  private(set) var terms: [String] = []
  /// How it comes about, with the numbers that went into it.
  private(set) var formulas: [String] = []
  /// The operation that made it bad, behind a mark; nil for a number that isn't.
  private(set) var problem: String?

  private let workspace: Workspace
  private let instance: Int
  private let column: Int
  private var experiment: Experiment { workspace.experiment }

  /// Explains the number under the cursor in a table.
  init(of table: Pane, isMean: Bool, in workspace: Workspace) {
    self.workspace = workspace
    instance = workspace.nearestInstance
    column = workspace.cursor.class
    switch table {
    case .labels: explainLabel()
    case .softmax: explainProbability()
    case .loss: isMean ? explainMean() : explainLoss()
    default: explainLogit()
    }
  }

  /// The digits of a number in a formula: enough to tell one from another.
  private static let digits = 5

  private func text(_ x: Double) -> String { NumberText.significant(x, digits: Self.digits) }

  /// The whole of a number of the format, or as much of it as there is room for.
  private func exact(_ x: Double) -> String {
    NumberText.exact(x) ?? NumberText.full(x, in: experiment.format)
  }

  /// A class's name in brackets.
  private func name(_ column: Int) -> String {
    "(\(TableParts.fitted(ClassName.short(experiment.classNames[column]), to: 16)))"
  }

  private var instanceName: String {
    Names.instance(called: TableParts.fitted(experiment.instanceNames[instance], to: 24))
  }

  /// Some numbers as a sum.
  private func sum(of numbers: [Double]) -> String {
    sum(of: numbers.count) { text(numbers[$0]) }
  }

  /// The terms of a sum: all of a few, else the first ones and their number.
  private func sum(
    of count: Int, most: Int = 6, _ term: (Int) -> String
  ) -> String {
    guard count > most else { return (0..<count).map(term).joined(separator: " + ") }
    return (0..<most - 1).map(term).joined(separator: " + ") + " + … (\(count) in all)"
  }
}

// MARK: - Logits and labels

extension Explanation {
  private mutating func explainLogit() {
    title = "z\(name(column)) of \(instanceName)"
    terms = ["logit"]
    let value = experiment.logits[instance, column]
    let rounded = experiment.format.round(value)
    guard experiment.kind == .logits else { return explainGiven(rounded) }
    if let layer = experiment.layer {
      explain(layer, rounded)
    } else if experiment.format.represents(value) {
      formulas.append("z\(name(column)) = \(NumberText.shortest(value)), as it was given.")
    } else {
      formulas.append(
        "z\(name(column)) = \(NumberText.shortest(value)) as it was given; the nearest that "
          + "\(experiment.format) has is \(exact(rounded)).")
    }
    explainBits(of: rounded)
    guard let probability = workspace.worksheet.evaluation[instance]?.softmax[column],
      probability.isFinite, workspace.isKnown("softmax")
    else { return }
    formulas.append("With it p\(name(column)) = \(text(probability)).")
    explainSlope(probability)
  }

  /// Sign, exponent and significand of a number, as the format keeps it.
  private mutating func explainBits(of value: Double) {
    let pattern = BitPattern(value, in: experiment.format)
    guard ["ulp", experiment.format.rawValue].allSatisfy(workspace.isKnown), value != 0,
      let exponent = pattern.exponent, let significand = pattern.significand
    else { return }
    let ulp = NumberText.significant(experiment.format.ulp(at: value), digits: 3)
    formulas.append(
      "\(experiment.format) keeps it as \(pattern.isNegative ? "−" : "+")2^\(exponent) × "
        + "\(text(significand)); the next number is an ulp of \(ulp) away.")
  }

  /// The slope of the loss along the logit, where there is a label.
  private mutating func explainSlope(_ probability: Double) {
    guard let target = experiment.target(instance),
      ["slope", "gradient"].allSatisfy(workspace.isKnown)
    else { return }
    let weight = target.weight(of: column)
    let arithmetic = Arithmetic(experiment.format)
    let total = target.total(arithmetic)
    let share = total == 1 ? probability : arithmetic.multiply(total, probability)
    let (factor, product) =
      total == 1 ? ("", text(probability)) : ("B·", "\(text(total)) × \(text(probability))")
    terms.append("gradient")
    formulas.append(
      "Slope of the loss along z\(name(column)): \(factor)p − y = \(product) − \(text(weight)) = "
        + text(arithmetic.subtract(share, weight)))
  }

  private mutating func explain(_ layer: Layer, _ value: Double) {
    terms = ["layer", "weight", "bias"]
    let products = sum(of: layer.features, most: 4) { feature in
      "\(text(layer.weights[column, feature])) × \(text(layer.inputs[instance, feature]))"
    }
    formulas.append(
      "z\(name(column)) = Σ W·x + b = \(products) + \(text(layer.biases[column])) = \(text(value))")
  }

  private mutating func explainLabel() {
    title = "y\(name(column)) of \(instanceName)"
    terms = ["label", "one-hot"]
    let label = experiment.labels[instance]
    guard label != .none else {
      formulas.append("\(instanceName) has no label, and so no loss: Space on a class sets it.")
      return
    }
    let weight = label.weight(of: column)
    let classes = (0..<experiment.classes).filter { label.weight(of: $0) != 0 }
    if classes.count == 1, let only = classes.first, label.weight(of: only) == 1 {
      formulas.append(
        "\(instanceName) is \(experiment.classNames[only]): "
          + "y\(name(only)) = 1, and y of all other classes is 0.")
    } else {
      terms = ["soft label"]
      formulas.append("y\(name(column)) = \(text(weight)), as it was given.")
    }
  }
}

// MARK: - Probabilities

extension Explanation {
  private mutating func explainProbability() {
    title = "p\(name(column)) of \(instanceName)"
    terms = ["softmax", "Σ"]
    guard let row = workspace.worksheet.evaluation[instance] else { return }
    guard experiment.kind == .logits else {
      return explainGiven(experiment.format.round(experiment.logits[instance, column]))
    }
    let logits = experiment.roundedLogits(instance)
    let arithmetic = Arithmetic(experiment.format)
    let value = row.softmax[column]
    let powers = logits.map(arithmetic.exp)
    let total = arithmetic.sum(powers)
    if total.isFinite, total != 0 {
      formulas.append(fraction(logits, powers, total, value))
    } else if logits.maximum.isFinite {
      let top = logits.maximum
      let differences = logits.map { arithmetic.subtract($0, top) }
      let shifted = differences.map(arithmetic.exp)
      formulas.append(
        "\(total == 0 ? "All exp are 0" : "exp \(text(top)) is no number") in \(experiment.format), "
          + "so the largest logit, \(text(top)), is taken from all of them first:")
      formulas.append(fraction(differences, shifted, arithmetic.sum(shifted), value))
    } else {
      problem = "✗ a logit is nan or inf, or all are -inf: there are no shares"
    }
    if problem == nil { explainSlope(value) }
  }

  /// One class's share of the sum.
  private func fraction(
    _ exponents: [Double], _ powers: [Double], _ total: Double, _ value: Double
  ) -> String {
    "p\(name(column)) = exp \(text(exponents[column])) ÷ "
      + "(\(sum(of: exponents.count) { "exp \(text(exponents[$0]))" })) "
      + "= \(text(powers[column])) ÷ \(text(total)) = \(text(value))"
  }
}

// MARK: - Probabilities that were given

extension Explanation {
  /// A probability, or its logarithm, as it was given.
  private mutating func explainGiven(_ number: Double) {
    let logit = experiment.roundedLogits(instance)[column]
    let probability = workspace.worksheet.evaluation[instance]?.softmax[column] ?? .nan
    title = "p\(name(column)) of \(instanceName)"
    terms = ["softmax"]
    formulas.append(
      experiment.kind == .probabilities
        ? "p\(name(column)) = \(exact(number)), as it was given; log p = \(text(logit))."
        : "log p\(name(column)) = \(exact(number)), as it was given; p = \(text(probability)).")
    formulas.append(
      "The loss is −log p of the label, whatever all p sum to. fused takes log p for logits and divides "
        + "by their sum: the same where that is 1.")
  }
}

// MARK: - Losses

extension Explanation {
  private mutating func explainLoss() {
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
      guard !method.takesProbabilities else { return }
    }
    let trace = Trace(
      .loss, of: method, logits: experiment.roundedLogits(instance), target: target,
      in: experiment.format, epsilon: experiment.epsilon)
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
    problem = trace.result.flatMap(trace.culprit(of:)).map { culprit in
      (trace.isLost(culprit.effect) ? "✗ " : "! ") + trace.sentence(culprit)
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

  private mutating func explainMean() {
    let column = workspace.lossColumn
    let row = LossRow(meanOf: workspace)
    title = "\(column.title), \(experiment.reduction.rawValue) of all losses"
    terms = [experiment.reduction.rawValue]
    if let reason = row.reason { return formulas.append(reason) }
    guard let loss = row.loss else { return }
    if case .method(let method) = column, let value = row.value(method) {
      let evaluation = workspace.worksheet.evaluation
      // Of very many losses only the first are looked for.
      let first = Array(
        (0..<experiment.instances).lazy.compactMap { evaluation[$0]?.losses?[method] }.prefix(6))
      let count = first.count < 6 ? first.count : evaluation.labelled
      let sum = sum(of: count) { text(first[$0]) }
      let divisor = evaluation.meanWeight(of: experiment).map { text($0.computed) }
      formulas.append(
        divisor != nil || loss.divisor > 1
          ? "(\(sum)) ÷ \(divisor ?? "\(loss.divisor)") = \(text(value))"
          : "\(sum) = \(text(value))")
      if divisor != nil {
        formulas.append("Class indices: it is divided by the sum of their weights.")
      }
    }
    explain(column, row)
  }
}
