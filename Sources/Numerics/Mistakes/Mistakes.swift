/// Things people do to a loss beside computing it, each of which can be switched on alone: mistakes,
/// patches, and options that are meant but change what the number says.
///
/// With none on, everything is done right: the fused loss of the logits and the mean of it. How they
/// join when several are on stands with ``MistakenLoss``.
package struct Mistakes: Equatable, Sendable {
  /// The model ends in a softmax, and another one is applied before the log: −Σ y·log softmax(softmax z).
  ///
  /// Probabilities lie between 0 and 1, so that the second softmax of K classes gives no more than
  /// e ÷ (e + K − 1): the loss can't fall below log(1 + (K − 1)/e).
  package var softmaxTwice = false
  /// The model's probabilities are handed to the fused loss as if they were logits.
  ///
  /// In exact arithmetic the same number as ``softmaxTwice``.
  package var probabilitiesAsLogits = false
  /// The log of probabilities clipped to 1e-7 … 1 − 1e-7, as Keras does when `from_logits` is false.
  ///
  /// Both ends are rounded to the format; 1 − 1e-7 is 1 in `float16` and `bfloat16`.
  package var clippedProbabilities = false
  /// The ε added to a probability before its log is taken: log(p + ε).
  package var epsilon: Double?
  /// The losses are summed where the mean is wanted.
  package var sumForMean = false
  /// The options, which are no mistakes.
  package var options = LossOptions()

  /// Everything right.
  package init() {}

  /// The kinds of mistakes, in the order in which data flows.
  package enum Kind: String, CaseIterable, Sendable {
    /// ``Mistakes/softmaxTwice``.
    case softmaxTwice = "softmax-twice"
    /// ``Mistakes/probabilitiesAsLogits``.
    case probabilitiesAsLogits = "probabilities-as-logits"
    /// ``Mistakes/clippedProbabilities``.
    case clippedProbabilities = "clip"
    /// ``Mistakes/epsilon``.
    case epsilon = "epsilon"
    /// ``LossOptions/labelSmoothing``.
    case labelSmoothing = "smoothing"
    /// ``LossOptions/classWeights``.
    case classWeights = "weights"
    /// ``LossOptions/ignoredClass``.
    case ignoredClass = "ignore"
    /// ``Mistakes/sumForMean``.
    case sumForMean = "sum"

    /// True for what is meant and not mistaken: ``Mistakes/options``, which are in force in all that the
    /// page computes.
    package var isOption: Bool {
      switch self {
      case .softmaxTwice, .probabilitiesAsLogits, .clippedProbabilities, .epsilon, .sumForMean:
        false
      case .labelSmoothing, .classWeights, .ignoredClass: true
      }
    }
  }

  /// True if nothing is on.
  package var isEmpty: Bool { self == Mistakes() }

  /// The mistakes proper, which are on beside the ``options``.
  package var errors: [Kind] { Kind.allCases.filter { !$0.isOption && has($0) } }

  /// True if one kind is on.
  package func has(_ kind: Kind) -> Bool {
    switch kind {
    case .softmaxTwice: softmaxTwice
    case .probabilitiesAsLogits: probabilitiesAsLogits
    case .clippedProbabilities: clippedProbabilities
    case .epsilon: epsilon != nil
    case .labelSmoothing: options.labelSmoothing != nil
    case .classWeights: options.classWeights != nil
    case .ignoredClass: options.ignoredClass != nil
    case .sumForMean: sumForMean
    }
  }

  /// Takes over from `other` whether one kind is on, and its number.
  package mutating func take(_ kind: Kind, from other: Mistakes) {
    switch kind {
    case .softmaxTwice: softmaxTwice = other.softmaxTwice
    case .probabilitiesAsLogits: probabilitiesAsLogits = other.probabilitiesAsLogits
    case .clippedProbabilities: clippedProbabilities = other.clippedProbabilities
    case .epsilon: epsilon = other.epsilon
    case .labelSmoothing: options.labelSmoothing = other.options.labelSmoothing
    case .classWeights: options.classWeights = other.options.classWeights
    case .ignoredClass: options.ignoredClass = other.options.ignoredClass
    case .sumForMean: sumForMean = other.sumForMean
    }
  }

  /// Only one kind, as it is here or, where it is off here, with its usual number.
  package func only(_ kind: Kind, classes: Int, favouring column: Int = 0) -> Mistakes {
    var alone = Mistakes()
    alone.take(kind, from: has(kind) ? self : .usual(classes: classes, favouring: column))
    return alone
  }

  /// Every kind with its usual number: ε = 1e-7, α = 0.1; one class, the first unless another is
  /// named, weighs 2 and the others 1, and it is the one that is ignored.
  package static func usual(classes: Int, favouring column: Int = 0) -> Mistakes {
    var all = Mistakes()
    all.softmaxTwice = true
    all.probabilitiesAsLogits = true
    all.clippedProbabilities = true
    all.epsilon = 1e-7
    all.options.labelSmoothing = 0.1
    all.options.classWeights = (0..<classes).map { $0 == column ? 2 : 1 }
    all.options.ignoredClass = column
    all.sumForMean = true
    return all
  }

  /// The reason why the numbers can't be used; nil when they can.
  package func fault(classes: Int) -> MistakeFault? {
    func isUsable(_ x: Double) -> Bool { x.isFinite && x >= 0 }
    if let epsilon, !isUsable(epsilon) { return .epsilon }
    if let smoothing = options.labelSmoothing, !(0...1).contains(smoothing) {
      return .labelSmoothing
    }
    if let classWeights = options.classWeights {
      if !classWeights.allSatisfy(isUsable) { return .classWeight }
      if classWeights.count != classes {
        return .weightCount(classWeights.count, classes: classes)
      }
    }
    if let ignoredClass = options.ignoredClass, !(0..<classes).contains(ignoredClass) {
      return .noSuchClass(ignoredClass, classes: classes)
    }
    return nil
  }
}

/// A reason why the numbers of ``Mistakes`` can't be used.
package enum MistakeFault: Error, Equatable, Sendable {
  /// ε is negative or not finite.
  case epsilon
  /// The label smoothing is not from 0 to 1.
  case labelSmoothing
  /// A class weight is negative or not finite.
  case classWeight
  /// There are more or fewer weights than classes.
  case weightCount(Int, classes: Int)
  /// The ignored class, counted from zero, is none of the classes.
  case noSuchClass(Int, classes: Int)
}
