import Experiments

/// A command of the `:` line that is not an ``Edit``: how it is written and what it does.
package struct CommandForm: Sendable {
  /// The first word.
  package let verb: String
  /// The whole form, with capitals for what is to be filled in.
  package let form: String
  /// What it does.
  package let help: String
  /// Makes the command of the words after the verb; nil when they are not of the form.
  let parse: Parse

  /// What makes a command of words, which may name instances and classes of an experiment.
  typealias Parse = @Sendable ([String], Experiment) throws(EditError) -> Command?

  /// A form whose command depends on the experiment.
  init(verb: String, form: String, help: String, parseIn parse: @escaping Parse) {
    self.verb = verb
    self.form = form
    self.help = help
    self.parse = parse
  }

  /// A form whose command depends on its words alone.
  init(
    verb: String, form: String, help: String, parse: @escaping @Sendable ([String]) -> Command?
  ) {
    self.init(verb: verb, form: form, help: help) { words, _ in parse(words) }
  }
}
