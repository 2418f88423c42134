import Numerics

/// The `:` line while it is open.
public struct CommandLineState: Equatable, Sendable {
  /// What was typed.
  public var field: LineField
  /// How many lines back in the history one is; zero for the line being typed.
  var historyOffset = 0

  /// A line with a text to begin with.
  init(_ field: LineField) { self.field = field }

  /// The words that could stand where the caret is, and what is typed of them.
  func completions(for experiment: Experiment) -> (typed: String, candidates: [String]) {
    let before = field.textBeforeCaret
    let words = Words(before).texts
    let isNewWord = before.isEmpty || before.last == " "
    let typed = isNewWord ? "" : words.last ?? ""
    let finished = isNewWord ? words : Array(words.dropLast())
    let candidates = Self.candidates(after: finished, experiment)
    return (typed, candidates.filter { $0.hasPrefix(typed) })
  }

  private static func candidates(after words: [String], _ experiment: Experiment) -> [String] {
    guard let verb = words.first else { return Command.verbs }
    let instances = experiment.instanceNames.prefix(200).map(Words.quoted)
    let classes = experiment.classNames.prefix(200).map(Words.quoted)
    switch (verb, words.count) {
    case ("set", 1), ("label", 1): return instances
    case ("set", 2): return classes
    case ("label", 2): return classes + ["none"]
    case ("dtype", 1): return FloatFormat.allCases.map(\.rawValue) + ["next", "previous"]
    case ("reduction", 1): return Reduction.allCases.map(\.rawValue)
    case ("add", 1), ("delete", 1), ("rename", 1): return Axis.allCases.map(\.rawValue)
    case ("delete", 2), ("rename", 2): return words[1] == "class" ? classes : instances
    case ("move", 1): return Move.allCases.map(\.rawValue)
    case ("pane", 1): return ["next", "previous"] + Pane.allCases.map(\.rawValue)
    case ("theme", 1): return Theme.allCases.map(\.rawValue)
    case ("step", 1): return ["next", "previous"]
    default: return []
    }
  }

  /// Completes the word before the caret as far as all candidates agree.
  mutating func complete(for experiment: Experiment) {
    let (typed, candidates) = completions(for: experiment)
    guard let first = candidates.first else { return }
    let common = candidates.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    field.insert(String(common.dropFirst(typed.count)) + (candidates.count == 1 ? " " : ""))
  }
}

extension String {
  /// The characters that two texts begin with alike.
  func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
