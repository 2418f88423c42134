import Exchange
import Experiments
import Lessons
import Notation

extension Command {
  /// Every form of the `:` line that is not an ``Edit``.
  package static let forms: [CommandForm] = pageForms + Lab.panes.flatMap { $0.forms }

  private static let pageForms: [CommandForm] = [
    CommandForm(
      verb: "reset", form: "reset [cell | step | lesson | course]",
      help: "back to how the step or file began; a cell alone; what forgetting more would lose"
    ) { reset($0) },
    CommandForm(
      verb: "reset!", form: "reset! step | lesson | course",
      help: "forget what was done and predicted there; without ! say what that would be"
    ) { $0.count == 1 ? CourseScope(rawValue: $0[0]).map { .forget($0, isSure: true) } : nil },
    form("undo", "take the latest change back") { _ in .undo },
    form("redo", "make it again") { _ in .redo },
    CommandForm(
      verb: "move", form: "move left | right | up | down | home | end | top | bottom",
      help: "move the cursor"
    ) { $0.count == 1 ? Move(rawValue: $0[0]).map(Command.move) : nil },
    CommandForm(
      verb: "pane", form: "pane next | previous | lesson | logits | labels | softmax | loss",
      help: "go to a pane"
    ) { $0.count == 1 ? pane($0[0]) : nil },
    CommandForm(
      verb: "instance", form: "instance next | previous", help: "go to another instance"
    ) {
      switch $0 {
      case ["next"]: .instance(.next)
      case ["previous"]: .instance(.previous)
      default: nil
      }
    },
    CommandForm(
      verb: "goto", form: "goto INSTANCE [CLASS]", help: "move the cursor to a logit", parseIn: goto
    ),
    form("close", "close the open pane of the lab") { _ in .lab(.close) },
    form("mark", "make the class under the cursor the label") { _ in .mark },
    form("clear", "set the number under the cursor to zero") { _ in .clear },
    CommandForm(verb: "nudge", form: "nudge NUMBER", help: "add to the logit under the cursor") {
      guard $0.count == 1, let step = try? NumberText.parse($0[0]), step.isFinite else {
        return nil
      }
      return .nudge(step)
    },
    form("one-hot", "labels as one-hot rows or as class indices") { _ in .toggleLabels },
    form("zoom", "give the pane the whole screen, and back") { _ in .zoom },
    CommandForm(
      verb: "theme", form: "theme [terminal | dark | light | high-contrast | mono]",
      help: "change the colours"
    ) {
      guard let name = $0.first else { return .theme(nil) }
      return Theme(rawValue: name).map(Command.theme)
    },
    form("mouse", "mouse on or off") { _ in .mouse },
    form("keys", "the list of keys") { _ in .keys },
    form("outline", "the outline of the course") { _ in .outline },
    CommandForm(
      verb: "step", form: "step next | previous | open | ID",
      help: "go to a step; open is the next that is not done"
    ) {
      guard $0.count == 1 else { return nil }
      switch $0[0] {
      case "next": return .step(.next)
      case "previous": return .step(.previous)
      case "open": return .step(.open)
      default: return .step(.id($0[0]))
      }
    },
    form("hint", "show one more hint, then the solution, then play its next line") { _ in .hint },
    CommandForm(
      verb: "answer", form: "answer NUMBER",
      help: "answer the step's question: a choice by its place, or a number"
    ) { $0.count == 1 ? (try? NumberText.parse($0[0])).map(Command.answer) : nil },
    form("ask-again", "ask the step's question again") { _ in .askAgain },
    CommandForm(
      verb: "load", form: "load LOGITS [LABELS]", help: "read logits and labels from files"
    ) {
      (1...2).contains($0.count) ? .load(logits: $0[0], labels: $0.dropFirst().first) : nil
    },
    CommandForm(
      verb: "export", form: "export FILE [KIND]",
      help: "write a script, the numbers, the state line or the page; e lists the kinds"
    ) { export($0, overwrites: false) },
    CommandForm(
      verb: "export!", form: "export! FILE [KIND]", help: "the same, over a file that is there"
    ) { export($0, overwrites: true) },
    CommandForm(
      verb: "state", form: "state [LINE]",
      help: "show the experiment as one line, or go back to the one that a line describes",
      parseIn: state),
    form("redraw", "draw the screen anew") { _ in .redraw },
    form("suspend", "stop; fg comes back") { _ in .suspend },
    form("quit", "leave") { _ in .quit },
  ]

  /// Reads a command from its line of text.
  ///
  /// - Throws: ``EditError`` that says what was expected.
  package init(parsing line: some StringProtocol, for experiment: Experiment) throws(EditError) {
    let words = Words(line).texts
    guard let verb = words.first else { throw .syntax("there is no command") }
    if verb == "dtype", words.count == 2, words[1] == "next" || words[1] == "previous" {
      self = words[1] == "next" ? .nextDtype : .previousDtype
      return
    }
    // A pane may be called as an edit is; alone, the word opens it.
    let opens = words.count == 1 && Lab.panes.contains { $0.pane.name == verb }
    if !opens, Edit.forms.contains(where: { $0.verb == verb }) {
      self = .edit(try Edit(parsing: line, for: experiment))
      return
    }
    guard let form = Self.forms.first(where: { $0.verb == verb }) else {
      throw .syntax(
        "there is no command “\(Printable.text(verb, limit: 24))”"
          + Suggestion.text(for: verb, among: Self.verbs))
    }
    guard let command = try form.parse(Array(words.dropFirst()), experiment) else {
      throw .syntax("expected: \(form.form)")
    }
    self = command
  }

  private static func reset(_ words: [String]) -> Command? {
    switch words {
    case []: .reset
    case ["cell"]: .resetCell
    default:
      words.count == 1 ? CourseScope(rawValue: words[0]).map { .forget($0, isSure: false) } : nil
    }
  }

  private static func goto(
    _ words: [String], in experiment: Experiment
  ) throws(EditError) -> Command? {
    guard (1...2).contains(words.count) else { return nil }
    let column = words.count == 2 ? try experiment.class(words[1]) : 0
    return .select(.logits, instance: try experiment.instance(words[0]), column: column)
  }

  private static func state(
    _ words: [String], in experiment: Experiment
  ) throws(EditError) -> Command? {
    guard let line = words.first else { return .state }
    guard words.count == 1 else { return nil }
    do throws(SourceFault) { return .edit(.replace(try StateLine.experiment(line))) } catch {
      throw .syntax("column \(error.column ?? 1) of the state: \(error.message)")
    }
  }

  private static func export(_ words: [String], overwrites: Bool) -> Command? {
    guard let path = words.first, words.count <= 2 else { return nil }
    guard words.count == 2 else { return .export(path: path, kind: nil, overwrites: overwrites) }
    return ExportKind(rawValue: words[1]).map {
      .export(path: path, kind: $0, overwrites: overwrites)
    }
  }

  /// The first words of all commands.
  package static let verbs: [String] =
    Set(Edit.forms.map(\.verb) + forms.map(\.verb)).sorted()

  private static func form(
    _ verb: String, _ help: String, _ command: @escaping @Sendable ([String]) -> Command
  ) -> CommandForm {
    CommandForm(verb: verb, form: verb, help: help) { $0.isEmpty ? command($0) : nil }
  }

  private static func pane(_ word: String) -> Command? {
    switch word {
    case "next": .pane(.next)
    case "previous": .pane(.previous)
    default:
      ([.lesson] + Pane.showable).first { $0.name == word }.map { .pane(.named($0)) }
    }
  }
}
