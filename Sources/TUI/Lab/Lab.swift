import Lessons

/// The panes of the lab that there are.
enum Lab {
  /// All of them, in the order of the list of keys.
  static let panes: [any LabPane.Type] = [
    TracePane.self, ErrorsPane.self, CliffPane.self, BitsPane.self, GradientPane.self,
    LayerPane.self, InvariancePane.self, MistakesPane.self, ChangesPane.self,
  ]

  /// The keys of the page that open and close them, and the keys that they have for themselves.
  static var bindings: [KeyMap.Binding] {
    let opening = panes.map { pane in
      KeyMap.Binding(
        keys: [pane.key], command: .lab(.toggle(pane.pane)),
        help: "\(pane.name.uppercased()): \(pane.help)",
        footer: KeyMap.Footer(label: pane.name, key: nil, rank: 20),
        group: .lab, context: .page)
    }
    return opening + panes.flatMap { $0.bindings + closing(in: $0.pane) }
  }

  private static func closing(in pane: Pane) -> [KeyMap.Binding] {
    [
      KeyMap.Binding(
        keys: [.escape], command: .cancel, help: "close the pane",
        footer: KeyMap.Footer(label: "close", key: nil, rank: 3), group: .inLab(pane),
        context: .lab(pane))
    ]
  }
}

/// What the page's own commands ask of the lab; each pane has its own besides.
package enum LabCommand: Equatable, Sendable {
  /// Open a pane, in the place of another that is open, and go there.
  case open(Pane)
  /// Open a pane, or close it when the cursor is in it.
  case toggle(Pane)
  /// Close the open pane.
  case close
}

extension Pane {
  /// The panes that a step can show, in the order of the page: the tables and the lab.
  package static let showable = tables + Lab.panes.map { $0.pane }
  /// All panes, in the order of the page.
  package static let all = [.lesson] + showable

  /// The pane of the lab that this is; nil for the tables and the lesson.
  var lab: (any LabPane.Type)? { Lab.panes.first { $0.pane == self } }
  /// Whether it is a pane of the lab, of which at most one is open.
  package var isLab: Bool { lab != nil }
}
