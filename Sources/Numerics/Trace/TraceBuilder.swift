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
      ? Softmax.maximum(logits)
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
