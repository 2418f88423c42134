import Experiments
import Lessons

/// A pane of the lab: one instrument that looks closer at the page's numbers, and what it remembers.
///
/// One is open at a time, or two where the screen has room. It stands below the tables and takes the room
/// that they can spare, or beside them on a wide screen, and has the keys while the cursor is in it. It sees and changes the ``Workspace`` and nothing else: numbers
/// through the worksheet, so that every change can be undone. Keys that it doesn't bind mean what
/// they mean on the page.
///
/// To add one: a folder with a type of this protocol, and its line in ``Lab/panes``.
protocol LabPane: Sendable {
  /// The orders that its keys and its lines of text give.
  associatedtype Order: Equatable & Sendable = Never

  /// The pane's name, by which lessons and commands know it.
  static var pane: Pane { get }
  /// The key of the page that opens and closes it.
  static var key: Key { get }
  /// A few words for the list of keys: what the key opens.
  static var help: String { get }
  /// The lines of text that it understands; the first opens it.
  static var forms: [Form<Command>] { get }
  /// The keys that it has for itself.
  static var bindings: [KeyBinding] { get }
  /// True where its numbers are those of the experiment: typed, added and deleted as in LOGITS.
  static var isEditable: Bool { get }
  /// True where it has a line for the mean below those of the instances.
  static var hasMean: Bool { get }
  /// The columns that it needs beside the tables.
  static var leastWidth: Int { get }
  /// True if tables above it give way while the cursor is in it, where it would not be whole below them.
  static var takesPlaceOfTables: Bool { get }

  /// The pane as it is before it was ever opened.
  init()

  /// The number of lines that it would fill, its heading included.
  func height(_ workspace: Workspace, in room: PaneRoom) -> Int
  /// Draws it, its heading included.
  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame)
  /// All that it shows in sentences, the most important first, for whoever reads the page line by line.
  func reading(_ workspace: Workspace) -> [String]
  /// A line of so many columns about what is under its cursor.
  func status(_ workspace: Workspace, width: Int) -> String
  /// The number under its cursor, where that can be typed over.
  func entryTarget(_ workspace: Workspace) -> EntryTarget?
  /// The number under its cursor, where its operations can be traced.
  func tracedNumber(_ workspace: Workspace) -> TracedNumber?
  /// False where it has nothing to show yet; its key leaves the footer of a lesson there.
  func hasContent(_ workspace: Workspace) -> Bool
  /// Tells if an order can be carried out now; its key leaves the footer where not.
  func isOfUse(_ order: Order, _ workspace: Workspace) -> Bool
  /// Tells if an order opens the pane first.
  func opens(for order: Order) -> Bool

  /// Carries an order out.
  mutating func perform(_ order: Order, on workspace: inout Workspace)
  /// Tells if it comes back where it gave way to a pane that is closed: it led there.
  func comesBack(_ workspace: Workspace) -> Bool
  /// Takes it into use: it was closed, and now has the cursor.
  mutating func open(_ workspace: inout Workspace)
  /// Leaves it: takes back what is only there while it is open.
  mutating func close(_ workspace: inout Workspace)
  /// Forgets what belongs to the step that the learner leaves.
  mutating func leaveStep()
  /// Closes what is open within it; false when there is nothing, and the pane itself is to close.
  mutating func cancel(_ workspace: inout Workspace) -> Bool
  /// The reason why no number can be typed where its cursor is.
  var refusal: String { get }
  /// Moves its cursor.
  mutating func move(_ move: Move, in workspace: inout Workspace)
  /// Puts its cursor on a place that was clicked.
  mutating func select(row: Int, column: Int, in workspace: inout Workspace)
  /// Brings what it remembers up to date with the experiment; called after every command.
  mutating func settle(_ workspace: inout Workspace)
  /// True while it has something left to compute when no key is waiting.
  var hasWork: Bool { get }
  /// Computes a slice of that, about two milliseconds of it.
  mutating func work(_ workspace: Workspace)
}

