import Experiments
import Notation

/// The `:` line while it is open.
package struct CommandLineState: Equatable, Sendable {
  /// The text typed so far.
  package var field: LineField
  /// The words that Tab goes through; nil before it does.
  private(set) var round: Round?
  /// The number of lines back in the history; zero for the line being typed.
  private var historyOffset = 0

  /// Words that can stand in a place of the line, of which one does.
  struct Round: Equatable {
    let words: [String]
    var place: Int
    /// The number of characters before the word.
    let start: Int
  }

  /// A line with a text to begin with.
  init(_ field: LineField) { self.field = field }

  /// Does a command other than the one that enters the line, with the lines entered before.
  mutating func update(
    _ command: Command, for experiment: Experiment, history: [String]
  ) -> Outcome {
    switch command {
    case .erase(.backward) where field.isEmpty, .cancel: return .closes
    case .turnPage: return .yields
    case .complete(let turn):
      if round == nil {
        let (typed, words) = completions(for: experiment)
        complete(typed, words)
      } else {
        turnRound(turn)
      }
      return .stays
    case .paths(let typed, let found):
      guard typed == path(for: experiment) else { return .stays }
      complete(words.isOpen ? words.words.last : nil, found)
      return .stays
    default: break
    }
    if command.reach != .terminal { round = nil }
    switch command {
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

  // MARK: - Completion

  private var words: Words { Words(field.textBeforeCaret) }

  /// The words that can stand where the caret is, without quotes, and the part of them that is typed.
  func completions(for experiment: Experiment) -> (typed: Words.Word?, candidates: [String]) {
    Form.completions(for: words, among: Command.forms, names: experiment.names)
  }

  /// The part of a path that is typed before the caret, where Tab asks for paths; nil elsewhere.
  func path(for experiment: Experiment) -> String? {
    guard round == nil, completions(for: experiment).candidates.isEmpty else { return nil }
    return Form.path(for: words, among: Command.forms)
  }

  /// Completes the word before the caret as far as all candidates agree; where that is no further than
  /// it is, puts the first of them there, which others can follow.
  private mutating func complete(_ typed: Words.Word?, _ candidates: [String]) {
    guard let first = candidates.first else { return }
    let start = typed.map { $0.column - 1 } ?? field.caret
    let common = candidates.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    if candidates.count > 1, common == typed?.text ?? "" {
      round = Round(words: candidates, place: 0, start: start)
      return field.replace(from: start, with: Words.quoted(first))
    }
    // A word that is not whole yet keeps its quotes open, and so does a folder.
    let word = Words.quoted(common)
    let isWhole = candidates.count == 1 && !common.hasSuffix("/")
    let text = isWhole ? word + " " : word.hasPrefix("\"") ? String(word.dropLast()) : word
    field.replace(from: start, with: text)
  }

  private mutating func turnRound(_ turn: Turn) {
    guard var round else { return }
    round.place = round.place.stepped(by: turn == .next ? 1 : -1, in: round.words.count)
    self.round = round
    field.replace(from: round.start, with: Words.quoted(round.words[round.place]))
  }
}

extension String {
  /// The characters that two texts begin with alike.
  func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
