/// Does the operations of a ``Trace`` one step after the other, and keeps every result.
struct TraceBuilder {
  let arithmetic: Arithmetic
  let logits: [Double]
  let target: Target
  let epsilon: Double
  private(set) var steps: [TraceStep] = []

  init(arithmetic: Arithmetic, logits: [Double], target: Target, epsilon: Double) {
    self.arithmetic = arithmetic
    self.logits = logits
    self.target = target
    self.epsilon = epsilon
  }

  /// A step's words.
  typealias Text = (name: String, formula: String)

  /// Adds an operation done for each of `columns`, or for all classes.
  @discardableResult
  mutating func map(
    _ operation: TraceOperation, _ operands: [TraceOperand], _ quantity: TraceQuantity,
    _ text: Text, columns: [Int]? = nil
  ) -> Int {
    var values = [Double?](repeating: nil, count: logits.count)
    func run(_ column: Int) {
      let first = self.value(operands[0], column)
      let second = operands.count > 1 ? self.value(operands[1], column) : 0
      values[column] = apply(operation, first, second)
    }
    if let columns { columns.forEach(run) } else { logits.indices.forEach(run) }
    return append(
      TraceStep(
        operation: operation, name: text.name, formula: text.formula, quantity: quantity,
        operands: operands, values: values, total: nil,
        lastColumn: columns.map(\.last) ?? logits.indices.last))
  }

  /// Adds a sum from left to right over the classes that take part in `step`, or all but one.
  @discardableResult
  mutating func sum(
    _ step: Int, _ quantity: TraceQuantity, _ text: Text, without skipped: Int? = nil
  ) -> Int {
    let terms = steps[step].values
    var values = [Double?](repeating: nil, count: logits.count)
    var total: Double?
    var last: Int?
    for column in terms.indices where column != skipped {
      guard let term = terms[column] else { continue }
      total = total.map { arithmetic.add($0, term) } ?? term
      values[column] = total
      last = column
    }
    return append(
      TraceStep(
        operation: .sum, name: text.name, formula: text.formula, quantity: quantity,
        operands: [.value(step)], values: values, total: total ?? 0, lastColumn: last))
  }

  /// Adds an operation done once.
  @discardableResult
  mutating func once(
    _ operation: TraceOperation, _ operands: [TraceOperand], _ quantity: TraceQuantity, _ text: Text
  ) -> Int {
    let value =
      operation == .maximum
      ? logits.maximum
      : apply(operation, self.value(operands[0], 0), 0)
    return append(
      TraceStep(
        operation: operation, name: text.name, formula: text.formula, quantity: quantity,
        operands: operands, values: [], total: value, lastColumn: nil))
  }

  private mutating func append(_ step: TraceStep) -> Int {
    steps.append(step)
    return steps.count - 1
  }

  private func value(_ operand: TraceOperand, _ column: Int) -> Double {
    switch operand {
    case .logit: logits[column]
    case .weight: target.weight(of: column)
    case .negatedWeight: -target.weight(of: column)
    case .totalWeight: target.total(arithmetic)
    case .epsilon: epsilon
    case .value(let step): steps[step].values[column] ?? .nan
    case .total(let step): steps[step].total ?? .nan
    }
  }

  private func apply(_ operation: TraceOperation, _ a: Double, _ b: Double) -> Double {
    switch operation {
    case .exponential: arithmetic.exp(a)
    case .logarithm: arithmetic.log(a)
    case .logarithm1p: arithmetic.log1p(a)
    case .addition, .sum: arithmetic.add(a, b)
    case .subtraction: arithmetic.subtract(a, b)
    case .product: arithmetic.multiply(a, b)
    case .quotient: arithmetic.divide(a, b)
    case .negation: -a
    case .maximum: a
    }
  }
}

extension TraceBuilder {
  /// The operations of ``CrossEntropy/loss(_:logits:target:)``.
  mutating func traceLoss(_ method: Method) {
    switch method {
    case .naive, .stable, .epsilon:
      let p = probabilities(shifted: method != .naive)
      lossOfProbabilities(.value(p), hasEpsilon: method == .epsilon)
    case .fused: fusedLoss(splitsOffTop: false)
    case .log1p: fusedLoss(splitsOffTop: true)
    case .exact: break
    }
  }

  /// The operations of ``CrossEntropy/loss(_:probabilities:target:)``; none of a method that begins at
  /// logits.
  mutating func traceLoss(_ method: Method, of kind: ScoreKind) {
    let p: TraceOperand
    switch kind {
    case .logits: return traceLoss(method)
    case .probabilities where method.takesProbabilities: p = .logit
    case .logProbabilities where method.takesProbabilities:
      p = .value(
        map(.exponential, [.logit], .probability, ("p", "p = exp of log p as it is given")))
    case .probabilities, .logProbabilities: return
    }
    lossOfProbabilities(p, hasEpsilon: method == .epsilon)
  }

