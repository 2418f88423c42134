/// What can be asked of a cross-entropy beside logits and labels, with the meaning that PyTorch gives
/// it.
///
/// A label y becomes the weights t_j = w_j·(y_j·(1 − α) + α ÷ K) of a ``Target``, each operation
/// rounded to the format, and every method, gradient and exact value is then that of t. Without
/// smoothing and class weights t is y.
package struct LossOptions: Equatable, Sendable {
  /// α of PyTorch's `label_smoothing`; nil for none.
  package var labelSmoothing: Double?
  /// A weight w for every class, PyTorch's `weight`; nil for none.
  package var classWeights: [Double]?
  /// The class whose instances count nothing, PyTorch's `ignore_index`; nil for none.
  package var ignoredClass: Int?

  /// Nothing asked for.
  package init() {}

  /// The target that a label is in a format; nil where it has no usable one, and where its class is
  /// ignored.
  package func target(of label: Label, classes: Int, in format: FloatFormat) -> Target? {
    guard let given = label.target(in: format), !ignores(given) else { return nil }
    return target(of: given, classes: classes, in: format)
  }

  /// The weights t of a target y.
  package func target(of target: Target, classes: Int, in format: FloatFormat) -> Target {
    guard labelSmoothing != nil || classWeights != nil else { return target }
    let arithmetic = Arithmetic(format)
    let weights = (0..<classes).map { column in
      var weight = target.weight(of: column)
      if let smoothing = labelSmoothing.map(format.round) {
        let kept = arithmetic.multiply(weight, arithmetic.subtract(1, smoothing))
        weight = arithmetic.add(kept, arithmetic.divide(smoothing, Double(classes)))
      }
      guard let factor = factor(of: column) else { return weight }
      return arithmetic.multiply(format.round(factor), weight)
    }
    return .distribution(weights)
  }

  /// Tests if instances of a target count nothing: only a class index can be ignored.
  package func ignores(_ target: Target) -> Bool {
    ignoredClass.map { target == .index($0) } ?? false
  }

  /// The weight of a class; nil without class weights.
  package func factor(of column: Int) -> Double? {
    classWeights.map { $0.indices.contains(column) ? $0[column] : 1 }
  }
}

/// What a label that names one class is to a framework.
///
/// The losses are the same. Their mean differs where there are class weights: PyTorch divides those of
/// class indices by the sum of the labels' weights, and those of probabilities by the number of
/// instances. A soft label makes probabilities of all.
package enum TargetForm: String, CaseIterable, Sendable {
  /// A class index.
  case indices
  /// A one-hot row, which is a distribution over the classes like any other.
  case probabilities
}