/// The screen around a pane, as far as a pane's height depends on it.
struct PaneRoom {
  /// The columns that the pane has.
  let width: Int
  /// The whole screen.
  let screen: Size
  /// True where there is a lesson on the page.
  let hasLesson: Bool
}

extension LabPane {
  /// The pane's name in capitals, as the page writes it.
  static var title: String { pane.name.uppercased() }

  /// The form that opens the pane.
  static var openingForm: Form<Command> { Form(pane.name, opening, help: help) }

  /// The command that opens the pane.
  static var opening: Command { .lab(.open(pane)) }

  static var forms: [Form<Command>] { [openingForm] }
  static var bindings: [KeyBinding] { [] }
  static var isEditable: Bool { false }
  static var hasMean: Bool { false }
  static var leastWidth: Int { 80 }
  static var takesPlaceOfTables: Bool { false }
  var refusal: String { "\(Self.title) is only to be read: Tab goes to the numbers" }

  func entryTarget(_ workspace: Workspace) -> EntryTarget? { nil }
  func tracedNumber(_ workspace: Workspace) -> TracedNumber? { nil }
  func hasContent(_ workspace: Workspace) -> Bool { true }
  func isOfUse(_ order: Order, _ workspace: Workspace) -> Bool { true }
  func opens(for order: Order) -> Bool { false }
  func comesBack(_ workspace: Workspace) -> Bool { false }
  mutating func open(_ workspace: inout Workspace) {}
  mutating func close(_ workspace: inout Workspace) {}
  mutating func leaveStep() {}
  mutating func cancel(_ workspace: inout Workspace) -> Bool { false }
  mutating func select(row: Int, column: Int, in workspace: inout Workspace) {}
  mutating func settle(_ workspace: inout Workspace) {}
  var hasWork: Bool { false }
  mutating func work(_ workspace: Workspace) {}

  /// Moves among the classes and the instances of the page.
  mutating func move(_ move: Move, in workspace: inout Workspace) { workspace.move(move) }

  /// An order of the pane as a command of the page.
  static func command(_ order: Order) -> Command { .inPane(PaneCommand(order, for: pane)) }

  /// The words of an order after the pane's name; none where the command opens the pane, and nil for any
  /// other.
  static func words(for command: Command, _ words: (Order) -> [String]?) -> [String]? {
    if command == opening { return [] }
    guard case .inPane(let given) = command, given.pane == pane,
      let order = given.command.base as? Order
    else { return nil }
    return words(order)
  }

  /// A key that gives an order.
  static func binding(
    _ keys: [Key], _ order: Order, _ help: String, _ footer: KeyFooter? = nil
  ) -> KeyBinding {
    binding(keys, page: command(order), help, footer)
  }

  /// A key of the pane for a command of the page.
  static func binding(
    _ keys: [Key], page command: Command, _ help: String, _ footer: KeyFooter? = nil
  ) -> KeyBinding {
    KeyBinding(
      keys: keys, command: command, help: help, footer: footer, group: .inPane(pane),
      context: .lab(pane))
  }

  /// Carries a command out that was made by ``command(_:)``.
  mutating func perform(command: PaneCommand, on workspace: inout Workspace) {
    if let order = command.command.base as? Order { perform(order, on: &workspace) }
  }

  /// Tells if a command of the pane can be carried out now.
  func isOfUse(command: PaneCommand, _ workspace: Workspace) -> Bool {
    (command.command.base as? Order).map { isOfUse($0, workspace) } ?? true
  }

  /// Tells if a command of the pane opens it first.
  func opens(forCommand command: PaneCommand) -> Bool {
    (command.command.base as? Order).map(opens) ?? false
  }

  /// Draws the pane's heading, with its name or more on a rule.
  static func drawHeading(
    _ workspace: Workspace, _ text: String = Self.title, in rect: Rect, into frame: inout Frame
  ) {
    frame.heading(
      text, hasFocus: workspace.focus == pane, meaning: Command.pane(.named(pane)),
      at: Position(x: rect.x, y: rect.y), width: rect.width)
  }
}

extension LabPane where Order == Never {
  mutating func perform(_ order: Never, on workspace: inout Workspace) {}
}
