/// What a learner has done in a course: a record of each step, and the step they are at.
///
/// Steps are known by their ids, so that a course may be rearranged without anything being lost.
package struct Progress: Equatable, Sendable {
  /// The id of the step that the learner is at; nil before the first.
  package var current: String?
  /// The records by the ids of their steps; a step in which nothing was done has none.
  package private(set) var records: [String: StepRecord] = [:]

  /// A learner who has just begun.
  package init() {}

  /// What was done in a step; setting an empty record forgets it.
  package subscript(_ id: String) -> StepRecord {
    get { records[id] ?? StepRecord() }
    set { records[id] = newValue.isEmpty ? nil : newValue }
  }

  /// The place of the first step after another that is not done, round from the beginning where
  /// there is none up to the end; nil where no other step is open.
  package func nextOpen(of steps: [Step], after place: Int) -> Int? {
    let others = Array(steps.indices.dropFirst(place + 1)) + Array(steps.indices.prefix(place))
    return others.first { !self[steps[$0].id].isPassed }
  }

  /// Puts together what two copies of the program have made of the progress that both began with.
  ///
  /// - Parameters:
  ///   - theirs: What the other has stored.
  ///   - base: What this copy had when it last read or stored it.
  /// - Returns: The progress that has what either has changed.
  package func merged(with theirs: Progress, since base: Progress) -> Progress {
    var merged = self
    for id in Set(records.keys).union(theirs.records.keys) {
      merged[id] = self[id].merged(with: theirs[id], since: base[id])
    }
    return merged
  }
}

/// Why a text is not a learner's progress.
package enum ProgressError: Error, Equatable, Sendable {
  /// The first line is not that of progress.
  case unrecognized
  /// It was written by a newer program.
  case newer(version: Int)
  /// A line can't be read.
  case damaged(line: Int)
}

extension ProgressError: CustomStringConvertible {
  /// One sentence for the learner.
  package var description: String {
    switch self {
    case .unrecognized:
      "this is not a file of progress: it doesn't begin with “logitlab progress”"
    case .newer(let version):
      "this progress was written by a newer logitlab: version \(version), where "
        + "\(Progress.version) is known"
    case .damaged(let line): "line \(line) of this progress can't be read"
    }
  }
}

extension Progress {
  private static let opening = "logitlab progress "
  /// The version of the text that is written; older ones are read too.
  static let version = 2

  /// Reads progress from its text.
  package init(parsing text: String) throws(ProgressError) {
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { Substring($0.last == 0x0D ? $0.dropLast() : $0) }
    guard let first = lines.first, first.hasPrefix(Self.opening),
      let version = Int(first.dropFirst(Self.opening.count)), version > 0
    else { throw .unrecognized }
    guard version <= Self.version else { throw .newer(version: version) }
    var step: String?
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let isRead = version == 1 ? readFirstVersion(line) : read(line, &step)
      guard isRead else { throw .damaged(line: index + 1) }
    }
  }

  /// Takes in a line: where the learner is, a step, or what was done in the step named last.
  private mutating func read(_ line: Substring, _ step: inout String?) -> Bool {
    let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    switch words[0] {
    case "at" where words.count == 2 && current == nil && StepParser.isIdentifier(words[1]):
      current = String(words[1])
    case "step" where words.count == 2 && StepParser.isIdentifier(words[1]): step = String(words[1])
    default:
      guard let step else { return false }
      return records[step, default: StepRecord()].read(line)
    }
    return true
  }

  /// Takes in a line of version 1, which knew nothing but where the learner is and what is passed.
  private mutating func readFirstVersion(_ line: Substring) -> Bool {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, StepParser.isIdentifier(words[1]) else { return false }
    switch words[0] {
    case "at" where current == nil: current = String(words[1])
    case "passed": records[String(words[1]), default: StepRecord()].isPassed = true
    default: return false
    }
    return true
  }

  /// The progress as text: a line that says what it is, where the learner is, then for each step a
  /// line with its id and one for each thing done.
  package var text: String {
    var lines = [Self.opening + "\(Self.version)"]
    if let current { lines.append("at \(current)") }
    for (id, record) in records.sorted(by: { $0.key < $1.key }) {
      lines.append("step \(id)")
      lines += record.lines
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
