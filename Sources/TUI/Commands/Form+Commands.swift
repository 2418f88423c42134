import Experiments
import Notation

extension Form where Value: Equatable {
  /// A form without arguments, of one command.
  init(_ verb: String, _ value: Value, help: String) {
    self.init(verb, help: help, constants: [([], value)])
  }

  /// A form in which each word stands for a command of its own, and no word for `bare`.
  ///
  /// - Parameters:
  ///   - verb: The first word.
  ///   - bare: The command without a word; nil where there has to be one.
  ///   - words: The words, each with its command.
  ///   - help: The use of the command, in a few words.
  init(_ verb: String, bare: Value? = nil, _ words: [(word: String, value: Value)], help: String) {
    let choice = Syntax.choice(words.map { .word($0.word) })
    self.init(
      verb, bare == nil ? choice : .optional(choice), help: help,
      constants: (bare.map { [([], $0)] } ?? []) + words.map { ([$0.word], $0.value) })
  }

  /// A form in which the name of each case of a type stands for a command, and no word for `bare`.
  init<Choice: CaseIterable & RawRepresentable<String>>(
    _ verb: String, bare: Value? = nil, _ type: Choice.Type, help: String,
    _ value: (Choice) -> Value
  ) {
    self.init(verb, bare: bare, type.allCases.map { ($0.rawValue, value($0)) }, help: help)
  }
}

extension Form<Command> {
  /// A form of onwards and back.
  init(_ verb: String, help: String, turn: (Turn) -> Command) {
    self.init(verb, [("next", turn(.next)), ("previous", turn(.previous))], help: help)
  }
}
