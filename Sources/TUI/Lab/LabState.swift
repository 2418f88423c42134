import Lessons

/// What the lab remembers: which pane is open, and each pane's own state.
package struct LabState: Sendable {
  /// The pane that is open.
  package internal(set) var open: Pane?
  /// Where the cursor was before it went into the lab.
  var origin = Pane.logits
  /// What TRACE remembers.
  var trace = TraceState()
  /// What ERRORS remembers.
  var errors = ErrorsState()
  /// The sweep of CLIFF.
  package internal(set) var cliff = CliffState()
  /// The table of INVARIANCE.
  package internal(set) var invariance = InvarianceState()
  /// What BITS remembers.
  var bits = BitsState()
  /// What LAYER remembers.
  var layer = LayerState()
  /// What CHANGES remembers.
  var changes = ChangesState()
  /// What the GRADIENT pane remembers.
  var gradient = GradientState()
  /// What the MISTAKES pane remembers.
  var mistakes = MistakesState()

  /// A lab in which nothing is open.
  init() {}
}
