import Experiments
import Lessons

/// A question of an earlier step that comes back before another.
package struct Recall: Equatable, Sendable {
  /// The step that it belongs to.
  let step: Step
  /// The answer this time; nil while it waits.
  var answer: Question.Answer?
}

extension CourseState {
  /// The question that comes back on arrival at the present step; never before an audience.
  func dueRecall() -> Recall? {
    guard !presenting.isOnStage, let step = presentStep else { return nil }
    return progress.comingBack(at: step, of: course).map { Recall(step: $0.whole ?? $0) }
  }

  /// Notes that the question that came back was dealt with, so that it doesn't come again.
  mutating func noteRecall() {
    if let step = presentStep { progress[step.id].hasRecalled = true }
  }

  /// Goes on from the question that came back, answered or not.
  ///
  /// - Returns: The worksheet of the present step.
  mutating func endRecall() -> Worksheet {
    noteRecall()
    recall = nil
    prediction = PredictionState()
    return presentWorksheet()
  }
}
