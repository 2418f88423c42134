/// The history of a ``Worksheet`` as lines of text, from which it can be made again.
///
/// A line is one of the command language, or `reset`, or `state` or `begin` with a ``StateLine``: the
/// first for an edit that no command means, such as pasted numbers, the second where the experiment
/// became the one to reset to.
public struct Journal: Equatable, Sendable {
  /// The state line of the experiment before the first edit; nil for the one to begin with.
  public var base: String?
  /// The edits made, the latest last.
  public var done: [String]
  /// The edits taken back, in the order in which they would be made again.
  public var undone: [String]

  /// A history of lines; of nothing, unless told.
  public init(base: String? = nil, done: [String] = [], undone: [String] = []) {
    self.base = base
    self.done = done
    self.undone = undone
  }

  /// Whether nothing was ever done.
  public var isEmpty: Bool { base == nil && done.isEmpty && undone.isEmpty }

  /// How many edits are kept, made or taken back: what came before is in ``base``.
  public static let mostEdits = 500
  /// How many bytes the lines of edits may have.
  public static let mostBytes = 1 << 16
}

/// How a line of a ``Journal`` begins that no command means.
enum JournalWord: String {
  case reset, state, begin
}

extension Worksheet {
  /// The history in lines, as far back as a journal goes; nil where it can't be written down, for
  /// the numbers are too many for a ``StateLine``.
  ///
  /// What is only previewed is not in it.
  public var journal: Journal? {
    var room = (edits: Journal.mostEdits, bytes: Journal.mostBytes)
    let done = Self.lines(of: undoable.reversed(), &room)
    let undone = Self.lines(of: redoable.reversed(), &room)
    var journal = Journal(done: done.reversed(), undone: undone)
    if done.count < undoable.count {
      guard let base = StateLine.text(of: experiment(before: done.count)) else { return nil }
      journal.base = base
    }
    return journal
  }

  /// The lines of the first entries, as many as there is room for and lines that say them.
  private static func lines(
    of entries: some Sequence<Entry>, _ room: inout (edits: Int, bytes: Int)
  ) -> [String] {
    var lines: [String] = []
    for entry in entries {
      guard let line = entry.journalLine, room.edits > 0, line.utf8.count <= room.bytes else {
        break
      }
      room.edits -= 1
      room.bytes -= line.utf8.count
      lines.append(line)
    }
    return lines
  }

  /// The experiment as it was before the latest edits.
  private func experiment(before edits: Int) -> Experiment {
    var experiment = settled
    for entry in undoable.suffix(edits).reversed() {
      // It was recorded in this very state.
      _ = try? experiment.apply(entry.inverse)
    }
    return experiment
  }

  /// A worksheet that begins with an experiment, after all that a journal tells.
  ///
  /// - Returns: The worksheet, and how many lines were left out: from the first on that doesn't fit,
  ///   as happens when the beginning has changed since.
  public static func replaying(
    _ journal: Journal, from start: Experiment
  ) -> (worksheet: Worksheet, leftOut: Int) {
    let lines = journal.done + journal.undone
    var worksheet = Worksheet(start)
    if let base = journal.base {
      guard let experiment = try? StateLine.experiment(base) else {
        return (worksheet, lines.count)
      }
      worksheet = Worksheet(experiment, start: start)
    }
    var change = Change.nothing
    var leftOut = 0
    for (place, line) in lines.enumerated() {
      guard let more = try? worksheet.replay(line) else {
        leftOut = lines.count - place
        break
      }
      change.join(more)
    }
    worksheet.evaluate(change)
    let undone = max(0, journal.undone.count - leftOut)
    worksheet.go(to: max(0, worksheet.editCount - undone))
    return (worksheet, leftOut)
  }

  /// Does what a line of a journal says; what changed is still to be evaluated.
  private mutating func replay(_ line: String) throws -> Change {
    let word = line.prefix { $0 != " " }
    let rest = line.dropFirst(word.count + 1)
    switch JournalWord(rawValue: String(word)) {
    case .reset: return try record(.replace(start), line: .reset)
    case .state:
      let line = EditLine(text: "numbers that were given at once", isCommand: false)
      return try record(.replace(StateLine.experiment(rest)), line: line)
    case .begin:
      let edit = Edit.replace(try StateLine.experiment(rest))
      return try record(edit, line: edit.line(in: experiment), isStart: true)
    case nil:
      let edit = try Edit(parsing: line, for: experiment)
      // What is plain text was written by `Edit.text(in:)`, which takes longer than all the rest.
      let isPlain = line.utf8.allSatisfy { (0x20...0x7E).contains($0) }
      let text = isPlain ? EditLine(text: line, isCommand: true) : edit.line(in: experiment)
      return try record(edit, line: text)
    }
  }
}
