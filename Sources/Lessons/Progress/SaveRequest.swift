/// A learner's progress on its way to where it is kept.
package struct SaveRequest: Equatable, Sendable {
  /// The progress of this copy of the program.
  package let progress: Progress
  /// The progress that this copy last read or stored: what differs from it is new.
  package let base: Progress

  /// Progress to store, and what it was before.
  package init(_ progress: Progress, since base: Progress) {
    (self.progress, self.base) = (progress, base)
  }
}

/// The fate of a ``SaveRequest``.
package enum SaveOutcome: Equatable, Sendable {
  /// It is stored, with what other copies of the program have stored since; `remark` says in a
  /// sentence what had to be done for it.
  case stored(SaveRequest, merged: Progress, remark: String?)
  /// It is still waiting: for the disk, or for another copy of the program.
  case late
  /// It can't be stored, for a reason.
  case failed(String)
}
