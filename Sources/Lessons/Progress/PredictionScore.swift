/// The success with the predictions of a course, by the first answer to each.
package struct PredictionScore: Equatable, Sendable {
  /// The number of steps whose question was answered.
  package let count: Int
  /// The number of those whose first answer was right.
  package let right: Int

  /// The success with some steps; nil where nothing was predicted.
  package init?(of steps: [Step], in progress: Progress) {
    let outcomes = steps.compactMap { step in
      progress[step.id].answers.first.flatMap { step.question?.isRight($0) }
    }
    guard !outcomes.isEmpty else { return nil }
    count = outcomes.count
    right = outcomes.count { $0 }
  }

  /// The success in words: `48 of 58 predictions right`.
  package var text: String {
    "\(right) of \(count) prediction\(count == 1 ? "" : "s") right"
  }
}
