import Numerics

/// One page of a course: some prose, numbers to begin with, and what the learner is to bring about.
public struct Step: Equatable, Sendable {
  /// The name that progress is kept under; unique in a course.
  public let id: String
  /// The name that is shown.
  public let title: String
  /// The file it comes from, as it was named to the parser.
  public let file: String
  /// What the page begins with.
  public let experiment: Experiment
  /// The panes that are shown, in the order of the page.
  public let panes: [Pane]
  /// The pane where the cursor begins; nil for the first.
  public let focus: Pane?
  /// The columns of the losses that are shown, in the order of the page.
  public let columns: [Column]
  /// What there is to read.
  public let prose: Markdown
  /// What is to be predicted before the page shows it; nil when nothing is asked.
  public let question: Question?
  /// What is to become true; the step is passed when all of it is.
  public let checks: [Check]
  /// Help, one piece after the other.
  public let hints: [Markdown]
  /// Lines of ``Numerics/Edit`` that make every check true.
  public let solution: [String]
  /// What a presenter wants to remember; nil for nothing.
  public let notes: Markdown?

  /// A part of the page that a step can show or leave out.
  public enum Pane: String, CaseIterable, Sendable {
    /// The scores.
    case logits
    /// What each instance truly is.
    case labels
    /// The probabilities.
    case softmax
    /// The losses by several methods.
    case loss
    /// How a loss is computed, operation by operation.
    case trace
    /// How far off each method is.
    case errors
    /// Where a method breaks when the logits grow.
    case cliff
    /// The bits of a number.
    case bits
    /// The slopes of a loss.
    case gradient
    /// The layer that the logits come from.
    case layer
    /// What leaves softmax as it is.
    case invariance
    /// Mistakes that are often made.
    case mistakes
    /// What was done, and what came of it.
    case changes

    /// The panes of a step that names none: the four tables.
    public static let tables: [Pane] = [.logits, .labels, .softmax, .loss]
  }

  /// A column of the table of losses.
  public enum Column: Hashable, CaseIterable, Sendable {
    /// The loss by one method.
    case method(Method)
    /// The naive loss minus the fused one.
    case difference

    /// All columns, in the order of ``Numerics/Method``.
    public static let allCases = Method.allCases.map(Column.method) + [.difference]

    /// How it is named in a step: the method's name, or `difference`.
    public var name: String {
      switch self {
      case .method(let method): method.rawValue
      case .difference: "difference"
      }
    }
  }

  /// How every check stands on a worksheet.
  public func statuses(on worksheet: Worksheet) -> [Check.Status] {
    checks.map { $0.status(on: worksheet) }
  }

  /// Whether every check holds on a worksheet.
  public func isPassed(on worksheet: Worksheet) -> Bool {
    checks.allSatisfy { $0.status(on: worksheet).holds }
  }
}
