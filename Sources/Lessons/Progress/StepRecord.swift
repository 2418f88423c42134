import Experiments
import Notation

/// The work of a learner in one step.
package struct StepRecord: Equatable, Sendable {
  /// True once all its checks have held.
  package var isPassed = false
  /// The predictions, try by try; the last counts.
  package var answers: [Question.Answer] = []
  /// The number of hints shown, and one more for the solution.
  package var hints = 0
  /// The edits of the numbers; nil where there are none, or where they can't be written down.
  package var journal: Journal?

  /// A step in which nothing was done.
  package init() {}

  /// True where nothing was done.
  package var isEmpty: Bool { self == StepRecord() }

  /// The mark of the step.
  package var mark: StepMark { isPassed ? .done : isEmpty ? .new : .begun }

  /// Merges the records that two copies of the program have made of one that both began with: the
  /// predictions of both, the larger number of hints, and this one's numbers where it changed them.
  ///
  /// A step passed in either is passed. A record that this copy has forgotten stays forgotten.
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

  /// The largest number of predictions kept, the latest.
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
      case .choice(let index): "predicted choice \(index + 1)"
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

  /// Reads a line of the record; false when it is none.
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
      let number = Int(words[1]).flatMap { (1...Question.mostChoices).contains($0) ? $0 : nil }
      return number.map { .choice($0 - 1) }
    case ("number", 2): return (try? NumberText.parse(words[1])).map(Question.Answer.number)
    default: return nil
    }
  }
}

/// The state of a step as the outline shows it.
package enum StepMark: String, CaseIterable, Sendable {
  /// Nothing was done in it.
  case new
  /// Something was done or predicted.
  case begun
  /// All its checks have held.
  case done

  /// The mark as one character, which says it without colour.
  package var glyph: String {
    switch self {
    case .new: "·"
    case .begun: "○"
    case .done: "✓"
    }
  }
}
