import Numerics

extension Mistakes {
  /// One kind as it is here, and everything else right: what an edit of the kind carries.
  package func part(_ kind: Kind) -> Mistakes {
    var part = Mistakes()
    part.take(kind, from: self)
    return part
  }

  /// The reduced loss of an experiment's labelled instances, or of some of them; nil without any.
  package func mean(of experiment: Experiment, among instances: Set<Int>? = nil) -> Double? {
    var logits = experiment.logits
    if experiment.kind == .probabilities {
      for instance in 0..<logits.rows {
        for (column, logit) in experiment.roundedLogits(instance).enumerated() {
          logits[instance, column] = logit
        }
      }
    }
    var targets = experiment.givenTargets
    if let instances {
      for instance in targets.indices where !instances.contains(instance) {
        targets[instance] = nil
      }
    }
    return mean(
      logits: logits, targets: targets, as: experiment.targetForm,
      in: experiment.format)
  }

  /// One kind with its numbers, of which a class counts from 0; nil where they don't fit it.
  init?(_ kind: Kind, numbers: [Double]) {
    self.init()
    let number = numbers.count == 1 ? numbers[0] : nil
    switch kind {
    case .softmaxTwice: softmaxTwice = true
    case .probabilitiesAsLogits: probabilitiesAsLogits = true
    case .clippedProbabilities: clippedProbabilities = true
    case .sumForMean: sumForMean = true
    case .epsilon: epsilon = number
    case .labelSmoothing: options.labelSmoothing = number
    case .classWeights: options.classWeights = numbers.isEmpty ? nil : numbers
    case .ignoredClass: options.ignoredClass = number.flatMap { Int(exactly: $0) }
    }
    // A number too many or too few is no mistake, or another one.
    guard has(kind), self.numbers(of: kind).count == numbers.count else { return nil }
  }

  /// The numbers of a kind that is on, as ``init(_:numbers:)`` takes them.
  func numbers(of kind: Kind) -> [Double] {
    switch kind {
    case .softmaxTwice, .probabilitiesAsLogits, .clippedProbabilities, .sumForMean: []
    case .epsilon: epsilon.map { [$0] } ?? []
    case .labelSmoothing: options.labelSmoothing.map { [$0] } ?? []
    case .classWeights: options.classWeights ?? []
    case .ignoredClass: options.ignoredClass.map { [Double($0)] } ?? []
    }
  }
}

extension LossOptions {
  /// Makes room for a class before `position`: it weighs 1 and is not ignored.
  mutating func insertClass(at position: Int) {
    classWeights?.insert(1, at: position)
    if let ignored = ignoredClass, ignored >= position { ignoredClass = ignored + 1 }
  }

  /// Takes a class out; nothing is ignored if that was the class.
  mutating func deleteClass(at position: Int) {
    classWeights?.remove(at: position)
    guard let ignored = ignoredClass else { return }
    ignoredClass = ignored == position ? nil : ignored > position ? ignored - 1 : ignored
  }

  /// True if a class that is deleted and comes back would not be as it was.
  func depends(onClass position: Int) -> Bool {
    (factor(of: position) ?? 1) != 1 || ignoredClass == position
  }

  /// Puts the classes into another order: `places` are the old places in the new order, `newPlaces`
  /// the new ones in the old order.
  mutating func permuteClasses(_ places: [Int], newPlaces: [Int]) {
    classWeights = classWeights.map { weights in places.map { weights[$0] } }
    ignoredClass = ignoredClass.map { newPlaces[$0] }
  }
}
