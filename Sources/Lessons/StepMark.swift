/// How far a learner is with a step.
package enum StepMark: String, CaseIterable, Sendable {
  /// Nothing was done in it.
  case new
  /// Something was done or predicted.
  case begun
  /// All its checks have held.
  case done

  /// The mark as one character, which says it without colour.
  package var glyph: String {
    switch self {
    case .new: "·"
    case .begun: "○"
    case .done: "✓"
    }
  }
}

extension StepRecord {
  /// How far the learner is with the step.
  package var mark: StepMark { isPassed ? .done : isEmpty ? .new : .begun }
}
