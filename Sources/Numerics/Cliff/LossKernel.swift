/// The losses of one row by all computed methods at once, operation for operation those of
/// ``CrossEntropy``, with what the methods share done once and memory that is used again.
struct LossKernel {
  private let arithmetic: Arithmetic
  private let epsilon: Double
  private let target: Target
  /// y, one weight for each class.
  private let weights: [Double]
  private var terms: [Double]
  private var differences: [Double]

  /// Losses in `format` of rows with as many classes as there are weights.
  init(format: FloatFormat, epsilon: Double, target: Target, classes: Int) {
    arithmetic = Arithmetic(format)
    self.epsilon = format.round(epsilon)
    self.target = target
    weights = (0..<classes).map { target.weight(of: $0) }
    terms = Array(repeating: 0, count: classes)
    differences = terms
  }

  /// The losses in the order of ``Method/computed``.
  ///
  /// The logits are one or more, rounded to the format, no nan among them.
  mutating func losses(_ logits: [Double]) -> SIMD8<Double> {
    var losses = SIMD8<Double>.zero
    var sum = exponentials(of: logits)
    losses[0] = ofProbabilities(sum, plus: nil)
    let largest = logits.max() ?? 0
    for column in logits.indices {
      differences[column] = arithmetic.subtract(logits[column], largest)
    }
    sum = exponentials(of: differences)
    losses[1] = ofProbabilities(sum, plus: nil)
    losses[2] = ofProbabilities(sum, plus: epsilon)
    let logSum = arithmetic.log(sum)
    losses[3] = ofLogSum(logSum)
    losses[4] = ofLogSum(carefulLogSum() ?? logSum)
    return losses
  }

  /// Sets the terms to exp of the values; returns their sum.
  private mutating func exponentials(of values: [Double]) -> Double {
    terms[0] = arithmetic.exp(values[0])
    var total = terms[0]
    for column in values.indices.dropFirst() {
      terms[column] = arithmetic.exp(values[column])
      total = arithmetic.add(total, terms[column])
    }
    return total
  }

  /// −Σ y·log(p + ε) with p the terms divided by their sum.
  private func ofProbabilities(_ sum: Double, plus epsilon: Double?) -> Double {
    var total = 0.0
    for column in terms.indices {
      var p = arithmetic.divide(terms[column], sum)
      if let epsilon { p = arithmetic.add(p, epsilon) }
      let term = weighted(weights[column], p)
      total = column == 0 ? term : arithmetic.add(total, term)
    }
    return -total
  }

  /// y·log p; without weight only its sign, or that it is nan, takes no logarithm.
  private func weighted(_ weight: Double, _ p: Double) -> Double {
    guard weight == 0, p > 0, p < .infinity else {
      return arithmetic.multiply(weight, arithmetic.log(p))
    }
    return p < 1 ? -0.0 : 0
  }

  /// log1p of the sum over the classes other than the first largest; nil if there is none.
  private func carefulLogSum() -> Double? {
    guard let top = differences.firstIndex(of: 0) else { return nil }
    var total: Double?
    for column in terms.indices where column != top {
      total = total.map { arithmetic.add($0, terms[column]) } ?? terms[column]
    }
    return arithmetic.log1p(total ?? 0)
  }

  /// Σ y·(logSum − d) over the classes with weight.
  private func ofLogSum(_ logSum: Double) -> Double {
    switch target {
    case .index(let index): return arithmetic.subtract(logSum, differences[index])
    case .distribution:
      var total: Double?
      for column in weights.indices where weights[column] != 0 {
        let term = arithmetic.multiply(
          weights[column], arithmetic.subtract(logSum, differences[column]))
        total = total.map { arithmetic.add($0, term) } ?? term
      }
      return total ?? 0
    }
  }
}
