import Numerics

extension Mistakes {
  /// One kind as it is here, and everything else right: what an edit of the kind carries.
  package func part(_ kind: Kind) -> Mistakes {
    var part = Mistakes()
    part.take(kind, from: self)
    return part
  }

  /// The reduced loss of an experiment's labelled instances; nil without any.
  package func mean(of experiment: Experiment) -> Double? {
    let format = experiment.format
    return mean(
      logits: experiment.logits, targets: experiment.labels.map { $0.target(in: format) },
      in: format)
  }

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