  private mutating func lossOfProbabilities(_ p: TraceOperand, hasEpsilon: Bool) {
    guard hasEpsilon else {
      return finish(
        map(.logarithm, [p], .logProbability, ("log p", "log p")),
        ("y·log p", "y·log p"), ("Σ y·log p", "Σ y·log p"))
    }
    let patched = map(
      .addition, [p, .epsilon], .probability, ("p + ε", "p + ε, in the place of p"))
    finish(
      map(
        .logarithm, [.value(patched)], .logProbability,
        ("log(p+ε)", "log(p + ε), in the place of log p")),
      ("y·log", "y·log(p + ε)"), ("Σ y·log", "Σ y·log(p + ε)"))
  }

  /// The operations of ``Gradient``.
  mutating func traceGradient(_ method: Method) {
    switch method.gradient {
    case .chainRule: naiveGradient()
    case .residual:
      let p = probabilities(shifted: true)
      guard target.total(arithmetic) != 1 else {
        map(.subtraction, [.value(p), .weight], .residual, ("p − y", "p − y"))
        return
      }
      let share = map(
        .product, [.totalWeight, .value(p)], .scaledProbability, ("B·p", "B·p with B = Σ y"))
      map(.subtraction, [.value(share), .weight], .residual, ("B·p − y", "B·p − y"))
    case .balanced, .exact, nil: break
    }
  }

  /// exp, its sum and their quotient.
  private mutating func probabilities(shifted: Bool) -> Int {
    let letter = shifted ? "d" : "z"
    let source: TraceOperand = shifted ? .value(differences()) : .logit
    let terms = map(
      .exponential, [source], .exponential(shifted: shifted),
      ("exp \(letter)", "exp \(letter)"))
    let total = sum(
      terms, .exponentialSum(shifted: shifted), ("Σ exp \(letter)", "Σ exp \(letter)"))
    return map(
      .quotient, [.value(terms), .total(total)], .probability,
      ("p", "p = exp \(letter) ÷ Σ exp \(letter)"))
  }

  private mutating func differences() -> Int {
    let top = once(.maximum, [.logit], .maximum, ("max z", "m = max z"))
    return map(.subtraction, [.logit, .total(top)], .difference, ("z − m", "d = z − m"))
  }

  /// −Σ y·log p over all classes.
  private mutating func finish(_ logs: Int, _ product: Text, _ sums: Text) {
    let terms = map(.product, [.weight, .value(logs)], .weightedLogProbability, product)
    let total = sum(terms, .weightedLogProbabilitySum, sums)
    once(.negation, [.total(total)], .loss, ("−Σ", "loss = −" + sums.formula))
  }

  /// Σ y·(log Σ exp d − d) over the classes with weight.
  private mutating func fusedLoss(splitsOffTop: Bool) {
    let differences = differences()
    let terms = map(
      .exponential, [.value(differences)], .exponential(shifted: true), ("exp d", "exp d"))
    let log: Int
    if splitsOffTop, let top = steps[differences].values.firstIndex(of: 0) {
      let others = sum(
        terms, .otherSum, ("Σ others", "Σ exp d over the other classes"), without: top)
      log = once(.logarithm1p, [.total(others)], .logSum, ("log1p Σ", "log1p Σ = log(1 + Σ)"))
    } else {
      let total = sum(terms, .exponentialSum(shifted: true), ("Σ exp d", "Σ exp d"))
      log = once(.logarithm, [.total(total)], .logSum, ("log Σ", "log Σ exp d"))
    }
    let word = steps[log].operation == .logarithm1p ? "log1p" : "log Σ"
    let text: Text = ("\(word) − d", "\(steps[log].name) − d = −log p")
    switch target {
    case .index(let index):
      map(
        .subtraction, [.total(log), .value(differences)], .surprise,
        (text.name, "loss = \(text.formula)"), columns: [index])
    case .distribution(let weights):
      let columns = weights.indices.filter { weights[$0] != 0 }
      let surprises = map(
        .subtraction, [.total(log), .value(differences)], .surprise, text, columns: columns)
      let products = map(
        .product, [.weight, .value(surprises)], .weightedSurprise,
        ("y·(…)", "y·(\(steps[log].name) − d)"), columns: columns)
      sum(products, .weightedSurpriseSum, ("Σ y·(…)", "loss = Σ y·(\(steps[log].name) − d)"))
    }
  }

  /// The chain rule: g = −y ÷ p, and p·(g − Σ p·g).
  private mutating func naiveGradient() {
    let p = probabilities(shifted: false)
    let slopes = map(.quotient, [.negatedWeight, .value(p)], .slope, ("−y ÷ p", "g = −y ÷ p"))
    let products = map(.product, [.value(p), .value(slopes)], .weightedSlope, ("p·g", "p·g"))
    let total = sum(products, .weightedSlopeSum, ("Σ p·g", "Σ p·g"))
    let centred = map(
      .subtraction, [.value(slopes), .total(total)], .centredSlope, ("g − Σ", "g − Σ p·g"))
    map(.product, [.value(p), .value(centred)], .gradient, ("p·(g − Σ)", "p·(g − Σ p·g)"))
  }
}
