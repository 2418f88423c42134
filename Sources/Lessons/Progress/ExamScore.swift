/// The success with the questions of exam steps.
package struct ExamScore: Equatable, Sendable {
  /// The number of exam steps.
  package let count: Int
  /// The number of those whose right answer was found.
  package let found: Int
  /// The number of those whose first answer was right.
  package let atFirst: Int

  /// The success with some steps; nil where none is an exam step.
  package init?(of steps: [Step], in progress: Progress) {
    let exam = steps.filter(\.isExam)
    guard !exam.isEmpty else { return nil }
    count = exam.count
    let verdicts = exam.map { $0.verdicts(on: progress[$0.id].answers) }
    found = verdicts.count { $0.contains(true) }
    atFirst = verdicts.count { $0.first == true }
  }

  /// The success in words, as the end of a sentence.
  package var text: String {
    if found < count { return "\(atFirst) of \(count) at the first try so far" }
    switch atFirst {
    case count: return "all \(count) at the first try"
    case 0: return "all \(count) found, if not at once"
    default: return "\(atFirst) of \(count) at the first try, the rest since"
    }
  }
}
