import Experiments
import Numerics

/// One page of a course: some prose, numbers to begin with, and checks for the learner to meet.
package struct Step: Equatable, Sendable {
  /// The name that progress is kept under; unique in a course.
  package let id: String
  /// The name that is shown.
  package let title: String
  /// The file it comes from, by the name that the parser was given.
  package let file: String
  /// The panes that are shown: tables in the order of the page, then those of the lab, of which the first
  /// is open, and the second where there is room for two.
  package let panes: [Pane]
  /// The pane where the cursor begins; nil for the first.
  package let focus: Pane?
  /// The columns of the losses that are shown, in the order of the page.
  package let columns: [Column]
  /// The names of the terms of the course's glossary that it introduces.
  package private(set) var terms: [String]
  /// The id of the step whose question comes back on arrival at this one; nil where none does.
  package let recall: String?
  /// The text.
  package let prose: Markdown
  /// The prediction that is asked for before the page shows the answer; nil when none is.
  package let question: Question?
  /// True if the question is about what the page shows, and waits until the answer is right; the step
  /// isn't passed before that.
  package let isExam: Bool
  /// The conditions to meet; the step is passed when all hold.
  package let checks: [Check]
  /// Conditions that learners are likely to meet on their way, each with a sentence about it.
  package let remarks: [Check]
  /// Help, one piece after the other.
  package let hints: [Markdown]
  /// Notes for a presenter; nil for none.
  package let notes: Markdown?
  /// The solution on the step's own numbers, and on those of each case that an exam goes on with.
  let cases: [Solution]
  /// The place of the present case among them.
  private(set) var place = 0

  /// A column of the table of losses.
  package enum Column: Hashable, CaseIterable, Sendable {
    /// The loss by one method.
    case method(Method)
    /// The naive loss minus the fused one.
    case difference

    /// All columns, in the order of ``Numerics/Method``.
    package static let allCases = Method.allCases.map(Column.method) + [.difference]

    /// The name in a step's head: the method's, or `difference`.
    package var name: String {
      switch self {
      case .method(let method): method.rawValue
      case .difference: "difference"
      }
    }
  }

  /// Edits that make every check true.
  package var solution: Solution { cases[place] }

  /// The numbers that the page begins with.
  package var experiment: Experiment { solution.start }

  /// True if each wrong answer brings other numbers.
  package var asksAnew: Bool { cases.count > 1 }

  /// The step as it is asked after some answers: each wrong one brings the next case, round and round.
  package func posed(after answers: [Question.Answer]) -> Step {
    guard asksAnew, let question else { return self }
    return posed(as: answers.count { !question.isRight($0) } % cases.count)
  }

  /// The step where it introduces more terms than by itself.
  func introducing(_ others: [String]) -> Step {
    var step = self
    step.terms = others + terms
    return step
  }

  /// The step on the numbers of one of its cases.
  func posed(as place: Int) -> Step {
    var step = self
    step.place = place
    return step
  }

  /// The status of every check on a worksheet.
  package func statuses(on worksheet: Worksheet) -> [Check.Status] {
    checks.map { $0.status(on: worksheet) }
  }

  /// Tells whether every check holds on a worksheet.
  package func isPassed(on worksheet: Worksheet) -> Bool {
    checks.allSatisfy { $0.status(on: worksheet).holds }
  }
}
