extension TraceBuilder {
  /// The operations of ``CrossEntropy/loss(_:logits:target:)``.
  mutating func traceLoss(_ method: Method) {
    switch method {
    case .naive, .stable:
      let p = probabilities(shifted: method == .stable)
      finish(
        map(.logarithm, [.value(p)], .logProbability, ("log p", "log p")),
        ("y·log p", "y·log p"), ("Σ y·log p", "Σ y·log p"))
    case .epsilon:
      let p = probabilities(shifted: true)
      let patched = map(
        .addition, [.value(p), .epsilon], .probability, ("p + ε", "p + ε, in the place of p"))
      finish(
        map(
          .logarithm, [.value(patched)], .logProbability,
          ("log(p+ε)", "log(p + ε), in the place of log p")),
        ("y·log", "y·log(p + ε)"), ("Σ y·log", "Σ y·log(p + ε)"))
    case .fused, .log1p: fusedLoss(careful: method == .log1p)
    case .exact: break
    }
  }

  /// The operations of ``Gradient``.
  mutating func traceGradient(_ method: Method) {
    switch method {
    case .naive: naiveGradient()
    case .stable, .epsilon, .fused, .log1p:
      let p = probabilities(shifted: true)
      map(.subtraction, [.value(p), .weight], .residual, ("p − y", "p − y"))
    case .exact: break
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
  private mutating func fusedLoss(careful: Bool) {
    let differences = differences()
    let terms = map(
      .exponential, [.value(differences)], .exponential(shifted: true), ("exp d", "exp d"))
    let log: Int
    if careful, let top = steps[differences].values.firstIndex(of: 0) {
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
