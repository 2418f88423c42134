import Experiments
import Lessons

/// A pane of the lab: one instrument that looks closer at the page's numbers.
///
/// At most one is open. It stands below the tables, takes the room that they can spare, and has the
/// keys while the cursor is in it. What it remembers is its part of ``LabState``; what it changes it
/// changes through the worksheet, as everything does.
///
/// To add one: a type of this protocol in a folder of its own, with its ``Pane``, and its line in
/// ``Lab/panes``.
protocol LabPane: SendableMetatype {
  /// Which pane it is.
  static var pane: Pane { get }
  /// The key of the page that opens and closes it.
  static var key: Key { get }
  /// What the key opens, for the list of keys.
  static var help: String { get }
  /// What the `:` line has for it; the first opens it.
  static var forms: [CommandForm] { get }
  /// The keys that it has for itself; all others mean what they mean on the page.
  static var bindings: [KeyMap.Binding] { get }

  /// How many lines it would fill, its heading included, in so many columns.
  static func height(_ model: Model, width: Int) -> Int
  /// Draws it, its heading included.
  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame)
  /// What is under its cursor, in one line of so many columns.
  static func status(_ model: Model, width: Int) -> String

  /// Takes it into use: it was closed, and now has the cursor.
  static func open(_ model: inout Model)
  /// Leaves it: takes back what is only there while it is open.
  static func close(_ model: inout Model)
  /// Moves its cursor.
  static func move(_ move: Move, in model: inout Model)
  /// Puts its cursor on a place that was clicked.
  static func select(row: Int, column: Int, in model: inout Model)
  /// Closes what is open within it; false when there is nothing, and the pane itself is to close.
  static func cancel(_ model: inout Model) -> Bool
  /// The number under its cursor, where that can be typed over.
  static func entryTarget(_ model: Model) -> EntryTarget?
  /// Brings what it remembers up to date with the experiment; called after every command.
  static func settle(_ model: inout Model)
  /// Whether it has something left to compute when no key is waiting.
  static func hasWork(_ model: Model) -> Bool
  /// Computes a slice of that, about two milliseconds of it.
  static func work(_ model: inout Model)
}

extension LabPane {
  /// The name of its keys and its commands.
  static var name: String { pane.name }

  /// The one form that opens it.
  static var openingForm: CommandForm {
    CommandForm(verb: name, form: name, help: help) { $0.isEmpty ? .lab(.open(pane)) : nil }
  }

  static var forms: [CommandForm] { [openingForm] }
  static var bindings: [KeyMap.Binding] { [] }

  static func open(_ model: inout Model) {}
  static func close(_ model: inout Model) {}
  static func select(row: Int, column: Int, in model: inout Model) {}
  static func cancel(_ model: inout Model) -> Bool { false }
  static func entryTarget(_ model: Model) -> EntryTarget? { nil }
  static func settle(_ model: inout Model) {}
  static func hasWork(_ model: Model) -> Bool { false }
  static func work(_ model: inout Model) {}

  /// Moves among the classes and the instances of the page.
  static func move(_ move: Move, in model: inout Model) { model.moveCell(move) }

  /// A key of the pane's own.
  static func binding(
    _ keys: [Key], _ command: Command, _ help: String, _ footer: KeyMap.Footer? = nil
  ) -> KeyMap.Binding {
    KeyMap.Binding(
      keys: keys, command: command, help: help, footer: footer, group: .inLab(pane),
      context: .lab(pane))
  }
}
