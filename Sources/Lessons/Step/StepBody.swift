import Experiments

/// What stands below a step's head; ``Step`` says what each part is.
struct StepBody: Equatable, Sendable {
  let prose: Markdown
  let question: Question?
  let checks: [Check]
  let remarks: [Check]
  let hints: [Markdown]
  let notes: Markdown?
  /// The solution on the step's own numbers, and on those of each case that an exam goes on with.
  let cases: [Solution]

  /// The place of a body that has faults.
  static let unreadable = StepBody(
    prose: Markdown([.paragraph([Markdown.Run("This step can't be read.")])]), question: nil,
    checks: [], remarks: [], hints: [], notes: nil, cases: [Solution(from: .example)])
}
