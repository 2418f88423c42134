import Notation

/// The one table of keys, from which dispatch, the footer, the list of keys and `docs/keys.md` are
/// made.
package enum KeyMap {
  /// Gestures besides the keys of the table: for the list of keys and the document.
  package static let gestures: [(group: KeyGroup, what: String, help: String)] = [
    (
      .prediction, "0–9 - . ( e l s",
      "type a number: 0.25, log(0.2); then letters are typed, too"
    ),
    (.commandLine, "5", "go to instance 5; digits type numbers, so 5j is no count"),
    (.editing, "0–9 - + .", "type a number in the place of the one under the cursor"),
    (
      .editing, "paste",
      "numbers from the cursor on, labels, a state line"
    ),
    (.lab, "Enter", "in SOFTMAX and LOSS: the same as y"),
    (.looking, "click", "a cell, a label, a heading, or a key of the last line"),
    (.looking, "drag", "a block of logits, which keys, :copy and paste take as one"),
    (.looking, "double click", "edit a number, as Enter does"),
    (.looking, "wheel", "rows, or the lesson; Shift selects text in most terminals"),
  ]

  /// The command that a key gives in a context; nil when it means nothing there.
  package static func command(for key: Key, in context: KeyContext) -> Command? {
    if let bound = dispatch[Chord(key: key, context: context)] { return bound }
    if context.isLab || context == .offer { return command(for: key, in: .page) }
    if let bound = dispatch[Chord(key: key, context: .anywhere)] { return bound }
    let asks = context == .prediction || context == .guess || context == .guessing
    guard case .character(let character) = key else {
      return asks ? command(for: key, in: .page) : nil
    }
    switch context {
    case .entry, .commandLine, .keys, .outline, .guessing: return .type(String(character))
    case .prediction where character.isASCII && character.isNumber,
      .guess where NumberExpression.canBegin(with: character):
      return .type(String(character))
    case .prediction, .guess: return dispatch[Chord(key: key, context: .page)]
    case .page where character.isASCII && character.isNumber,
      .page where "-.+−".contains(character):
      return .type(String(character))
    case .page, .export, .lab, .offer, .stage, .anywhere: return nil
    }
  }

  /// The command that a key of a clicker gives, whatever is open; nil for any other key, and for
  /// characters where one types.
  static func command(ofClicker key: Key, in context: KeyContext) -> Command? {
    if case .character = key, context.isTyping { return nil }
    return dispatch[Chord(key: key, context: .stage)]
  }

  private struct Chord: Hashable {
    let key: Key
    let context: KeyContext
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
