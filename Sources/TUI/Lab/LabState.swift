import Lessons

/// The panes of the lab, each with what it remembers.
package struct LabState: Sendable {
  private var panes: [any LabPane] = Lab.panes.map { $0.init() }

  /// For a pane the one that gave way as it was opened.
  var earlier: [Pane: Pane] = [:]

  /// A lab that was never used.
  init() {}

  /// A pane by its name; nil for the tables and the lesson.
  subscript(pane: Pane) -> (any LabPane)? {
    panes.first { type(of: $0).pane == pane }
  }

  /// A pane by its type; nil where no pane is of that type.
  package subscript<Type>(type: Type.Type) -> Type? {
    panes.lazy.compactMap { $0 as? Type }.first
  }

  /// Lets a pane change in place; nil where there is no such pane.
  @discardableResult
  mutating func change<Result>(
    _ pane: Pane, _ change: (inout any LabPane) -> Result
  ) -> Result? {
    guard let index = panes.firstIndex(where: { type(of: $0).pane == pane }) else { return nil }
    return change(&panes[index])
  }

  /// Lets a pane of a type change.
  @discardableResult
  mutating func change<Type: LabPane, Result>(
    _ type: Type.Type, _ change: (inout Type) -> Result
  ) -> Result? {
    self.change(Type.pane) { pane -> Result? in
      guard var own = pane as? Type else { return nil }
      defer { pane = own }
      return change(&own)
    } ?? nil
  }

  /// Tells every pane that the learner leaves the step.
  mutating func leaveStep() {
    for index in panes.indices { panes[index].leaveStep() }
  }
}
