import Experiments
import Lessons
import Notation
import Numerics

/// What a number on the page is, and how it comes about.
struct Explanation {
  /// The number in a few words: `p(dog) of photo 1`.
  var title = ""
  /// The terms that one has to know for it, by which the glossary has them.
  var terms: [String] = []
  /// How it comes about, with the numbers that went into it.
  var formulas: [String] = []
  /// The operation that made it bad, behind a mark; nil for a number that isn't.
  var problem: String?

  let workspace: Workspace
  let instance: Int
  private let column: Int
  var experiment: Experiment { workspace.experiment }

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
  static let digits = 5

  func text(_ x: Double) -> String { NumberText.significant(x, digits: Self.digits) }

  /// The whole of a number of the format, or as much of it as there is room for.
  private func exact(_ x: Double) -> String {
    NumberText.exact(x) ?? NumberText.full(x, in: experiment.format)
  }

  /// A class's number by its letter, `z(cat)`, or by the class alone before the letter is introduced.
  func name(_ letter: String, _ column: Int) -> String {
    let name = experiment.classNames[column]
    let fitted = TableParts.fitted(name, to: 16)
    let signed = "\(letter)(\(fitted))"
    return workspace.isKnown(signed) ? signed : fitted
  }

  var instanceName: String {
    Names.instance(called: TableParts.fitted(experiment.instanceNames[instance], to: 24))
  }

  /// Some numbers as a sum.
  func sum(of numbers: [Double]) -> String {
    sum(of: numbers.count) { text(numbers[$0]) }
  }

  /// The terms of a sum: all of a few, else the first ones and their number.
  func sum(
    of count: Int, most: Int = 6, _ term: (Int) -> String
  ) -> String {
    guard count > most else { return (0..<count).map(term).joined(separator: " + ") }
    return (0..<most - 1).map(term).joined(separator: " + ") + " + … (\(count) in all)"
  }
}

// MARK: - Logits and labels

extension Explanation {
  private mutating func explainLogit() {
    title = "\(name("z", column)) of \(instanceName)"
    terms = ["logit"]
    let value = experiment.logits[instance, column]
    let rounded = experiment.format.round(value)
    guard experiment.kind == .logits else { return explainGiven(rounded) }
    if let layer = experiment.layer {
      explain(layer, rounded)
    } else if experiment.format.represents(value) {
      formulas.append("\(name("z", column)) = \(NumberText.shortest(value)), as it was given.")
    } else {
      formulas.append(
        "\(name("z", column)) = \(NumberText.shortest(value)) as it was given; the nearest that "
          + "\(experiment.format) has is \(exact(rounded)).")
    }
    explainBits(of: rounded)
    guard let probability = workspace.worksheet.evaluation[instance]?.softmax[column],
      probability.isFinite
    else { return }
    formulas.append("With it \(name("p", column)) = \(text(probability)) by softmax.")
    explainSlope(probability)
  }

  /// Sign, exponent and significand of a number, as the format keeps it.
  private mutating func explainBits(of value: Double) {
    let pattern = BitPattern(value, in: experiment.format)
    guard value != 0, let exponent = pattern.exponent, let significand = pattern.significand
    else { return }
    let ulp = NumberText.significant(experiment.format.ulp(at: value), digits: 3)
    formulas.append(
      "\(experiment.format) keeps it as \(pattern.isNegative ? "−" : "+")2^\(exponent) × "
        + "\(text(significand)); the next number is an ulp of \(ulp) away.")
  }

  /// The slope of the loss along the logit, where there is a label.
  private mutating func explainSlope(_ probability: Double) {
    guard let target = experiment.target(instance) else { return }
    let weight = target.weight(of: column)
    let arithmetic = Arithmetic(experiment.format)
    let total = target.total(arithmetic)
    let share = total == 1 ? probability : arithmetic.multiply(total, probability)
    let (factor, product) =
      total == 1 ? ("", text(probability)) : ("B·", "\(text(total)) × \(text(probability))")
    terms.append("gradient")
    formulas.append(
      "Slope of the loss along \(name("z", column)): \(factor)p − y = \(product) − \(text(weight)) = "
        + text(arithmetic.subtract(share, weight)))
  }

  private mutating func explain(_ layer: Layer, _ value: Double) {
    terms = ["layer", "weight", "bias"]
    let products = sum(of: layer.features, most: 4) { feature in
      "\(text(layer.weights[column, feature])) × \(text(layer.inputs[instance, feature]))"
    }
    formulas.append(
      "\(name("z", column)) = W·x + b = \(products) + \(text(layer.biases[column])) = \(text(value))"
    )
  }

  private mutating func explainLabel() {
    title = "\(name("y", column)) of \(instanceName)"
    terms = ["label", "one-hot"]
    let label = experiment.labels[instance]
    guard label != .none else {
      formulas.append("\(instanceName) has no label, and so no loss: Space on a class sets it.")
      return
    }
    let weight = label.weight(of: column)
    let classes = (0..<experiment.classes).filter { label.weight(of: $0) != 0 }
    if classes.count == 1, let only = classes.first, label.weight(of: only) == 1 {
      let row =
        workspace.isKnown("y = 1")
        ? ": \(name("y", only)) = 1, and y of all other classes is 0." : "."
      formulas.append("\(instanceName) is \(experiment.classNames[only])" + row)
    } else {
      terms = ["soft label"]
      formulas.append("\(name("y", column)) = \(text(weight)), as it was given.")
    }
  }
}

// MARK: - Probabilities

extension Explanation {
  private mutating func explainProbability() {
    title = "\(name("p", column)) of \(instanceName)"
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
    "\(name("p", column)) = exp \(text(exponents[column])) ÷ "
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
    title = "\(name("p", column)) of \(instanceName)"
    terms = ["softmax"]
    formulas.append(
      experiment.kind == .probabilities
        ? "\(name("p", column)) = \(exact(number)), as it was given; log p = \(text(logit))."
        : "log \(name("p", column)) = \(exact(number)), as it was given; p = \(text(probability)).")
    formulas.append(
      "The loss is −log p of the label, whatever all p sum to. fused takes log p for logits and divides "
        + "by their sum: the same where that is 1.")
  }
}
