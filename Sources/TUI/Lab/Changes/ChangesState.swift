import Experiments

/// What CHANGES remembers.
struct ChangesState: Sendable {
  /// The state A that the present one is compared with.
  var pin: Pin?

  /// A state that was pinned, with its numbers; they share their memory with the page's until one
  /// of them changes.
  struct Pin: Sendable {
    /// The place in the history that it had.
    let position: Int
    /// What the history said of that place.
    let point: HistoryPoint?
    let experiment: Experiment
    let evaluation: Evaluation

    /// Whether a place in the history is still the one that was pinned.
    func isPlace(_ position: Int, _ point: HistoryPoint) -> Bool {
      position == self.position && point.line == self.point?.line
        && point.means?.fused.bitPattern == self.point?.means?.fused.bitPattern
    }
  }
}
