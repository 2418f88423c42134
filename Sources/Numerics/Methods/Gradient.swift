/// The gradient of one instance's loss with respect to its logits.
///
/// It is B·p − y with p = softmax z and B = Σ y, which is 1 for a class index. The gradients here
/// are computed in a format, each operation rounded; ``ExactGradient`` is the truth they are held
/// against, and ``FiniteDifference`` the check that needs no derivative.
package enum Gradient {
  /// B·p − y with the shifted softmax, as backpropagation through the fused loss gives it; B is the sum
  /// of the weights in the format, and where it is 1 nothing is multiplied.
  ///
  /// The entry of the true class cancels when p is near 1; its digits are those that p − 1 keeps,
  /// and none where p rounds to 1. ``balanced(logits:target:in:)`` keeps them.
  package static func fused(
    logits: [Double], target: Target, in format: FloatFormat
  ) -> [Double] {
    residuals(Softmax.shifted(logits, in: format), target, Arithmetic(format))
  }

  /// B·p − y.
  private static func residuals(
    _ p: [Double], _ target: Target, _ arithmetic: Arithmetic
  ) -> [Double] {
    let total = target.total(arithmetic)
    return p.enumerated().map { column, probability in
      let share = total == 1 ? probability : arithmetic.multiply(total, probability)
      return arithmetic.subtract(share, target.weight(of: column))
    }
  }

  /// The chain rule through the naive computation's own intermediate values.
  ///
  /// With g_j = −y_j ÷ p_j the gradient of the loss at p, the gradient at z is
  /// p_j · (g_j − Σ_k p_k·g_k). Where p underflowed to 0 or exp overflowed, it is nan: the update
  /// that would have broken a training run.
  package static func naive(
    logits: [Double], target: Target, in format: FloatFormat
  ) -> [Double] {
    let arithmetic = Arithmetic(format)
    let p = Softmax.naive(logits, in: format)
    let atProbabilities = p.indices.map { arithmetic.divide(-target.weight(of: $0), p[$0]) }
    let inner = arithmetic.sum(
      p.indices.lazy.map { arithmetic.multiply(p[$0], atProbabilities[$0]) })
    return p.indices.map {
      arithmetic.multiply(p[$0], arithmetic.subtract(atProbabilities[$0], inner))
    }
  }

  /// The fused gradient without the cancellation of p − 1: the label's entry is minus the sum of the
  /// others, from left to right.
  ///
  /// For a class index every other entry is a probability, so nothing is subtracted and no entry is
  /// lost before its probability underflows; the row sums to 0. It is the derivative that belongs
  /// to ``Method/log1p``. For soft labels the entries are B·p − y, B the sum of the weights in the
  /// format, but that of the class with the largest weight (the first of several) is minus the sum of
  /// the others; where p is near y the others still cancel, and no order of sums helps against
  /// that. The difference d = z − max z is rounded, which for large margins costs relative accuracy
  /// here as it does in the loss. A row whose softmax is nan gives nan.
  package static func balanced(
    logits: [Double], target: Target, in format: FloatFormat
  ) -> [Double] {
    let arithmetic = Arithmetic(format)
    var entries = Softmax.shifted(logits, in: format)
    let balanced: Int
    switch target {
    case .index(let index): balanced = index
    case .distribution(let weights):
      entries = residuals(entries, target, arithmetic)
      balanced = weights.indices.max { weights[$0] < weights[$1] } ?? 0
    }
    let isNotANumber = entries.first?.isNaN ?? true
    let others = entries.indices.lazy.filter { $0 != balanced }.map { entries[$0] }
    let sum = arithmetic.sum(others)
    // Zero minus the sum, so that no other class gives 0 and not −0.
    entries[balanced] = isNotANumber ? .nan : arithmetic.subtract(0, sum)
    return entries
  }

  /// The gradient of one method in its ``Method/gradient`` form; nil for methods without one, and
  /// for ``Method/exact``, which has an ``ExactGradient``.
  package static func by(
    _ method: Method, logits: [Double], target: Target, in format: FloatFormat
  ) -> [Double]? {
    let working = method.workingFormat(for: format)
    let entries: [Double]? =
      switch method.gradient {
      case .chainRule: naive(logits: logits, target: target, in: working)
      case .residual: fused(logits: logits, target: target, in: working)
      case .balanced: balanced(logits: logits, target: target, in: working)
      case .exact, nil: nil
      }
    return working == format ? entries : entries?.map(format.round)
  }
}
