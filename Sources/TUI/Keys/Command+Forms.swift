import Exchange
import Experiments
import Lessons
import Notation

extension Command {
  /// Every command of the command language that is not an ``Edit``, in the order of the document.
  package static let pageForms: [Form<Command>] =
    commands.flatMap(withNamesOfVi) + Lab.panes.flatMap { $0.forms }

  /// Every command of the command language.
  ///
  /// Of two with one name the first whose arguments fit is meant, else an edit.
  static let forms = pageForms + Edit.forms.map { $0.map(Command.edit) }

  /// Reads a command from its line of text.
  ///
  /// - Throws: ``EditError`` that says what was expected.
  package init(parsing line: some StringProtocol, for experiment: Experiment) throws(EditError) {
    let words = Words(line).texts
    guard let verb = words.first else { throw .syntax("there is no command") }
    let arguments = Array(words.dropFirst())
    let called = Self.forms.filter { $0.verb == verb }
    guard let form = called.first(where: { $0.arguments.fits(arguments) }) ?? called.last else {
      throw .syntax(Self.unknown(verb))
    }
    self = try form.value(of: arguments, in: experiment)
  }

  /// The sentence about a verb that no command has.
  static func unknown(_ verb: String) -> String {
    "there is no command “\(Printable.text(verb, limit: 24))”"
      + Suggestion.text(for: verb, among: verbs)
  }

  /// The first words of all commands.
  package static let verbs: [String] = Set(forms.map(\.verb)).sorted()

  /// What hands that are used to vi type, and what it is called here.
  private static let namesOfVi: [(there: String, here: String)] = [
    ("q", "quit"), ("q!", "quit"), ("x", "wq"), ("e", "load"), ("w", "export"),
    ("w!", "export!"), ("help", "keys"), ("h", "keys"),
  ]

  private static func withNamesOfVi(_ form: Form<Command>) -> [Form<Command>] {
    let names = namesOfVi.filter { $0.here == form.verb }
    return [form] + names.map { form.called($0.there) }
  }

  private static let turn: Syntax = .choice(["next", "previous"])

  private static let commands: [Form<Command>] = [
    Form(
      "reset", .optional(.choice(["cell", "step", "lesson", "course"])),
      help: "back to how the step or file began; a cell alone; what forgetting more would lose"
    ) {
      switch $0[0] {
      case nil: .reset
      case "cell": .resetCell
      case let word?: CourseScope(rawValue: word).map { .forget($0, isSure: false) }
      }
    },
    Form(
      "reset!", .choice(["step", "lesson", "course"]),
      help: "forget what was done and predicted there; without ! say what that would be"
    ) { $0[0].flatMap(CourseScope.init).map { .forget($0, isSure: true) } },
    Form("other", help: "the numbers that another copy of the program has for this step") { _ in
      .other
    },
    Form("other!", help: "forget them") { _ in .forgetOthers },
    Form("undo", help: "take the latest change back") { _ in .undo },
    Form("redo", help: "make it again") { _ in .redo },
    Form(
      "move",
      .value(
        "left | right | up | down | home | end | top | bottom",
        words: Move.allCases.map(\.rawValue)), help: "move the cursor"
    ) { $0[0].flatMap(Move.init).map(Command.move) },
    Form(
      "pane",
      .value(
        "next | previous | lesson | logits | labels | softmax | loss",
        words: ["next", "previous"] + panes.map(\.name)), help: "go to a pane"
    ) { words in
      switch words[0] {
      case "next": .pane(.next)
      case "previous": .pane(.previous)
      default: panes.first { $0.name == words[0] }.map { .pane(.named($0)) }
      }
    },
    Form(
      "instance", [turn, .optional(filter)], help: "go to another instance, or to one of some kind"
    ) { words throws(EditError) in
      let turn: Turn = words[0] == "next" ? .next : .previous
      return words.texts.count == 1
        ? .instance(turn) : .rows(.next(try rowFilter(words, from: 1), turn))
    },
    Form(
      "where", .optional(filter),
      help: "show the instances that are so, such as wrong and loss > 5; all without a filter"
    ) { words throws(EditError) in
      .rows(.filter(words[0] == nil ? nil : try rowFilter(words, from: 0)))
    },
    Form(
      "sort", .optional(.repeated(.value("ORDER", words: RowOrder.words))),
      help:
        "order instances by a number, the largest first, by label, predicted or name; or as they were"
    ) { words throws(EditError) in
      guard words[0] != nil else { return .rows(.order(nil)) }
      do throws(QueryFault) { return .rows(.order(try RowOrder(parsing: words.texts))) } catch {
        throw .syntax("\(error)")
      }
    },
    Form("worst", help: "go to the worst instance by the number of this column") { _ in
      .rows(.worst)
    },
    Form(
      "find", .repeated(.value("TEXT")),
      help: "go to the next instance with the text in its name, or to such a class"
    ) { .rows(.find($0.texts.joined(separator: " "))) },
    Form(
      "goto", [.name(.instance), .optional(.name(.class))], help: "move the cursor to a logit"
    ) { words throws(EditError) in
      let column = words[1] == nil ? 0 : try words.class(1)
      return .select(.logits, instance: try words.instance(0), column: column)
    },
    Form("close", help: "close the open pane of the lab") { _ in .lab(.close) },
    Form("mark", help: "make the class under the cursor the label") { _ in .mark },
    Form("clear", help: "set the number under the cursor to zero") { _ in .clear },
    Form("nudge", .value("NUMBER"), help: "add to the logit under the cursor") {
      $0.finite(0).map(Command.nudge)
    },
    Form("one-hot", help: "labels as one-hot rows or as class indices") { _ in .toggleLabels },
    Form("rank", help: "classes by their probability in this instance, or in their order") { _ in
      .toggleRanking
    },
    Form("zoom", help: "give the pane the whole screen, and back") { _ in .zoom },
    Form("theme", .optional(.oneOf(Theme.self)), help: "change the colours") {
      guard let name = $0[0] else { return .theme(nil) }
      return Theme(rawValue: name).map(Command.theme)
    },
    Form("mouse", help: "mouse on or off") { _ in .mouse },
    Form("keys", help: "the list of keys") { _ in .keys },
    Form("outline", help: "the outline of the course") { _ in .outline },
    Form(
      "step", .value("next | previous | open | ID", words: ["next", "previous", "open"]),
      help: "go to a step; open is the next that is not done"
    ) {
      switch $0[0] {
      case "next": .step(.next)
      case "previous": .step(.previous)
      case "open": .step(.open)
      case let id: id.map { .step(.id($0)) }
      }
    },
    Form("hint", help: "show one more hint, then the solution, then play its next line") { _ in
      .hint
    },
    Form(
      "answer", .value("NUMBER"),
      help: "answer the step's question: a choice by its place, or a number"
    ) { words in (try? words.number(0)).map(Command.answer) },
    Form("ask-again", help: "ask the step's question again") { _ in .askAgain },
    Form(
      "load",
      [.value("LOGITS"), .optional(.value("LABELS")), .optional(.repeated(option))],
      help: "read logits and labels from files, with the options of the command line"
    ) { words throws(EditError) in try load(words.texts) },
    Form(
      "export", file,
      help: "write a script, the numbers, the state line or the page; e lists the kinds"
    ) { export($0, overwrites: false) },
    Form("export!", file, help: "the same, over a file that is there") {
      export($0, overwrites: true)
    },
    Form(
      "copy", .optional(kind),
      help: "put a script, the numbers, the page or, by itself, the state line on the clipboard"
    ) { words in
      guard let name = words[0] else { return .copy(nil) }
      return ExportKind(rawValue: name).map { .copy($0) }
    },
    Form(
      "state", .optional(.value("LINE")),
      help: "show the experiment as one line, or go back to the one that a line describes"
    ) { words throws(EditError) in
      guard let line = words[0] else { return .state }
      do throws(SourceFault) { return .edit(.replace(try StateLine.experiment(line))) } catch {
        throw .syntax("column \(error.column ?? 1) of the state: \(error.message)")
      }
    },
    Form("redraw", help: "draw the screen anew") { _ in .redraw },
    Form("suspend", help: "stop; fg comes back") { _ in .suspend },
    Form("quit", help: "leave") { _ in .quit },
    Form("w", help: "say what is kept without it") { _ in
      .say("a course keeps what you do as you do it; :w FILE writes the numbers", isProblem: false)
    },
    Form("wq", help: "leave where all is kept, as in a course") { _ in .quitIfKept },
    Form("dtype", turn, help: "go on to the next dtype, or back") {
      $0[0] == "next" ? .nextDtype : .previousDtype
    },
  ]

