import Lessons

/// A line of the table of keys.
package struct KeyBinding: Sendable {
  /// The keys, any of which does it.
  package let keys: [Key]
  /// The command that they give.
  package let command: Command
  /// The command in words.
  package let help: String
  /// Its place in the footer; nil keeps it out of there.
  package let footer: KeyFooter?
  /// Its part of the list of keys.
  package let group: KeyGroup
  /// The state of the page in which it applies.
  package let context: KeyContext

  /// A binding of some keys, on the page unless told otherwise.
  init(
    keys: [Key], command: Command, help: String, footer: KeyFooter? = nil, group: KeyGroup,
    context: KeyContext = .page
  ) {
    self.keys = keys
    self.command = command
    self.help = help
    self.footer = footer
    self.group = group
    self.context = context
  }
}

/// The look of a binding in the footer.
package struct KeyFooter: Sendable {
  /// Its command in a word.
  package let label: String
  /// The keys to show, where that is more than the binding's first key.
  package var key: String?
  /// Its importance: where there is no room for all, those of lowest rank stay.
  package let rank: Int

  /// A label that stays the longer the lower its rank is.
  init(label: String, key: String? = nil, rank: Int) {
    self.label = label
    self.key = key
    self.rank = rank
  }
}

/// The state of the page that decides what keys mean.
package enum KeyContext: Hashable, Sendable {
  /// The page itself.
  case page
  /// A question waits for one of its choices.
  case prediction
  /// A question waits for a number.
  case guess
  /// A number is being typed as the answer to a question.
  case guessing
  /// A number is being typed.
  case entry
  /// The `:` line is open.
  case commandLine
  /// The list of keys is open.
  case keys
  /// The outline of the course is open.
  case outline
  /// The list of what can be written is open.
  case export
  /// Pasted numbers wait to be put in the matrix's place.
  case offer
  /// The cursor is in a pane of the lab: keys that mean nothing there mean what they mean on the
  /// page.
  case lab(Pane)
  /// The page is shown to an audience.
  case stage
  /// Any of these.
  case anywhere

  /// True where characters are typed into a text.
  var isTyping: Bool {
    switch self {
    case .entry, .guessing, .commandLine, .keys, .outline: true
    case .page, .prediction, .guess, .export, .offer, .stage, .lab, .anywhere: false
    }
  }

  /// True if the cursor is in a pane of the lab.
  package var isLab: Bool { if case .lab = self { true } else { false } }
}

/// A part of the list of keys.
package struct KeyGroup: Hashable, Sendable {
  /// Its heading.
  package let title: String

  package static let moving = KeyGroup(title: "Moving")
  static let editing = KeyGroup(title: "Editing")
  static let experiment = KeyGroup(title: "The experiment")
  static let lesson = KeyGroup(title: "The lesson")
  package static let lab = KeyGroup(title: "The lab")
  static let looking = KeyGroup(title: "Looking")
  static let program = KeyGroup(title: "The program")
  static let prediction = KeyGroup(title: "When a step asks")
  static let typing = KeyGroup(title: "While typing a number")
  static let offer = KeyGroup(title: "When a paste has another size")
  static let commandLine = KeyGroup(title: "In the : line")
  static let list = KeyGroup(title: "In a list")
  static let stage = KeyGroup(title: "Before an audience, and while a script is played")
  static let anywhere = KeyGroup(title: "Anywhere")

  /// The keys that a pane of the lab has for itself.
  static func inPane(_ pane: Pane) -> KeyGroup { KeyGroup(title: "In \(pane.name.uppercased())") }
}

extension Frame {
  /// Makes a click inside the rectangle give a command.
  package mutating func addTarget(_ rect: Rect, _ command: @autoclosure () -> Command) {
    addTarget(rect, meaning: command())
  }

  /// The command that a click at a place gives, if any.
  package func command(at position: Position) -> Command? {
    meaning(at: position)?.base as? Command
  }
}
