extension Progress {
  /// The steps whose question was answered once, and wrong.
  ///
  /// A prediction that was made again, or that came back, is missed no more. What an exam step asks is
  /// not a prediction.
  package func missed(of steps: [Step]) -> [Step] {
    steps.filter { step in
      let answers = self[step.id].answers
      guard let question = step.question, !step.isExam, answers.count == 1,
        let answer = answers.first
      else { return false }
      return question.takes(answer) && !question.isRight(answer)
    }
  }

  /// The step whose missed question comes back at the first arrival in a lesson: the earliest of two
  /// lessons before, or more; nil where something was done in the lesson already.
  package func comingBack(in lesson: Int, of course: Course) -> Step? {
    let lessons = course.lessons
    guard lesson >= 2, lessons.indices.contains(lesson),
      lessons[lesson].steps.allSatisfy({ self[$0.id].isEmpty })
    else { return nil }
    return missed(of: lessons[...(lesson - 2)].flatMap(\.steps)).first
  }
}
