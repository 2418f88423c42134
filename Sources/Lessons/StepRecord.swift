import Experiments
import Notation

/// What a learner has done in one step.
package struct StepRecord: Equatable, Sendable {
  /// Whether all its checks have held.
  package var isPassed = false
  /// What was predicted, try by try; the last counts.
  package var answers: [Question.Answer] = []
  /// How many rungs of the ladder of hints were shown.
  package var hints = 0
  /// What was done with the numbers; nil where nothing was, or where it can't be written down.
  package var journal: Journal?

  /// A step in which nothing was done.
  package init() {}

  /// Whether nothing was done.
  package var isEmpty: Bool { self == StepRecord() }

  /// What two copies of the program have made of a record that both began with: the predictions of
  /// both, the hints of whoever saw more, and this one's numbers where it changed them.
  ///
  /// A step passed in either is passed. What this copy has forgotten stays forgotten.
  func merged(with theirs: StepRecord, since base: StepRecord) -> StepRecord {
    guard self != base else { return theirs }
    guard theirs != base, !isEmpty else { return self }
    var merged = self
    merged.isPassed = isPassed || theirs.isPassed
    merged.hints = max(hints, theirs.hints)
    if answers.starts(with: base.answers) {
      merged.answers = theirs.answers
      for answer in answers.dropFirst(base.answers.count) { merged.add(answer) }
    }
    if journal == base.journal { merged.journal = theirs.journal }
    return merged
  }

  /// How many predictions of a step are kept, the latest.
  package static let mostAnswers = 100

  /// Adds a prediction.
  package mutating func add(_ answer: Question.Answer) {
    answers = (answers + [answer]).suffix(Self.mostAnswers)
  }
}

extension StepRecord {
  /// The lines of the record, below the one with the step's id.
  var lines: [String] {
    var lines: [String] = []
    if isPassed { lines.append("passed") }
    lines += answers.map { answer in
      switch answer {
      case .choice(let place): "predicted choice \(place + 1)"
      case .number(let number): "predicted number \(NumberText.shortest(number))"
      }
    }
    if hints > 0 { lines.append("hints \(hints)") }
    if let journal {
      if let base = journal.base { lines.append("from \(base)") }
      lines += journal.done.map { "did \($0)" } + journal.undone.map { "undid \($0)" }
    }
    return lines
  }

  /// Takes in a line of the record; false when it is none.
  mutating func read(_ line: some StringProtocol) -> Bool {
    let word = line.prefix { $0 != " " }
    let rest = String(line.dropFirst(word.count + 1))
    switch word {
    case "passed":
      isPassed = true
      return rest.isEmpty
    case "predicted":
      guard let answer = Self.answer(rest) else { return false }
      add(answer)
    case "hints":
      guard let count = Int(rest), count > 0 else { return false }
      hints = count
    case "from" where journal == nil: journal = Journal(base: rest)
    case "did" where journal?.undone.isEmpty != false && !rest.isEmpty:
      journal = journal ?? Journal()
      journal?.done.append(rest)
    case "undid" where !rest.isEmpty:
      journal = journal ?? Journal()
      journal?.undone.append(rest)
    default: return false
    }
    return true
  }

  private static func answer(_ text: String) -> Question.Answer? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    switch (words.first, words.count) {
    case ("choice", 2):
      guard let place = Int(words[1]), (1...Question.mostChoices).contains(place) else {
        return nil
      }
      return .choice(place - 1)
    case ("number", 2): return (try? NumberText.parse(words[1])).map(Question.Answer.number)
    default: return nil
    }
  }
}
