import Exchange
import Experiments
import Lessons
import Notation
import Numerics

/// The `:` line while it is open.
package struct CommandLineState: Equatable, Sendable {
  /// What was typed.
  package var field: LineField
  /// How many lines back in the history one is; zero for the line being typed.
  var historyOffset = 0

  /// A line with a text to begin with.
  init(_ field: LineField) { self.field = field }

  /// The words that could stand where the caret is, without quotes, and what is typed of them.
  func completions(for experiment: Experiment) -> (typed: Words.Word?, candidates: [String]) {
    let words = Words(field.textBeforeCaret)
    let typed = words.isOpen ? words.words.last : nil
    let finished = typed == nil ? words.texts : Array(words.texts.dropLast())
    let start = typed?.text ?? ""
    let candidates = Self.candidates(after: finished, experiment).lazy
      .filter { $0.hasPrefix(start) }
    return (typed, Array(candidates.prefix(100)))
  }

  private static func candidates(after words: [String], _ experiment: Experiment) -> [String] {
    guard let verb = words.first else { return Command.verbs }
    let edits = Edit.forms.filter { $0.verb == verb }.flatMap {
      $0.arguments.candidates(after: Array(words.dropFirst()), names: experiment.names)
    }
    switch (verb, words.count) {
    case ("dtype", 1): return edits + ["next", "previous"]
    case ("goto", 1): return experiment.instanceNames
    case ("goto", 2): return experiment.classNames
    case ("move", 1): return Move.allCases.map(\.rawValue)
    case ("pane", 1): return ["next", "previous"] + ([.lesson] + Pane.showable).map(\.name)
    case ("theme", 1): return Theme.allCases.map(\.rawValue)
    case ("step", 1): return ["next", "previous"]
    case ("export", 2), ("export!", 2): return ExportKind.allCases.map(\.rawValue)
    default: return edits
    }
  }

  /// Completes the word before the caret as far as all candidates agree.
  mutating func complete(for experiment: Experiment) {
    let (typed, candidates) = completions(for: experiment)
    guard let first = candidates.first else { return }
    let common = candidates.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    // A word that is not whole yet keeps its quotes open.
    let word = Words.quoted(common)
    let isWhole = candidates.count == 1
    let text = isWhole ? word + " " : word.hasPrefix("\"") ? String(word.dropLast()) : word
    field.replace(from: typed.map { $0.column - 1 } ?? field.caret, with: text)
  }
}

extension String {
  /// The characters that two texts begin with alike.
  func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
