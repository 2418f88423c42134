import Experiments
import Lessons

/// A missed question that comes back before another step.
package struct Recall: Equatable, Sendable {
  /// The step that it belongs to.
  let step: Step
  /// The answer this time; nil while it waits.
  var answer: Question.Answer?
}

extension CourseState {
  /// The question that comes back on arrival at the present step: at the first one in its lesson, and
  /// never before an audience.
  mutating func takeRecall() -> Recall? {
    guard !presenting.isOnStage, let id = presentStep?.id,
      let lesson = course.place(of: id)?.lesson, !recalledIn.contains(lesson),
      let step = progress.comingBack(in: lesson, of: course)
    else { return nil }
    recalledIn.insert(lesson)
    return Recall(step: step)
  }

  /// Goes on from the question that came back, answered or not.
  ///
  /// - Returns: The worksheet of the present step.
  mutating func endRecall() -> Worksheet {
    recall = nil
    prediction = PredictionState()
    return presentWorksheet()
  }
}
