extension Progress {
  /// The steps whose question was answered once, and wrong.
  ///
  /// A prediction that was made again, or that came back, is missed no more. What an exam step asks is
  /// not a prediction.
  package func missed(of steps: [Step]) -> [Step] {
    steps.filter { step in
      let answers = self[step.id].answers
      // The question last: where the step is pending, it is read for it.
      guard answers.count == 1, let answer = answers.first, !step.isExam,
        let question = step.question
      else { return false }
      return question.takes(answer) && !question.isRight(answer)
    }
  }

  /// The step whose question comes back on arrival at another: one that was missed two lessons before, or
  /// more, where nothing was done in the lesson yet; else the one that the step recalls, if it was
  /// answered, where nothing was done in the step yet.
  package func comingBack(at step: Step, of course: Course) -> Step? {
    guard let lesson = course.place(of: step.id)?.lesson, self[step.id].isEmpty else { return nil }
    return missed(before: lesson, of: course)
      ?? course.steps.first {
        $0.id == step.recall && !$0.isExam && !self[$0.id].answers.isEmpty && $0.question != nil
      }
  }

  /// The first step whose missed question comes back in a lesson; nil where something was done in it.
  private func missed(before lesson: Int, of course: Course) -> Step? {
    let lessons = course.lessons
    guard lesson >= 2, lessons[lesson].steps.allSatisfy({ self[$0.id].isEmpty }) else { return nil }
    return missed(of: lessons[...(lesson - 2)].flatMap(\.steps)).first
  }
}
