import Notation
import Numerics

extension Trace {
  /// The first failing operation in one sentence, or that none failed and how far off the loss is.
  package var summary: String {
    if let failure { return sentence(failure) }
    guard let place = result ?? heaviestEntry else { return "nothing is computed in a format" }
    let name = subject == .loss ? "the loss" : "the true class's entry"
    switch exact(at: place) {
    case .infinite, .undefined:
      return "no operation failed; \(name) is \(text(value(at: place), in: format))"
    case .beyond, .value: break
    }
    if value(at: place)?.isInfinite == true {
      return "no operation failed; \(name) is \(format.beyond)"
    }
    let ulps = ulps(at: place)
    let start = harmlessUnderflow.map { "\(expression(at: $0)) underflows without harm" }
    return (start ?? "no operation failed") + "; \(name) is "
      + (ulps == 0 ? "exact" : "off by \(NumberText.significant(ulps.magnitude, digits: 2)) ulp")
  }

  /// The first number that became 0 because the format has none so small; where nothing failed,
  /// nothing of that is left in the result.
  private var harmlessUnderflow: Place? {
    for (step, traced) in steps.enumerated() where traced.operation == .exponential {
      for (column, value) in traced.values.enumerated() where value == 0 {
        let place = Place(step: step, column: column)
        if event(at: place) == .underflow { return place }
      }
    }
    return nil
  }

  /// The entry of the true class, or of the heaviest.
  private var heaviestEntry: Place? {
    logits.indices.max { target.weight(of: $0) < target.weight(of: $1) }
      .map { Place(step: steps.count - 1, column: $0) }.flatMap { steps.isEmpty ? nil : $0 }
  }

  /// The event of the operation at a place, with its numbers; nil where nothing happened.
  package func sentence(at place: Place) -> String? { culprit(at: place).map(sentence) }

  /// The event of the culprit's operation, with its numbers.
  package func sentence(_ culprit: Culprit) -> String {
    let place = culprit.place
    let inputs = inputs(of: place)
    if let fault = givenFault(place, inputs) { return fault }
    let operation = expression(at: place)
    let format = self.format(at: place)
    let result = text(value(at: place), in: format)
    switch culprit.event {
    case .invalid, .pole: return "\(operation) is \(result)"
    case .overflow:
      let limit = NumberText.shortest(format.largest, in: format)
      return result.hasPrefix("-")
        ? "\(operation) is below \(format)'s lowest, -\(limit)"
        : "\(operation) is \(format.beyond)"
    case .underflow:
      let limit = NumberText.significant(format.smallestSubnormal, digits: 2)
      let isPositive = exactIsPositive(place)
      return isPositive
        ? "\(operation) is below \(format)'s smallest, \(limit), and becomes 0"
        : "\(operation) is nearer 0 than \(format)'s smallest, \(limit), and becomes 0"
    case .bias:
      return
        "\(operation) is not \(text(inputs.first?.value, in: format)): the added ε moves the loss"
    case .cancellation:
      let cancelled = value(at: place) == 0 ? "all" : "the leading"
      return "\(operation) is \(result): \(cancelled) digits cancel"
    case .absorption:
      let isSecondLost = value(at: place) == inputs.first?.value
      return "\(operation) is \(result): the \(isSecondLost ? "addend" : "sum so far") is lost"
    case .subnormal: return "\(operation) is \(result), a subnormal with fewer digits"
    case nil:
      let rounding = "\(operation) is rounded to \(result)"
      return culprit.effect == place
        ? rounding : rounding + ", and \(steps[culprit.effect.step].name) magnifies that"
    }
  }

  /// The logit that was nan or +inf from the start.
  private func givenFault(_ place: Place, _ inputs: [Input]) -> String? {
    guard value(at: place)?.isFinite == false || inputs.isEmpty else { return nil }
    let step = steps[place.step]
    guard step.operands.contains(.logit) else { return nil }
    if step.operation == .maximum {
      return truth.maximum.isNaN
        ? "a logit is nan" : "the largest logit is \(text(truth.maximum, in: format))"
    }
    guard let logit = zip(step.operands, inputs).first(where: { $0.0 == .logit })?.1.value,
      logit.isNaN || logit == .infinity
    else { return nil }
    return "the \(kind.symbol) is \(text(logit, in: format))"
  }

  private func exactIsPositive(_ place: Place) -> Bool {
    guard case .value(let interval) = ideal(at: place) else { return false }
    return interval.lower >= .zero
  }

  /// The operation at a place with the numbers that it got: `exp(1000)`, `0 × -inf`.
  package func expression(at place: Place, digits: Int = 6) -> String {
    let inputs = inputs(of: place).map { text($0.value, in: $0.format, digits: digits) }
    let step = steps[place.step]
    guard let first = inputs.first else { return step.name }
    if step.operation == .rounding { return "\(step.format)(\(first))" }
    guard inputs.count > 1 else {
      return step.operation.function.map { "\($0)(\(first))" } ?? first
    }
    return "\(first) \(step.operation.sign) \(inputs[1])"
  }

  /// A number in a sentence: as it is where that is short, else in a few digits.
  private func text(_ x: Double?, in format: FloatFormat, digits: Int = 6) -> String {
    guard let x else { return "nothing" }
    let full = NumberText.shortest(x, in: format)
    let isLarge = (1e6..<1e9).contains(x.magnitude)
    if full.utf8.count <= (isLarge ? 10 : 7) { return full }
    return NumberText.significant(x, digits: x.magnitude >= 1e-3 && x.magnitude < 1e6 ? digits : 2)
  }
}

extension FloatFormat {
  /// What a number is that the format can't hold: above its largest.
  var beyond: String { "above \(self)'s largest, \(NumberText.shortest(largest, in: self))" }
}

extension TraceEvent {
  /// The event in a word of nine columns or fewer.
  var word: String {
    switch self {
    case .invalid: "invalid"
    case .overflow: "overflow"
    case .pole: "pole"
    case .underflow: "underflow"
    case .bias: "added ε"
    case .cancellation: "cancels"
    case .absorption: "absorbed"
    case .subnormal: "subnormal"
    }
  }
}

extension TraceOperation {
  /// What is written before the number in brackets, where it is a function of one number.
  fileprivate var function: String? {
    switch self {
    case .exponential: "exp"
    case .logarithm: "log"
    case .logarithm1p: "log1p"
    case .negation: "-"
    case .maximum, .addition, .subtraction, .product, .quotient, .sum, .rounding: nil
    }
  }

  /// What stands between two numbers.
  fileprivate var sign: String {
    switch self {
    case .subtraction: "−"
    case .product: "×"
    case .quotient: "÷"
    case .exponential, .logarithm, .logarithm1p, .maximum, .addition, .negation, .sum, .rounding:
      "+"
    }
  }
}
