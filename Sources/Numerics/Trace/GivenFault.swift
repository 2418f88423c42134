/// A reason in the numbers or the label themselves why a loss is infinite or nan, whatever the method.
package enum GivenFault: Equatable, Sendable {
  /// The logit of this class is nan.
  case notANumber(class: Int)
  /// The logit of this class is +∞.
  case infinite(class: Int)
  /// Every logit is −∞.
  case allMasked
  /// The logit of this class is −∞, and the label has weight on it.
  case maskedLabel(class: Int)
}

extension Trace {
  /// The reason in what was given why there is no finite loss, or no gradient; nil where there is one.
  package var givenFault: GivenFault? {
    switch truth.kind {
    case .notANumber: return logits.firstIndex(where: \.isNaN).map(GivenFault.notANumber)
    case .infiniteLogit: return logits.firstIndex(of: .infinity).map(GivenFault.infinite)
    case .allMasked: return .allMasked
    case .finite:
      // The gradient has a limit there.
      guard subject == .loss else { return nil }
      return logits.indices.first { logits[$0] == -.infinity && target.weight(of: $0) != 0 }
        .map(GivenFault.maskedLabel)
    }
  }

  /// The first number that is infinite because its class is masked; nil where there is none.
  package func firstInfinity(of column: Int) -> Place? {
    steps.firstIndex { $0.values.indices.contains(column) && $0.values[column]?.isInfinite == true }
      .map { Place(step: $0, column: column) }
  }
}
