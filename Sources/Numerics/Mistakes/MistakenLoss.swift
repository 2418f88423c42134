/// The loss, gradient and probabilities of one instance with some ``Mistakes``, every operation
/// rounded to the format.
///
/// 1. The scores are the logits; ``Mistakes/softmaxTwice`` and ``Mistakes/probabilitiesAsLogits`` put
///    a (shifted) softmax each before the last one.
/// 2. The weights t of the classes are those that ``LossOptions`` make of the label.
/// 3. With clipping or ε, and with ``Mistakes/softmaxTwice`` unless the fused loss gets the
///    probabilities, the loss is −Σ t_j·log(clip p_j + ε) over all classes, so that 0·log 0 is nan.
///    Otherwise it is fused: Σ t_j·(log Σ exp d − d_j) over the classes with weight.
/// 4. The gradient is the chain rule through just these steps. Where p is clipped its slope is 0.
///
/// With no mistakes it is the fused loss, its gradient and softmax. An instance of the ignored class has
/// loss and gradient 0; but where its softmax is nan its gradient is nan too, as PyTorch's is.
package struct MistakenLoss: Equatable, Sendable {
  /// The loss, which may be inf or nan.
  package let loss: Double
  /// Its slope along each logit.
  package let gradient: [Double]
  /// The result of the last softmax, before clipping.
  package let probabilities: [Double]
  /// True if the instance is of the ignored class.
  package let isIgnored: Bool

  /// - Parameters:
  ///   - mistakes: The mistakes made.
  ///   - logits: One per class, already rounded to the format.
  ///   - target: The label y, already rounded to the format; the options make t of it.
  ///   - format: In which every operation is rounded.
  package init(
    _ mistakes: Mistakes, logits: [Double], target: Target, in format: FloatFormat
  ) {
    let steps = MistakenSteps(mistakes, target: target, classes: logits.count, in: format)
    let layers = steps.layers(logits)
    probabilities = layers.last?.probabilities ?? []
    isIgnored = steps.isIgnored
    if isIgnored {
      // Going back through log softmax, the slope of 0 is multiplied by p.
      (loss, gradient) = (0, probabilities.map { $0.isNaN ? .nan : 0 })
    } else {
      loss = steps.loss(layers)
      gradient = steps.gradient(layers)
    }
  }

  /// The model's answer by the last softmax: where rounding made probabilities equal, a tie.
  package var prediction: Prediction { Prediction(logits: probabilities) }
}

/// The steps of ``MistakenLoss`` for instances of one target.
struct MistakenSteps {
  let isIgnored: Bool
  private let mistakes: Mistakes
  /// t.
  private let target: Target
  private let arithmetic: Arithmetic

  /// One softmax: what goes in and what comes out.
  struct Layer {
    let scores: [Double]
    let probabilities: [Double]
  }

  init(_ mistakes: Mistakes, target: Target, classes: Int, in format: FloatFormat) {
    self.mistakes = mistakes
    arithmetic = Arithmetic(format)
    isIgnored = mistakes.options.ignores(target)
    self.target = mistakes.options.target(of: target, classes: classes, in: format)
  }

  private var format: FloatFormat { arithmetic.format }

  /// Every softmax from the logits on, the last one being that whose log is taken.
  func layers(_ logits: [Double]) -> [Layer] {
    var layers = [Layer(scores: logits, probabilities: Softmax.shifted(logits, in: format))]
    for isOn in [mistakes.softmaxTwice, mistakes.probabilitiesAsLogits] where isOn {
      let scores = layers[layers.count - 1].probabilities
      layers.append(Layer(scores: scores, probabilities: Softmax.shifted(scores, in: format)))
    }
    return layers
  }

  /// True if the log of probabilities is taken, and not the fused form.
  private var takesLogOfProbabilities: Bool {
    mistakes.clippedProbabilities || mistakes.epsilon != nil
      || (mistakes.softmaxTwice && !mistakes.probabilitiesAsLogits)
  }

  // MARK: The loss

  func loss(_ layers: [Layer]) -> Double {
    let last = layers[layers.count - 1]
    guard takesLogOfProbabilities else { return fusedLoss(last.scores) }
    let terms = last.probabilities.indices.lazy.map { column in
      arithmetic.multiply(
        target.weight(of: column), arithmetic.log(argument(last.probabilities[column])))
    }
    return -arithmetic.sum(terms)
  }

  private func fusedLoss(_ scores: [Double]) -> Double {
    CrossEntropy(format: format).loss(.fused, logits: scores, target: target)
  }

  /// The argument of the log: p, clipped, with ε added.
  private func argument(_ probability: Double) -> Double {
    var p = probability
    if mistakes.clippedProbabilities, !p.isNaN { p = min(max(p, lowest), highest) }
    return mistakes.epsilon.map { arithmetic.add(p, format.round($0)) } ?? p
  }

  private var lowest: Double { format.round(1e-7) }
  private var highest: Double { format.round(1 - 1e-7) }

  private func isClipped(_ probability: Double) -> Bool {
    mistakes.clippedProbabilities && (probability < lowest || probability > highest)
  }

  // MARK: The gradient

  func gradient(_ layers: [Layer]) -> [Double] {
    let last = layers[layers.count - 1]
    var gradient: [Double]
    if takesLogOfProbabilities {
      gradient = throughSoftmax(last.probabilities, slopesOfLog(last.probabilities))
    } else {
      gradient = Gradient.fused(logits: last.scores, target: target, in: format)
    }
    for layer in layers.dropLast().reversed() {
      gradient = throughSoftmax(layer.probabilities, gradient)
    }
    return gradient
  }

  /// The slope of −t·log(clip p + ε) along each p.
  private func slopesOfLog(_ p: [Double]) -> [Double] {
    p.indices.map {
      isClipped(p[$0]) ? 0 : arithmetic.divide(-target.weight(of: $0), argument(p[$0]))
    }
  }

  /// From slopes along p = softmax z to slopes along z: p_j·(g_j − Σ_k p_k·g_k).
  private func throughSoftmax(_ p: [Double], _ slopes: [Double]) -> [Double] {
    let inner = arithmetic.sum(p.indices.lazy.map { arithmetic.multiply(p[$0], slopes[$0]) })
    return p.indices.map { arithmetic.multiply(p[$0], arithmetic.subtract(slopes[$0], inner)) }
  }
}
