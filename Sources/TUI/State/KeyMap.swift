import Lessons

/// What the keys of the page mean: the one table from which dispatch, the footer, the page of keys
/// and `docs/keys.md` are made.
package enum KeyMap {
  /// What is open, and so which keys mean something.
  package enum Context: Hashable, CaseIterable, Sendable {
    /// The page itself.
    case page
    /// A question waits for one of its choices.
    case prediction
    /// A question waits for a number.
    case guess
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
    /// The cursor is in a pane of the lab.
    case lab(Pane)

    /// All of them, those of the lab last.
    package static let allCases: [Context] =
      [.page, .prediction, .guess, .entry, .commandLine, .keys, .outline, .export]
      + Lab.panes.map { .lab($0.pane) }

    /// Whether the cursor is in a pane of the lab: keys that mean nothing there mean what they mean
    /// on the page.
    package var isLab: Bool { if case .lab = self { true } else { false } }
  }

  /// A group of bindings in the list of keys.
  package enum Group: String, CaseIterable, Sendable {
    /// Getting about.
    case moving = "Moving"
    /// Changing numbers.
    case editing = "Editing"
    /// Changing what the matrix is.
    case experiment = "The experiment"
    /// Going through the course.
    case lesson = "The lesson"
    /// Looking closer.
    case lab = "The lab"
    /// Changing how it looks.
    case looking = "Looking"
    /// The rest.
    case program = "The program"
    /// While a question waits.
    case prediction = "When a step asks"
    /// While a number is typed.
    case typing = "While typing a number"
    /// In the `:` line.
    case commandLine = "In the : line"
    /// In a list over the page.
    case list = "In a list"
    /// In one pane of the lab.
    case trace = "In TRACE"
    case errors = "In ERRORS"
    case cliff = "In CLIFF"
    case bits = "In BITS"
    case gradient = "In GRADIENT"
    case layer = "In LAYER"
    case invariance = "In INVARIANCE"
    case mistakes = "In MISTAKES"
    case changes = "In CHANGES"
    /// Whatever is open.
    case anywhere = "Anywhere"

    /// The group of the keys that a pane of the lab has for itself.
    static func inLab(_ pane: Pane) -> Group {
      allCases.first { $0.rawValue == "In \(pane.name.uppercased())" } ?? .lab
    }
  }

  /// One line of the table.
  package struct Binding: Sendable {
    /// The keys, any of which does it.
    package let keys: [Key]
    /// What it does.
    package let command: Command
    /// What it does, in words.
    package let help: String
    /// How it stands in the footer; nil keeps it out of there.
    package let footer: Footer?
    /// Where it stands in the list of keys.
    package let group: Group
    /// What must be open for it to apply.
    package let context: Context
  }

  /// How a binding stands in the footer.
  package struct Footer: Sendable {
    /// What it does, in a word.
    package let label: String
    /// What to press, where that is more than the binding's first key.
    package let key: String?
    /// Which bindings stay when there is no room for all: those of lowest rank.
    package let rank: Int
  }

  /// What the page takes besides keys of the table: for the list of keys and the document.
  package static let gestures: [(group: Group, what: String, help: String)] = [
    (.editing, "0–9 - + .", "type a number in the place of the one under the cursor"),
    (.editing, "paste", "a block of numbers, from the cursor on"),
    (.lab, "Enter", "in SOFTMAX and LOSS: the same as w"),
    (.looking, "click", "a cell, a label, a heading, or a key of the last line"),
    (.looking, "wheel", "rows, or the lesson; Shift selects text in most terminals"),
  ]

  /// What a key means in a context; nil when it means nothing there.
  package static func command(for key: Key, in context: Context) -> Command? {
    if let bound = dispatch[Chord(key: key, context: context)] { return bound }
    if context.isLab { return command(for: key, in: .page) }
    let asks = context == .prediction || context == .guess
    guard case .character(let character) = key else {
      return asks ? command(for: key, in: .page) : nil
    }
    switch context {
    case .entry, .commandLine, .keys, .outline: return .type(String(character))
    case .prediction where character.isASCII && character.isNumber,
      .guess where character.isASCII && character.isNumber || "-−.,+eE".contains(character):
      return .type(String(character))
    case .prediction, .guess: return dispatch[Chord(key: key, context: .page)]
    case .page where character.isASCII && character.isNumber,
      .page where "-.+−".contains(character):
      return .type(String(character))
    case .page, .export, .lab: return nil
    }
  }

  private struct Chord: Hashable {
    let key: Key
    let context: Context
  }

  private static let dispatch: [Chord: Command] = {
    var dispatch: [Chord: Command] = [:]
    for binding in bindings {
      for key in binding.keys {
        dispatch[Chord(key: key, context: binding.context)] = binding.command
      }
    }
    return dispatch
  }()
}
