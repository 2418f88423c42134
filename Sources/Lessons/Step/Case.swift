import Experiments

/// A case of a step: the numbers that it begins with, what is asked about them, and what solves them.
struct Case: Equatable, Sendable {
  /// The solution on these numbers.
  let solution: Solution
  /// The question; nil where none is asked.
  let question: Question?
}
