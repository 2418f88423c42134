import Experiments
import Lessons
import Notation

/// What a line asks for besides the commands of the page: to be told something again.
enum PlainOrder: Equatable, Sendable {
  /// Read a part of the page again.
  case read(PlainPart)
  /// Tell what can be typed, or what a command does.
  case help(String?)
}

/// A part of the page that can be read by itself.
enum PlainPart: Equatable, Sendable {
  /// The step, or its text alone.
  case step, text
  /// All tables, or one of them.
  case tables, table(Pane)
  /// All about an instance.
  case instance(Int)
  /// The question, the hints, or the checks.
  case question, hints, checks
  /// What is under the cursor.
  case here
  /// A pane of the lab, or all that are open.
  case pane(Pane), panes

  /// The parts that have a word for their own.
  fileprivate static let named: [(word: String, part: PlainPart)] =
    [
      ("step", .step), ("text", .text), ("tables", .tables), ("logits", .table(.logits)),
      ("labels", .table(.labels)), ("softmax", .table(.softmax)), ("losses", .table(.loss)),
      ("question", .question), ("hints", .hints), ("checks", .checks), ("here", .here),
      ("panes", .panes),
    ] + Lab.panes.map { ($0.pane.name, .pane($0.pane)) }
}

extension PlainOrder {
  /// The lines of text that mean an order.
  static let forms: [Form<PlainOrder>] = [
    Form(
      "read", .optional(.repeated(.value("PART", words: PlainPart.named.map(\.word)))),
      help: "read the step again, a part of it, an open pane, or all about an instance"
    ) { words throws(EditError) in
      let word = words.texts.joined(separator: " ")
      if word.isEmpty { return .read(.step) }
      if let named = PlainPart.named.first(where: { $0.word == word }) { return .read(named.part) }
      if let instance = try? words.experiment.instance(word) { return .read(.instance(instance)) }
      let known = PlainPart.named.map(\.word)
      throw .unknown(
        "there is no “\(Printable.text(word, limit: 24))” to read"
          + (Suggestion.nearest(to: word, among: known).map { "; did you mean “\($0)”?" }
            ?? "; there are an instance's name, \(known.joined(separator: ", "))"))
    },
    Form(
      "help", .optional(.value("COMMAND", words: Command.verbs)),
      help: "what can be typed; all commands; one command"
    ) { .help($0[0]) },
  ]

  /// The answer to the order.
  func lines(on model: Model) -> [String] {
    switch self {
    case .read(let part): part.lines(on: model)
    case .help(nil): PlainHelp.lines
    case .help("commands"): PlainHelp.commands
    case .help(let verb?): PlainHelp.lines(about: verb)
    }
  }
}

extension PlainPart {
  fileprivate func lines(on model: Model) -> [String] {
    let (step, workspace) = (PlainStep(model), model.workspace)
    let lines =
      switch self {
      case .step: step.lines
      case .text: step.text
      case .tables: step.tables
      case .table(let table):
        model.shownPanes.contains(table) ? PlainTables(workspace).lines(of: table) : []
      case .instance(let instance): PlainTables(workspace).lines(of: instance)
      case .question: step.question
      case .hints: step.hints
      case .checks: step.goals
      case .here: [step.cursor]
      case .pane(let pane): workspace.openPanes.contains(pane) ? step.pane(pane) : []
      case .panes: step.panes
      }
    return lines.isEmpty ? [absence(on: model)] : lines
  }

  /// Why there is nothing to read.
  private func absence(on model: Model) -> String {
    switch self {
    case .pane(let pane): "\(pane.name.uppercased()) is not open; \(pane.name) opens it."
    case .panes: "No pane of the lab is open."
    case .table where model.workspace.isAsking: "That is told once the question is answered."
    case .checks where model.workspace.isAsking: "The checks follow once the question is answered."
    case .hints: "No hint was given; hint gives one."
    case .question: "This step asks nothing."
    case .step, .text, .tables, .table, .instance, .checks, .here: "There is none here."
    }
  }
}
