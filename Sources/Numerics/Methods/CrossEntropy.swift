/// Cross-entropy of one instance: −Σ y·log softmax(z), by each ``Method``.
package struct CrossEntropy: Sendable {
  /// The format in which every operation is rounded.
  package let format: FloatFormat
  /// The ε that ``Method/epsilon`` adds to each probability, rounded to the format.
  package let epsilon: Double
  /// The order of Σ exp; the terms y·log p are always summed from left to right.
  package let order: SummationOrder

  /// Losses in `format`; `epsilon` serves ``Method/epsilon`` only.
  package init(
    format: FloatFormat, epsilon: Double = 1e-7, order: SummationOrder = .leftToRight
  ) {
    self.format = format
    self.order = order
    self.epsilon = format.round(epsilon)
  }

  /// The loss of one instance by one method that computes in a format.
  ///
  /// - Parameters:
  ///   - method: Any of ``Method/computed``; ``Method/exact`` gives nan here, see ``ExactLoss``.
  ///   - logits: One per class, already rounded to the format.
  ///   - target: The true class or the true distribution, already rounded to the format.
  /// - Returns: The loss as the format computes it, which may be inf or nan.
  package func loss(_ method: Method, logits: [Double], target: Target) -> Double {
    switch method {
    case .naive:
      ofProbabilities(Softmax.naive(logits, in: format, order: order), plus: nil, target)
    case .stable:
      ofProbabilities(Softmax.shifted(logits, in: format, order: order), plus: nil, target)
    case .epsilon:
      ofProbabilities(Softmax.shifted(logits, in: format, order: order), plus: epsilon, target)
    case .fused: ofLogits(logits, target, splitsOffTop: false)
    case .log1p: ofLogits(logits, target, splitsOffTop: true)
    case .exact: .nan
    }
  }

  /// The loss of probabilities as they are given; nil for a method that begins at logits.
  package func loss(
    _ method: Method, probabilities: [Double], target: Target
  ) -> Double? {
    guard method.takesProbabilities else { return nil }
    return ofProbabilities(probabilities, plus: method == .epsilon ? epsilon : nil, target)
  }

  /// The loss of one instance by every method.
  package func losses(logits: [Double], target: Target) -> ByMethod<Double> {
    ByMethod { loss($0, logits: logits, target: target) }
  }

  /// −Σ y·log p over all classes, so 0·log 0 is the nan that IEEE 754 makes of it.
  private func ofProbabilities(_ p: [Double], plus epsilon: Double?, _ target: Target) -> Double {
    let arithmetic = Arithmetic(format)
    let terms = p.indices.lazy.map { column -> Double in
      let probability = epsilon.map { arithmetic.add(p[column], $0) } ?? p[column]
      return arithmetic.multiply(target.weight(of: column), arithmetic.log(probability))
    }
    return -arithmetic.sum(terms)
  }

  /// Σ y·(logsumexp d − d) over the classes with weight, as in PyTorch's class-index form, so that
  /// a masked class without weight harms nobody.
  private func ofLogits(_ logits: [Double], _ target: Target, splitsOffTop: Bool) -> Double {
    let arithmetic = Arithmetic(format)
    let differences = Softmax.differences(logits, in: format)
    let logSum: Double
    if splitsOffTop, let top = differences.firstIndex(of: 0) {
      let others = differences.indices.lazy.filter { $0 != top }
      logSum = arithmetic.log1p(
        order.sum(others.map { arithmetic.exp(differences[$0]) }, in: format))
    } else {
      logSum = arithmetic.log(order.sum(differences.lazy.map(arithmetic.exp), in: format))
    }
    switch target {
    case .index(let index):
      return arithmetic.subtract(logSum, differences[index])
    case .distribution(let weights):
      let terms = differences.indices.lazy.filter { weights[$0] != 0 }.map {
        arithmetic.multiply(weights[$0], arithmetic.subtract(logSum, differences[$0]))
      }
      return arithmetic.sum(terms)
    }
  }
}
