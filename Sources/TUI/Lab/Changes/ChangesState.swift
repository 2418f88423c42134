import Experiments

/// The state that CHANGES compares with the present one.
struct ChangesState: Sendable {
  /// The state A that the present one is compared with.
  var pin: Pin?

  /// A state that was pinned, with its numbers; they share their memory with the page's until one
  /// of them changes.
  struct Pin: Sendable {
    /// Its place in the history.
    let position: Int
    /// The line of the history for that place.
    let point: HistoryPoint?
    let experiment: Experiment
    let evaluation: Evaluation

    /// The present state of a worksheet.
    init(_ worksheet: Worksheet) {
      position = worksheet.editCount
      point = worksheet.historyPoint(at: position)
      experiment = worksheet.experiment
      evaluation = worksheet.evaluation
    }

    /// True if a place in the history is still the one that was pinned.
    func isPlace(_ position: Int, _ point: HistoryPoint) -> Bool {
      position == self.position && point.line == self.point?.line
        && point.means?.fused.bitPattern == self.point?.means?.fused.bitPattern
    }
  }
}
