import Experiments
import Notation

extension Command {
  /// Every command of the command language that is not an ``Edit``, in the order of the document.
  package static let pageForms: [Form<Command>] =
    (numberForms + rowForms + cursorForms + typingForms + courseForms + lookForms + fileForms
    + programForms)
    .flatMap(withNamesOfVi) + Lab.panes.flatMap { $0.forms }

  /// Every command of the command language.
  ///
  /// Of two with one name the first whose arguments fit is meant, else an edit.
  static let forms = pageForms + Edit.forms.map { $0.map(Command.edit) }

  /// Reads a command from its line of text.
  ///
  /// - Throws: ``EditError`` that says what was expected.
  package init(parsing line: some StringProtocol, for experiment: Experiment) throws(EditError) {
    var words = Words(line).texts
    // As vi goes to a line.
    if let first = words.first, Int(first) != nil { words.insert("goto", at: 0) }
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

  /// The line of text that ``init(parsing:for:)`` reads as this very command.
  ///
  /// - Parameter experiment: The experiment before the command.
  /// - Returns: nil where no line means it: what comes from outside, as the numbers of a file do, edits
  ///   that have none, and what would hold characters that can steer a terminal.
  package func text(in experiment: Experiment) -> String? {
    let constants = Self.textsOfConstants
    if let place = constants.firstIndex(where: { $0.command == self }) {
      return constants[place].text
    }
    guard let text = unprovenText(in: experiment),
      !text.unicodeScalars.contains(where: Printable.isUnsafe),
      let read = try? Command(parsing: text, for: experiment), read.isSame(as: self)
    else { return nil }
    return text
  }

  /// The lines of commands that mean the same in every experiment.
  private static let textsOfConstants: [(command: Command, text: String)] = pageForms.flatMap {
    form in
    form.constants.map { ($0.value, ([form.verb] + $0.words).joined(separator: " ")) }
  }

  private func unprovenText(in experiment: Experiment) -> String? {
    if case .edit(let edit) = self, let text = edit.text(in: experiment) { return text }
    let names = experiment.names
    return Self.pageForms.lazy.compactMap { $0.words(for: self, names: names) }.first?
      .joined(separator: " ")
  }

  private func isSame(as other: Command) -> Bool {
    if case .edit(let edit) = self, case .edit(let other) = other { return edit.isSame(as: other) }
    return self == other
  }
}

extension Arguments {
  /// The finite number that a word is; nil for any other word.
  func finite(_ place: Int) -> Double? {
    (try? number(place)).flatMap { $0.isFinite ? $0 : nil }
  }

  /// The whole number of at most nine digits that a word is; nil for any other word.
  func place(_ place: Int) -> Int? {
    self[place].flatMap { Int($0) }.flatMap { $0.magnitude < 1_000_000_000 ? $0 : nil }
  }
}
