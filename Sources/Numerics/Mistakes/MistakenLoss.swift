/// The loss, gradient and probabilities of one instance with some ``Mistakes``, every operation
/// rounded to the format.
///
/// 1. The scores are the logits; ``Mistakes/softmaxTwice`` and ``Mistakes/probabilitiesAsLogits`` put
///    a (shifted) softmax each before the last one.
/// 2. The weights of the classes are t_j = w_j·(y_j·(1 − α) + α ÷ K).
/// 3. With clipping or ε, and with ``Mistakes/softmaxTwice`` unless the fused loss gets the
///    probabilities, the loss is −Σ t_j·log(clip p_j + ε) over all classes, so that 0·log 0 is nan.
///    Otherwise it is fused: Σ t_j·(log Σ exp d − d_j) over the classes with weight.
/// 4. The gradient is the chain rule through just these steps. Where p is clipped its slope is 0.
///
/// With no mistakes it is the fused loss, p − y and softmax. An instance of the ignored class has
/// loss and gradient 0; so it is in PyTorch, where only a class index can be ignored.
package struct MistakenLoss: Equatable, Sendable {
  /// The loss, which may be inf or nan.
  package let loss: Double
  /// Its slope along each logit.
  package let gradient: [Double]
  /// What the last softmax gives, before clipping.
  package let probabilities: [Double]
  /// Whether the instance is of the ignored class.
  package let isIgnored: Bool

  /// - Parameters:
  ///   - mistakes: What is done.
  ///   - logits: One per class, already rounded to the format.
  ///   - target: The label, already rounded to the format.
  ///   - format: In which every operation is rounded.
  package init(
    _ mistakes: Mistakes, logits: [Double], target: Target, in format: FloatFormat
  ) {
    let steps = MistakenSteps(mistakes, target: target, classes: logits.count, in: format)
    let layers = steps.layers(logits)
    probabilities = layers.last?.probabilities ?? []
    isIgnored = steps.isIgnored
    if isIgnored {
      (loss, gradient) = (0, logits.map { _ in 0 })
    } else {
      loss = steps.loss(layers)
      gradient = steps.gradient(layers)
    }
  }

  /// The model's answer by the last softmax: where rounding made probabilities equal, a tie.
  package var prediction: Prediction { Prediction(logits: probabilities) }
}
