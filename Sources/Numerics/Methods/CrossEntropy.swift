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
    var row = ShiftedRow(logits, in: format, order: order)
    return loss(method, of: &row, target)
  }

  private func loss(_ method: Method, of row: inout ShiftedRow, _ target: Target) -> Double {
    let working = method.workingFormat(for: format)
    guard working == format else {
      return format.round(
        CrossEntropy(format: working, epsilon: epsilon, order: order)
          .loss(method, logits: row.logits, target: target))
    }
    return switch method {
    case .naive:
      ofProbabilities(Softmax.naive(row.logits, in: format, order: order), plus: nil, target)
    case .stable: ofProbabilities(row.softmax, plus: nil, target)
    case .epsilon: ofProbabilities(row.softmax, plus: epsilon, target)
    case .logsumexp: ofLogSum(row.logSumExp, minus: row.logits, target)
    case .fused, .upcast: ofLogSum(row.logSum, minus: row.differences, target)
    case .log1p: ofLogSum(row.carefulLogSum, minus: row.differences, target)
    case .exact: .nan
    }
  }

  /// The loss of probabilities as they are given; nil for a method that begins at logits.
  private func loss(_ method: Method, given probabilities: [Double], _ target: Target) -> Double? {
    guard method.takesProbabilities else { return nil }
    return ofProbabilities(probabilities, plus: method == .epsilon ? epsilon : nil, target)
  }

  /// The loss of one instance by several methods, all unless said otherwise; nan by the others.
  ///
  /// Where probabilities are given, the methods that can begin at them do; the others take the logits.
  package func losses(
    by methods: [Method] = Method.computed, logits: [Double], given probabilities: [Double]? = nil,
    target: Target
  ) -> ByMethod<Double> {
    var row = ShiftedRow(logits, in: format, order: order)
    return ByMethod { method in
      guard methods.contains(method) else { return .nan }
      return probabilities.flatMap { loss(method, given: $0, target) }
        ?? loss(method, of: &row, target)
    }
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

  /// Σ y·(log Σ − x) over the classes with weight, as in PyTorch's class-index form, so that a masked
  /// class without weight harms nobody.
  private func ofLogSum(_ logSum: Double, minus x: [Double], _ target: Target) -> Double {
    let arithmetic = Arithmetic(format)
    switch target {
    case .index(let index):
      return arithmetic.subtract(logSum, x[index])
    case .distribution(let weights):
      let terms = x.indices.lazy.filter { weights[$0] != 0 }.map {
        arithmetic.multiply(weights[$0], arithmetic.subtract(logSum, x[$0]))
      }
      return arithmetic.sum(terms)
    }
  }
}
