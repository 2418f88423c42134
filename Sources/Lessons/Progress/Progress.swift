/// The work of a learner in a course: a record of each step, and the step they are at.
///
/// Steps are known by their ids, so that a course may be rearranged without anything being lost.
package struct Progress: Equatable, Sendable {
  /// The id of the step that the learner is at; nil before the first.
  package var current: String?
  /// The records by the ids of their steps; a step in which nothing was done has none.
  package private(set) var records: [String: StepRecord] = [:]

  /// A learner who has just begun.
  package init() {}

  /// The record of a step; setting an empty one forgets it.
  package subscript(_ id: String) -> StepRecord {
    get { records[id] ?? StepRecord() }
    set { records[id] = newValue.isEmpty ? nil : newValue }
  }

  /// The index of the first step after another that is not done, round from the beginning where
  /// there is none up to the end; nil where no other step is open.
  package func nextOpen(of steps: [Step], after index: Int) -> Int? {
    let others = Array(steps.indices.dropFirst(index + 1)) + Array(steps.indices.prefix(index))
    return others.first { !self[steps[$0].id].isPassed }
  }

  /// Merges the progress that two copies of the program have made from one that both began with.
  ///
  /// - Parameters:
  ///   - theirs: The progress that the other has stored.
  ///   - base: The progress that this copy last read or stored.
  /// - Returns: The progress with the changes of both.
  package func merged(with theirs: Progress, since base: Progress) -> Progress {
    var merged = self
    for id in Set(records.keys).union(theirs.records.keys) {
      merged[id] = self[id].merged(with: theirs[id], since: base[id])
    }
    return merged
  }
}

/// The reasons why a text is not a learner's progress.
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
      guard read(line, &step, version) else { throw .damaged(line: index + 1) }
    }
  }

  /// Reads a line: the present step, a step, or a part of the record of the step named last.
  ///
  /// Version 1 had no records, but a line with the id of each step that was passed.
  private mutating func read(_ line: Substring, _ step: inout String?, _ version: Int) -> Bool {
    let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    switch words[0] {
    case "at" where words.count == 2 && current == nil && StepHead.isIdentifier(words[1]):
      current = String(words[1])
    case "step" where words.count == 2 && version > 1 && StepHead.isIdentifier(words[1]):
      step = String(words[1])
    case "passed" where words.count == 2 && version == 1 && StepHead.isIdentifier(words[1]):
      self[String(words[1])].isPassed = true
    default:
      guard let step, version > 1 else { return false }
      return records[step, default: StepRecord()].read(line)
    }
    return true
  }

  /// The progress as text: a line for the version, one for the present step, then for each step one
  /// with its id and its record.
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
