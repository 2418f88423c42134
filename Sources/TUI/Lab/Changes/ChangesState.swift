import Numerics

/// What CHANGES remembers.
struct ChangesState: Sendable {
  /// The state A that the present one is compared with.
  var pin: Pin?

  /// A state that was pinned, with its numbers; they share their memory with the page's until one
  /// of them changes.
  struct Pin: Sendable {
    /// The place in the history that it had.
    let position: Int
    /// What was done last before it.
    let line: String
    let experiment: Experiment
    let evaluation: Evaluation
  }
}
