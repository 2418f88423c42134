/// Something done to a row of logits, or to the way in which its loss is computed, that leaves the
/// true loss alone or changes it in a known way.
///
/// Each starts from the logits as rounded to the format, and its own arithmetic is the format's, as
/// where `z + c` is computed in a framework.
package enum Transformation: Equatable, Sendable {
  /// Nothing: what the others are held against.
  case identity
  /// Logits computed from the logits. z + c is an invariance, unless rounding moves logits against
  /// each other; z · c and z ÷ T are none.
  case logits(LogitTransform)
  /// The classes in another order. Loss and softmax stay, but for the order of a sum.
  case permutation(ClassOrder)
  /// Σ exp in another order. The logits stay.
  case summation(SummationOrder)

  /// True if the true loss stays as it was but for the rounding of logits.
  package var isInvariance: Bool {
    switch self {
    case .identity, .permutation, .summation, .logits(.shift): true
    case .logits(.scale), .logits(.temperature): false
    }
  }

  /// The reason why a format can't do this; nil when it can.
  package func fault(in format: FloatFormat) -> OperandFault? {
    if case .logits(let transform) = self { transform.fault(in: format) } else { nil }
  }

  /// The row that this makes of `logits`, which are rounded to the format.
  func logits(_ logits: [Double], in format: FloatFormat) -> [Double] {
    switch self {
    case .identity, .summation: logits
    case .logits(let transform): transform.applied(to: logits, in: format)
    case .permutation(let order): order.indices(of: logits).map { logits[$0] }
    }
  }

  /// The target of the row that this makes of `logits`.
  func target(_ target: Target, of logits: [Double]) -> Target {
    guard case .permutation(let order) = self else { return target }
    let indices = order.indices(of: logits)
    switch target {
    case .index(let index): return .index(indices.firstIndex(of: index) ?? index)
    case .distribution(let weights): return .distribution(indices.map { weights[$0] })
    }
  }

  /// The order of Σ exp.
  var order: SummationOrder {
    if case .summation(let order) = self { order } else { .leftToRight }
  }
}
