/// The gradient of one instance's loss with respect to its logits.
public enum Gradient {
  /// p − y with the shifted softmax: what backpropagation through the fused loss gives.
  ///
  /// The entry of the true class cancels when p is near 1; its digits are those that p − 1 keeps.
  public static func fused(
    logits: [Double], target: Target, in format: FloatFormat
  ) -> [Double] {
    let arithmetic = Arithmetic(format)
    return Softmax.shifted(logits, in: format).enumerated().map { column, probability in
      arithmetic.subtract(probability, target.weight(of: column))
    }
  }

  /// The chain rule through the naive computation's own intermediate values.
  ///
  /// With g_j = −y_j ÷ p_j the gradient of the loss at p, the gradient at z is
  /// p_j · (g_j − Σ_k p_k·g_k). Where p underflowed to 0 or exp overflowed, it is nan: the update
  /// that would have broken a training run.
  public static func naive(
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

  /// The gradient by the way of one method: ``naive(logits:target:in:)`` for the textbook line,
  /// p − y for the fused forms; nil for methods whose gradient the page does not show.
  public static func by(
    _ method: Method, logits: [Double], target: Target, in format: FloatFormat
  ) -> [Double]? {
    switch method {
    case .naive: naive(logits: logits, target: target, in: format)
    case .fused: fused(logits: logits, target: target, in: format)
    case .stable, .epsilon, .log1p, .exact: nil
    }
  }
}
