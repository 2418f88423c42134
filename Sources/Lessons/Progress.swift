import Numerics

/// How far a learner has come in a course: the steps passed, and the one they are at.
///
/// Steps are known by their ids, so that a course may be rearranged without anything being lost.
public struct Progress: Equatable, Sendable {
  /// The ids of the steps passed, in the order in which they were.
  public private(set) var passed: [String] = []
  /// The id of the step that the learner is at; nil before the first.
  public var current: String?
  /// What the learner predicted, by the id of the step that asked.
  public private(set) var answers: [String: Question.Answer] = [:]

  /// A learner who has just begun.
  public init() {}

  /// Whether a step is passed.
  public func contains(_ id: String) -> Bool { passed.contains(id) }

  /// Notes that a step is passed; false when it was before.
  @discardableResult
  public mutating func pass(_ id: String) -> Bool {
    guard !contains(id) else { return false }
    passed.append(id)
    return true
  }

  /// Notes what was predicted; nil forgets it, so that the step asks again.
  public mutating func predict(_ answer: Question.Answer?, in id: String) { answers[id] = answer }

  /// Takes over from another copy of the progress what this one doesn't have.
  public mutating func merge(_ other: Progress) {
    for id in other.passed { pass(id) }
    answers.merge(other.answers) { mine, _ in mine }
  }

  /// Forgets that steps were passed, and what was predicted in them.
  public mutating func forget(_ ids: some Sequence<String>) {
    let ids = Set(ids)
    passed.removeAll(where: ids.contains)
    for id in ids { answers[id] = nil }
  }
}

/// Why a text is not a learner's progress.
public enum ProgressError: Error, Equatable, Sendable {
  /// The first line is not that of progress.
  case unrecognized
  /// It was written by a newer program.
  case newer(version: Int)
  /// A line can't be read.
  case damaged(line: Int)
}

extension ProgressError: CustomStringConvertible {
  /// One sentence for the learner.
  public var description: String {
    switch self {
    case .unrecognized:
      "this is not a file of progress: it doesn't begin with “logitlab progress”"
    case .newer(let version):
      "this progress was written by a newer logitlab: version \(version), where 2 is known"
    case .damaged(let line): "line \(line) of this progress can't be read"
    }
  }
}

extension Progress {
  private static let opening = "logitlab progress "

  /// Reads progress from its text.
  public init(parsing text: String) throws(ProgressError) {
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { Substring($0.last == 0x0D ? $0.dropLast() : $0) }
    guard let first = lines.first, first.hasPrefix(Self.opening),
      let version = Int(first.dropFirst(Self.opening.count)), version > 0
    else { throw .unrecognized }
    guard version <= 2 else { throw .newer(version: version) }
    var seen: Set<String> = []
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      guard words.count >= 2, Self.isIdentifier(words[1]) else { throw .damaged(line: index + 1) }
      let id = String(words[1])
      switch (words[0], words.count) {
      case ("at", 2) where current == nil: current = id
      case ("passed", 2): if seen.insert(id).inserted { passed.append(id) }
      case ("predicted", 4):
        guard let answer = Self.answer(words[2], words[3]) else { throw .damaged(line: index + 1) }
        answers[id] = answer
      default: throw .damaged(line: index + 1)
      }
    }
  }

  /// The progress as text: a line that says what it is, then a line for each step.
  public var text: String {
    var lines = [Self.opening + "2"]
    if let current { lines.append("at \(current)") }
    lines += passed.map { "passed \($0)" }
    for (id, answer) in answers.sorted(by: { $0.key < $1.key }) {
      switch answer {
      case .choice(let place): lines.append("predicted \(id) choice \(place + 1)")
      case .number(let number):
        lines.append("predicted \(id) number \(NumberText.shortest(number))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func answer(_ kind: Substring, _ text: Substring) -> Question.Answer? {
    switch kind {
    case "choice":
      guard let place = Int(text), (1...Question.mostChoices).contains(place) else { return nil }
      return .choice(place - 1)
    case "number": return (try? NumberText.parse(text)).map(Question.Answer.number)
    default: return nil
    }
  }

  /// Whether a text can be an id; what else it may hold must not reach the page.
  private static func isIdentifier(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }
}
