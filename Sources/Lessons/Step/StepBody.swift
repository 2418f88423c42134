import Experiments

/// What stands below a step's head; ``Step`` says what each part is.
struct StepBody: Equatable, Sendable {
  let prose: Markdown
  let checks: [Check]
  let remarks: [Check]
  let hints: [Markdown]
  let notes: Markdown?
  /// The step on its own numbers, and on those of each case that an exam goes on with.
  let cases: [Case]

  /// The place of a body that has faults.
  static let unreadable = StepBody(
    prose: Markdown([.paragraph([Markdown.Run("This step can't be read.")])]), checks: [],
    remarks: [], hints: [], notes: nil,
    cases: [Case(solution: Solution(from: .example), question: nil)])
}
