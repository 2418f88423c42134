/// Does the operations of a ``Trace`` one step after the other, and keeps every result.
struct TraceBuilder {
  private(set) var arithmetic: Arithmetic
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
        operation: operation, name: text.name, formula: text.formula,
        format: arithmetic.format, quantity: quantity,
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
        operation: .sum, name: text.name, formula: text.formula,
        format: arithmetic.format, quantity: quantity,
        operands: [.value(step)], values: values, total: total ?? 0, lastColumn: last))
  }

  /// Adds an operation done once.
  @discardableResult
  mutating func once(
    _ operation: TraceOperation, _ operands: [TraceOperand], _ quantity: TraceQuantity, _ text: Text
  ) -> Int {
    let second = operands.count > 1 ? self.value(operands[1], 0) : 0
    let value =
      operation == .maximum
      ? logits.maximum
      : apply(operation, self.value(operands[0], 0), second)
    return append(
      TraceStep(
        operation: operation, name: text.name, formula: text.formula,
        format: arithmetic.format, quantity: quantity,
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
    case .rounding: arithmetic.format.round(a)
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
    case .logsumexp: logSumExpLoss()
    case .fused, .upcast: fusedLoss(splitsOffTop: false)
    case .log1p: fusedLoss(splitsOffTop: true)
    case .exact: break
    }
  }

  /// Rounds what the last step came to, where that is in another format.
  mutating func round(to format: FloatFormat) {
    guard let step = steps.last, step.format != format else { return }
    let last = steps.count - 1
    arithmetic = Arithmetic(format)
    let text: Text = (format.rawValue, "rounded to \(format)")
    if step.operation == .sum {
      once(.rounding, [.total(last)], .loss, text)
    } else {
      map(
        .rounding, [.value(last)], step.quantity, text,
        columns: step.values.indices.filter { step.values[$0] != nil })
    }
  }

  /// The operations of a loss of numbers as they are given; none of a method that begins at logits, if they
  /// are none.
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

  /// d, exp d, their sum and its logarithm.
  private mutating func logSum(splitsOffTop: Bool) -> (differences: Int, log: Int) {
    let differences = differences()
    let terms = map(
      .exponential, [.value(differences)], .exponential(shifted: true), ("exp d", "exp d"))
    if splitsOffTop, let top = steps[differences].values.firstIndex(of: 0) {
      let others = sum(
        terms, .otherSum, ("Σ others", "Σ exp d over the other classes"), without: top)
      return (
        differences,
        once(.logarithm1p, [.total(others)], .logSum, ("log1p Σ", "log1p Σ = log(1 + Σ)"))
      )
    }
    let total = sum(terms, .exponentialSum(shifted: true), ("Σ exp d", "Σ exp d"))
    return (differences, once(.logarithm, [.total(total)], .logSum, ("log Σ", "log Σ exp d")))
  }

  /// Σ y·(log Σ exp d − d) over the classes with weight.
  private mutating func fusedLoss(splitsOffTop: Bool) {
    let (differences, log) = logSum(splitsOffTop: splitsOffTop)
    let word = steps[log].operation == .logarithm1p ? "log1p" : "log Σ"
    surprises(
      .total(log), .value(differences), ("\(word) − d", "\(steps[log].name) − d"))
  }

  /// Σ y·((m + log Σ exp d) − z) over the classes with weight.
  private mutating func logSumExpLoss() {
    let log = logSum(splitsOffTop: false).log
    let top = steps.firstIndex { $0.operation == .maximum } ?? 0
    let whole = once(
      .addition, [.total(top), .total(log)], .logSumExp, ("m + log Σ", "m + log Σ = log Σ exp z"))
    surprises(.total(whole), .logit, ("(…) − z", "(m + log Σ) − z"))
  }

  /// Σ y·(a − b) over the classes with weight, a − b being −log p.
  private mutating func surprises(_ a: TraceOperand, _ b: TraceOperand, _ text: Text) {
    switch target {
    case .index(let index):
      map(
        .subtraction, [a, b], .surprise, (text.name, "loss = \(text.formula) = −log p"),
        columns: [index])
    case .distribution(let weights):
      let columns = weights.indices.filter { weights[$0] != 0 }
      let each = map(
        .subtraction, [a, b], .surprise, (text.name, "\(text.formula) = −log p"), columns: columns)
      let products = map(
        .product, [.weight, .value(each)], .weightedSurprise, ("y·(…)", "y·(\(text.formula))"),
        columns: columns)
      sum(products, .weightedSurpriseSum, ("Σ y·(…)", "loss = Σ y·(\(text.formula))"))
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
