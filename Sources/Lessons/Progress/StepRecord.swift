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
  /// True once the question that came back on arrival at the step was answered, or left.
  package var hasRecalled = false
  /// The edits of the numbers; nil where there are none, or where they can't be written down.
  package var journal: Journal?
  /// The edits that other copies of the program made in the step at the same time, kept aside.
  package var others: [Journal] = []

  /// A step in which nothing was done.
  package init() {}

  /// True where nothing was done.
  package var isEmpty: Bool { self == StepRecord() }

  /// The mark of the step.
  package var mark: StepMark { isPassed ? .done : isEmpty ? .new : .begun }

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
    if hasRecalled { lines.append("recalled") }
    lines += journal?.lines ?? []
    for (place, other) in others.enumerated() {
      lines += other.lines.map { "other \(place + 1) \($0)" }
    }
    return lines
  }

  /// Reads a line of the record.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - names: The numbers of the histories kept aside so far, in their order.
  /// - Returns: False when it is no such line.
  mutating func read(_ line: some StringProtocol, _ names: inout [Int]) -> Bool {
    let word = line.prefix { $0 != " " }
    let rest = String(line.dropFirst(word.count + 1))
    switch word {
    case "passed":
      guard rest.isEmpty else { return false }
      isPassed = true
    case "predicted":
      guard let answer = Self.answer(rest) else { return false }
      add(answer)
    case "hints":
      guard let count = Int(rest), count > 0 else { return false }
      hints = max(hints, count)
    case "recalled":
      guard rest.isEmpty else { return false }
      hasRecalled = true
    case "other": return readOther(rest, &names)
    default:
      var edits = journal ?? Journal()
      // Edited in place: a file may have very many lines.
      journal = nil
      defer { journal = edits.isEmpty ? nil : edits }
      return edits.read(line)
    }
    return true
  }

  /// Reads the rest of a line of a history kept aside: its number, and a line of its own.
  private mutating func readOther(_ text: String, _ names: inout [Int]) -> Bool {
    let number = text.prefix { $0 != " " }
    guard let name = Int(number), name > 0 else { return false }
    let line = text.dropFirst(number.count + 1)
    if let known = names.firstIndex(of: name) { return others[known].read(line) }
    var edits = Journal()
    guard edits.read(line) else { return false }
    others.append(edits)
    names.append(name)
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

extension Journal {
  /// The lines of the history in a file of progress.
  fileprivate var lines: [String] {
    (base.map { ["from \($0)"] } ?? []) + done.map { "did \($0)" } + undone.map { "undid \($0)" }
  }

  /// Reads a line of the history; false when it is none, or not in its place.
  fileprivate mutating func read(_ line: some StringProtocol) -> Bool {
    let word = line.prefix { $0 != " " }
    let rest = String(line.dropFirst(word.count + 1))
    guard !rest.isEmpty else { return false }
    switch word {
    case "from" where isEmpty: base = rest
    case "did" where undone.isEmpty: done.append(rest)
    case "undid": undone.append(rest)
    default: return false
    }
    return true
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
