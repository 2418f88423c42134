/// How far a learner is with a step.
public enum StepMark: String, CaseIterable, Sendable {
  /// Nothing was done in it.
  case new
  /// Something was done or predicted.
  case begun
  /// All its checks have held.
  case done
}

extension StepRecord {
  /// How far the learner is with the step.
  public var mark: StepMark { isPassed ? .done : isEmpty ? .new : .begun }
}
