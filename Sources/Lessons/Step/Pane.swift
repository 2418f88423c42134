/// A part of the page, by the name that steps, commands and keys have for it.
package struct Pane: Hashable, Sendable {
  /// The name: `logits`.
  package let name: String

  /// The pane of a name.
  package init(_ name: String) { self.name = name }

  /// The lesson's prose and checks.
  package static let lesson = Pane("lesson")
  /// The scores.
  package static let logits = Pane("logits")
  /// The true class of each instance.
  package static let labels = Pane("labels")
  /// The probabilities.
  package static let softmax = Pane("softmax")
  /// The losses by method.
  package static let loss = Pane("loss")

  /// Some panes, each once: the tables in the order of the page, then the others in theirs.
  static func inOrder(_ panes: [Pane]) -> [Pane] {
    tables.filter(panes.contains)
      + panes.reduce(into: []) { others, pane in
        if !tables.contains(pane), !others.contains(pane) { others.append(pane) }
      }
  }

  /// The tables, in the order in which their numbers follow from one another; a step that names no
  /// pane shows these.
  package static let tables: [Pane] = [.logits, .labels, .softmax, .loss]
}
