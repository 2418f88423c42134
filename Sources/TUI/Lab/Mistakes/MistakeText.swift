import Exchange
import Experiments
import Notation
import Numerics

/// The words of MISTAKES for one kind.
struct MistakeText {
  private let kind: Mistakes.Kind
  private let mistakes: Mistakes
  private let experiment: Experiment

  /// The words for a kind with its number in `mistakes`.
  init(_ kind: Mistakes.Kind, _ mistakes: Mistakes, _ experiment: Experiment) {
    self.kind = kind
    self.mistakes = mistakes
    self.experiment = experiment
  }

  /// A few words, with its number.
  var title: String {
    switch kind {
    case .softmaxTwice: "softmax twice"
    case .probabilitiesAsLogits: "probabilities as logits"
    case .clippedProbabilities: "log of clipped p"
    case .epsilon: "log(p + \(NumberText.shortest(epsilon)))"
    case .labelSmoothing: "smoothing \(NumberText.shortest(smoothing))"
    case .classWeights: "weights " + weights
    case .ignoredClass: "ignore \(ignored)"
    case .sumForMean: "sum for mean"
    }
  }

  /// The libraries that do this, and why it is a mistake or is none.
  var explanation: String {
    switch kind {
    case .softmaxTwice:
      "a model that ends in softmax, and a loss that applies it again. nothing fails and the classes "
        + "keep their order, but the loss of one true class among \(experiment.classes) can't fall "
        + "below log(1 + (K − 1)/e) = \(floor), and the slopes shrink."
    case .probabilitiesAsLogits:
      "from_logits=True in Keras, or PyTorch's cross_entropy, given probabilities. the fused loss is "
        + "right and what it is given is not: in exact arithmetic the same number as softmax twice."
    case .clippedProbabilities: clipping
    case .epsilon: patch
    case .labelSmoothing:
      "no mistake but an option, label_smoothing: y becomes y(1 − α) + α/K. for α above 0 the loss can't "
        + "reach 0, so it can't be compared with one without; a masked class makes it inf."
    case .classWeights:
      "no mistake but an option, PyTorch's weight: of class indices the mean divides by the sum of the "
        + "labels' weights, of one-hot rows and soft labels by their number: here \(divisor), and "
        + "`:one-hot` changes it."
    case .ignoredClass:
      "no mistake but an option, ignore_index: the class counts nothing. if nothing is left, PyTorch's "
        + "mean is nan. and of a row that is all -inf its slope is 0·nan = nan: W is lost, though the "
        + "loss looks fine."
    case .sumForMean:
      "reduction=\"sum\" where the mean was meant: an instance's numbers are the same, but loss and "
        + "gradient of the batch grow with it, so a learning rate fits one batch size only."
    }
  }

  /// What a mean with class weights is divided by.
  private var divisor: String {
    let isSoft = experiment.labels.contains { if case .distribution = $0 { true } else { false } }
    return experiment.targetForm == .indices && !isSoft ? "by weights" : "by number"
  }

  private var epsilon: Double { mistakes.epsilon ?? 0 }
  private var smoothing: Double { mistakes.options.labelSmoothing ?? 0 }

  private var weights: String {
    let all = (mistakes.options.classWeights ?? []).map { NumberText.significant($0, digits: 3) }
    return all.count <= 4
      ? all.joined(separator: ", ") : all.prefix(3).joined(separator: ", ") + ", …"
  }

  private var ignored: String {
    let column = mistakes.options.ignoredClass ?? 0
    return TableParts.name(experiment.classNames[min(column, experiment.classes - 1)], fittedTo: 14)
  }

  /// log(1 + (K − 1)/e).
  private var floor: String {
    NumberText.significant(
      logarithm1p(Double(experiment.classes - 1) * exponential(-1)), digits: 4)
  }

  private var clipping: String {
    let format = experiment.format
    let low = NumberText.significant(logarithm(format.round(1e-7)), digits: 4)
    let high = NumberText.significant(logarithm(format.round(1 - 1e-7)), digits: 3)
    return "Keras with from_logits=False: p is clipped to 1e-7 … 1 − 1e-7. no inf and no nan, but "
      + "log p stays from \(low) to \(high), and outside the slope is 0: a row that is surely wrong "
      + "teaches nothing."
  }

  private var patch: String {
    let format = experiment.format
    let rounded = format.round(epsilon)
    guard rounded > 0 else {
      return
        "log(p + ε) is the usual patch for log 0, but this ε is 0 in \(format): nothing changes."
    }
    let most = NumberText.significant(-logarithm(rounded), digits: 4)
    let nearOne =
      format.round(1 + rounded) > 1
      ? "below zero for p near 1" : "in \(format) no help near 1, where p + ε is p"
    return
      "log(p + ε) is the usual patch for log 0. it is wrong wherever p is not much larger than ε: "
      + "−log(p + ε) is never above \(most), and \(nearOne). the fused loss needs no patch."
  }
}
