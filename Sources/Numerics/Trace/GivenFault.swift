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

extension GivenFault {
  /// The reason in logits, and in the weights of a target where there is one; nil where there is none.
  package init?(in logits: [Double], target: Target?) {
    let maximum = logits.maximum
    if maximum.isNaN, let column = logits.firstIndex(where: \.isNaN) {
      self = .notANumber(class: column)
    } else if maximum == .infinity, let column = logits.firstIndex(of: .infinity) {
      self = .infinite(class: column)
    } else if maximum == -.infinity {
      self = .allMasked
    } else if let target,
      let column = logits.indices.first(where: {
        logits[$0] == -.infinity && target.weight(of: $0) != 0
      })
    {
      self = .maskedLabel(class: column)
    } else {
      return nil
    }
  }
}

extension Trace {
  /// The reason in what was given why there is no finite loss, or no gradient; nil where there is one.
  package var givenFault: GivenFault? {
    // With a masked label the gradient has a limit.
    GivenFault(in: logits, target: subject == .loss ? target : nil)
  }

  /// The first number that is infinite because its class is masked; nil where there is none.
  package func firstInfinity(of column: Int) -> Place? {
    steps.firstIndex { $0.values.indices.contains(column) && $0.values[column]?.isInfinite == true }
      .map { Place(step: $0, column: column) }
  }
}
