import Experiments
import Notation

/// What can be typed in plain mode.
enum PlainHelp {
  /// The first line of a session.
  static let greeting =
    "Logit Lab in plain lines. Type a line and press Enter; help tells what you can type."

  /// The most useful lines.
  static let lines = [
    "n goes to the next step, p to the one before, read reads this one again.",
    "Where the text names a key, type its name: n, u, Right, Tab. Several may stand in a line: "
      + "Right Right -50.",
    "A number alone answers a question, or goes in the place of the number under the cursor.",
    "set INSTANCE CLASS NUMBER changes a logit from anywhere, label INSTANCE CLASS a label; "
      + "undo and redo take changes back and make them again.",
    "hint gives a hint, explain WORD says what a word means, outline lists all steps.",
    "read here tells what is under the cursor. So do text, tables, logits, labels, softmax, losses, "
      + "question, hints, checks, a pane's name and an instance's name after read.",
    "help commands lists all commands, help and a command explains it, keys lists all keys.",
    "quit leaves; what you do is kept.",
  ]

  /// All commands, each with its use.
  static let commands =
    PlainOrder.forms.map(text) + Command.forms.filter { !$0.isOtherName }.map(text)

  private static func text<Value>(of form: Form<Value>) -> String { "\(form.text): \(form.help)." }

  /// The forms of a command.
  static func lines(about verb: String) -> [String] {
    let lines =
      PlainOrder.forms.filter { $0.verb == verb }.map(text)
      + Command.forms.filter { $0.verb == verb }.map(text)
    return lines.isEmpty ? [Spoken.sentence(PlainLine.unknown(verb))] : lines
  }
}