  private static let filter: Syntax = .repeated(.value("FILTER", words: RowFilter.words))

  private static func rowFilter(
    _ words: Arguments, from place: Int
  ) throws(EditError) -> RowFilter {
    do throws(QueryFault) {
      return try RowFilter(
        parsing: Array(words.texts.dropFirst(place)), for: words.experiment)
    } catch {
      throw .syntax("\(error)")
    }
  }

  private static let panes: [Pane] = [.lesson] + Pane.showable

  private static let kind: Syntax = .value("KIND", words: ExportKind.allCases.map(\.rawValue))
  private static let file: Syntax = [.value("FILE"), .optional(kind)]

  private static let option: Syntax = .choice([
    .sequence(ReadingOptions.Name.allCases.filter { !$0.takesValue }.map { .word($0.flag) }),
    [
      .value("--OPTION", words: ReadingOptions.Name.allCases.filter(\.takesValue).map(\.flag)),
      .value("VALUE"),
    ],
  ])

  private static func load(_ words: [String]) throws(EditError) -> Command? {
    var rest = words[...]
    guard let logits = rest.popFirst() else { return nil }
    var labels: String?
    if let word = rest.first, !word.hasPrefix("--") { labels = rest.popFirst() }
    var options = ReadingOptions()
    options.hasOtherLabels = labels != nil
    while let word = rest.popFirst() {
      guard let name = ReadingOptions.Name(flag: word) else {
        let known = ReadingOptions.Name.allCases.map(\.flag)
        throw .syntax(
          "there is no option “\(Printable.text(word, limit: 24))”"
            + Suggestion.text(for: word, among: known))
      }
      guard let value = name.takesValue ? rest.popFirst() : "", options.take(name, value) else {
        throw .syntax("\(name.flag) takes \(name.values)")
      }
    }
    return .load(logits: logits, labels: labels, options: options)
  }

  private static func export(_ words: Arguments, overwrites: Bool) -> Command? {
    guard let path = words[0] else { return nil }
    guard let kind = words[1] else {
      return .export(path: path, kind: nil, overwrites: overwrites)
    }
    return ExportKind(rawValue: kind).map {
      .export(path: path, kind: $0, overwrites: overwrites)
    }
  }
}

extension Arguments {
  /// The finite number that a word is; nil for any other word.
  func finite(_ place: Int) -> Double? {
    (try? number(place)).flatMap { $0.isFinite ? $0 : nil }
  }
}
