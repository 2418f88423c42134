/// Something done to a row of logits, or to the way in which its loss is computed, that leaves the
/// true loss alone or changes it in a known way.
///
/// Each starts from the logits as rounded to the format, and its own arithmetic is the format's, as
/// where `z + c` is computed in a framework.
package enum Transformation: Equatable, Sendable {
  /// Nothing: what the others are held against.
  case identity
  /// z + c. Softmax and loss stay, unless rounding z + c moves the logits against each other.
  case shift(Double)
  /// The classes in another order. Loss and softmax stay, but for the order of a sum.
  case permutation(Permutation)
  /// Σ exp in another order. The logits stay.
  case summation(SummationOrder)
  /// z ÷ T. No invariance: below 1 the largest probability grows, above 1 all become more alike.
  case temperature(Double)

  /// Whether the true loss stays as it was but for the rounding of logits.
  package var isInvariance: Bool {
    if case .temperature = self { false } else { true }
  }

  /// Why this can't be done in a format; nil when it can.
  package func fault(in format: FloatFormat) -> OperandFault? {
    switch self {
    case .identity, .permutation, .summation: nil
    case .shift(let c): LogitTransform.shift(c).fault(in: format)
    case .temperature(let temperature): LogitTransform.temperature(temperature).fault(in: format)
    }
  }

  /// The row that this makes of `logits`, which are rounded to the format.
  func logits(_ logits: [Double], in format: FloatFormat) -> [Double] {
    switch self {
    case .identity, .summation: logits
    case .shift(let c): LogitTransform.shift(c).applied(to: logits, in: format)
    case .permutation(let permutation): permutation.places(of: logits).map { logits[$0] }
    case .temperature(let temperature):
      LogitTransform.temperature(temperature).applied(to: logits, in: format)
    }
  }

  /// The target of the row that this makes of `logits`.
  func target(_ target: Target, of logits: [Double]) -> Target {
    guard case .permutation(let permutation) = self else { return target }
    let places = permutation.places(of: logits)
    switch target {
    case .index(let index): return .index(places.firstIndex(of: index) ?? index)
    case .distribution(let weights): return .distribution(places.map { weights[$0] })
    }
  }

  /// The order of Σ exp.
  var order: SummationOrder {
    if case .summation(let order) = self { order } else { .leftToRight }
  }
}
