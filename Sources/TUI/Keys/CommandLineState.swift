import Experiments
import Notation

/// The `:` line while it is open.
package struct CommandLineState: Equatable, Sendable {
  /// The text typed so far.
  package var field: LineField
  /// The number of lines back in the history; zero for the line being typed.
  private var historyOffset = 0

  /// A line with a text to begin with.
  init(_ field: LineField) { self.field = field }

  /// Does a command other than the one that enters the line, with the lines entered before.
  mutating func update(
    _ command: Command, for experiment: Experiment, history: [String]
  ) -> Outcome {
    switch command {
    case .erase(.backward) where field.isEmpty, .cancel: return .closes
    case .turnPage: return .yields
    case .complete: complete(for: experiment)
    case .move(.up): recall(1, history)
    case .move(.down): recall(-1, history)
    default: return field.edit(command) ? .stays : .passes
    }
    return .stays
  }

  private mutating func recall(_ step: Int, _ history: [String]) {
    let offset = historyOffset + step
    guard (0...history.count).contains(offset) else { return }
    field = LineField(offset == 0 ? "" : history[history.count - offset])
    historyOffset = offset
  }

  /// The words that can stand where the caret is, without quotes, and the part of them that is typed.
  func completions(for experiment: Experiment) -> (typed: Words.Word?, candidates: [String]) {
    Form.completions(
      for: Words(field.textBeforeCaret), among: Command.forms, names: experiment.names)
  }

  /// Completes the word before the caret as far as all candidates agree.
  private mutating func complete(for experiment: Experiment) {
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
