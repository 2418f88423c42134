import Experiments
import Numerics

/// One page of a course: some prose, numbers to begin with, and what the learner is to bring about.
package struct Step: Equatable, Sendable {
  /// The name that progress is kept under; unique in a course.
  package let id: String
  /// The name that is shown.
  package let title: String
  /// The file it comes from, as it was named to the parser.
  package let file: String
  /// What the page begins with.
  package let experiment: Experiment
  /// The panes that are shown, in the order of the page.
  package let panes: [Pane]
  /// The pane where the cursor begins; nil for the first.
  package let focus: Pane?
  /// The columns of the losses that are shown, in the order of the page.
  package let columns: [Column]
  /// What there is to read.
  package let prose: Markdown
  /// What is to be predicted before the page shows it; nil when nothing is asked.
  package let question: Question?
  /// What is to become true; the step is passed when all of it is.
  package let checks: [Check]
  /// Help, one piece after the other.
  package let hints: [Markdown]
  /// Lines of ``Numerics/Edit`` that make every check true.
  package let solution: [String]
  /// What a presenter wants to remember; nil for nothing.
  package let notes: Markdown?

  /// A column of the table of losses.
  package enum Column: Hashable, CaseIterable, Sendable {
    /// The loss by one method.
    case method(Method)
    /// The naive loss minus the fused one.
    case difference

    /// All columns, in the order of ``Numerics/Method``.
    package static let allCases = Method.allCases.map(Column.method) + [.difference]

    /// How it is named in a step: the method's name, or `difference`.
    package var name: String {
      switch self {
      case .method(let method): method.rawValue
      case .difference: "difference"
      }
    }
  }

  /// How every check stands on a worksheet.
  package func statuses(on worksheet: Worksheet) -> [Check.Status] {
    checks.map { $0.status(on: worksheet) }
  }

  /// Whether every check holds on a worksheet.
  package func isPassed(on worksheet: Worksheet) -> Bool {
    checks.allSatisfy { $0.status(on: worksheet).holds }
  }
}
