import Lessons

/// The panes of the lab that there are.
package enum Lab {
  /// All of them, in the order of the list of keys.
  static let panes: [any LabPane.Type] = [
    TracePane.self, ErrorsPane.self, CliffPane.self, BitsPane.self, GradientPane.self,
    LayerPane.self, InvariancePane.self, MistakesPane.self, ChangesPane.self, ExplainPane.self,
    BatchPane.self,
  ]

  /// The keys of the page that open and close the panes.
  static var openingBindings: [KeyBinding] {
    panes.map { type in
      KeyBinding(
        keys: [type.key], command: .lab(.toggle(type.pane)), help: "\(type.title): \(type.help)",
        footer: KeyFooter(label: type.pane.name, rank: 20), group: .lab)
    }
  }

  /// The keys that the panes have for themselves.
  static var ownBindings: [KeyBinding] {
    panes.flatMap { type in
      type.bindings + [
        KeyBinding(
          keys: [.escape], command: .cancel, help: "close the pane",
          footer: KeyFooter(label: "close", rank: 3), group: .inPane(type.pane),
          context: .lab(type.pane))
      ]
    }
  }
}

extension Pane {
  /// The panes that a lesson can show, in the order of the page.
  package static let showable = tables + Lab.panes.map { $0.pane }
}
