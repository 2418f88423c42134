/// Everything that follows from the numbers and the label of one instance.
package struct RowEvaluation: Sendable {
  /// The shifted softmax in the format, or the probabilities as they are given: one per class.
  package let softmax: [Double]
  /// The probabilities summed from left to right in the format.
  package let softmaxSum: Double
  /// The model's answer.
  package let prediction: Prediction
  /// True if the prediction is the true class; nil without a label or without a prediction.
  package let isCorrect: Bool?
  /// The loss by every method and the exact one; nil without a usable label.
  package private(set) var loss: LossComparison?
  /// The weight of the label's class in the format, for the divisor of a mean; nil without a usable
  /// label.
  package let meanWeight: Double?
  /// True if the label is soft.
  package let isSoft: Bool
  /// True if ``exact`` is good for forty digits.
  package private(set) var isRefined: Bool

  /// Evaluates one instance; the exact loss is good for its rounding to every format.
  ///
  /// Of probabilities ``Method/naive`` and ``Method/epsilon`` take p as it is given, and the other
  /// methods the logits log p.
  ///
  /// - Parameters:
  ///   - row: The numbers and the label of the instance.
  ///   - format: The format to compute in.
  ///   - epsilon: The ε that ``Method/epsilon`` adds.
  ///   - wanted: What is asked of the row.
  package init(
    _ row: LabelledRow, in format: FloatFormat, epsilon: Double, wanted: Wanted = Wanted()
  ) {
    let logits = row.logits(in: format)
    let label = row.label.target(in: format)
    let target = row.target(in: format)
    let crossEntropy = CrossEntropy(format: format, epsilon: epsilon)
    let given = row.kind.probabilities(row.numbers, in: format)
    // What most rows are takes a third of the time.
    let quick: ClassLosses.Evaluation? =
      if given == nil, case .index(let label)? = target {
        ClassLosses(crossEntropy).evaluation(of: logits, label: label, methods: wanted.methods)
      } else {
        nil
      }
    softmax = quick?.softmax ?? given ?? Softmax.shifted(logits, in: format)
    softmaxSum = quick?.sum ?? Arithmetic(format).sum(softmax)
    prediction = row.prediction(logits)
    isRefined = false
    guard let label, let target else {
      (isCorrect, loss, meanWeight, isSoft) = (nil, nil, nil, false)
      return
    }
    meanWeight = row.options.weight(of: label, in: format)
    isSoft = label.isSoft
    isCorrect = prediction.isCorrect(for: label)
    let losses =
      quick?.losses
      ?? crossEntropy.losses(by: wanted.methods, logits: logits, given: given, target: target)
    // Errors are those that are known before the digits are, and so the same wherever they are told.
    let isQuick = wanted.digits <= ExactLoss.mostQuickDigits
    loss = LossComparison(
      losses: losses, exactSum: row.exactLoss(of: target, digits: isQuick ? wanted.digits : 0),
      in: format, keepsText: wanted.keepsText)
    if !isQuick { refine(row, in: format) }
  }

  /// What is asked of a row beside its softmax and its exact loss.
  package struct Wanted: Sendable {
    /// The methods that compute its loss.
    package var methods = Method.computed
    /// The significant digits of the exact loss; for 0 it is decided in its rounding to every format.
    package var digits = 0
    /// True if the digits are kept as text.
    package var keepsText = true

    /// Everything at once, but no digits.
    package init() {}
  }

  /// The most digits of an exact loss that are shown.
  package static let mostDigits = 40

  /// Computes the exact loss to forty digits, unless that is done.
  package mutating func refine(_ row: LabelledRow, in format: FloatFormat) {
    guard !isRefined else { return }
    isRefined = true
    guard let target = row.target(in: format) else { return }
    loss?.refine(row.exactLoss(of: target, digits: Self.mostDigits))
  }
}

extension RowEvaluation {
  /// The loss by every computed method; nil without a usable label.
  package var losses: ByMethod<Double>? { loss?.losses }
  /// The true loss; nil without a usable label.
  package var exact: ExactLoss? { loss?.exactSum }
  /// The digits of ``exact`` that are certain, forty at the most, or a word; empty without it.
  package var exactText: String { loss?.exactText ?? "" }
  /// The distance of each method's loss from the exact one, in ulps of the format; nil without both,
  /// nan where either is not finite.
  package var ulps: ByMethod<Double>? { loss?.ulps }
  /// naive − fused as a number of ulps of the format at the exact loss; nan without a usable label
  /// and where one is not finite.
  package var differenceUlps: Double { loss?.differenceUlps ?? .nan }
  /// The difference naive − fused, in the losses' own unit; nil without losses.
  package var difference: Double? { loss?.difference }
}

/// The class with the largest logit, and so with the largest probability.
package enum Prediction: Equatable, Sendable {
  /// One class is ahead of all others.
  case one(Int)
  /// Several classes share the largest logit; frameworks answer the first.
  case tie([Int])
  /// There is no answer: a logit is nan, or every class is masked with −inf.
  case undecided

  /// The prediction for a row of logits.
  package init(logits: [Double]) {
    let maximum = logits.maximum
    guard maximum > -.infinity else {
      self = .undecided
      return
    }
    let first = logits.firstIndex(of: maximum) ?? 0
    if logits[(first + 1)...].contains(maximum) {
      self = .tie(logits.indices.filter { logits[$0] == maximum })
    } else {
      self = .one(first)
    }
  }

  /// The class that argmax answers: the first of a tie.
  package var index: Int? {
    switch self {
    case .one(let index): index
    case .tie(let indices): indices.first
    case .undecided: nil
    }
  }

  /// True if the answer is right: the true class, or a class of largest weight in a soft label.
  package func isCorrect(for target: Target) -> Bool? {
    guard let index else { return nil }
    switch target {
    case .index(let label): return label == index
    case .distribution(let weights): return weights[index] == weights.max()
    }
  }
}
