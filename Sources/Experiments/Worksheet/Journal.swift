import Numerics

/// The history of a ``Worksheet`` as lines of text, from which it can be made again.
///
/// A line is one of the command language, in which everything is numbered, so that the lines hold for
/// a step in other words too; or `reset`, or `state` or `begin` with a ``StateLine``: the
/// first for an edit that no command means, such as pasted numbers, the second where the experiment
/// became the one to reset to.
package struct Journal: Equatable, Sendable {
  /// The state line of the experiment before the first edit; nil for the one to begin with.
  package var base: String?
  /// The edits made, the latest last.
  package var done: [String]
  /// The edits taken back, in the order in which they would be made again.
  package var undone: [String]

  /// A history of the given lines, or an empty one.
  package init(base: String? = nil, done: [String] = [], undone: [String] = []) {
    self.base = base
    self.done = done
    self.undone = undone
  }

  /// True if nothing was ever done.
  package var isEmpty: Bool { base == nil && done.isEmpty && undone.isEmpty }

  /// The most edits that are kept, made or taken back; those before are in ``base``.
  package static let mostEdits = 500
  /// The most bytes that the lines of edits have.
  package static let mostBytes = 1 << 16
  /// The most ``Edit/work(on:)`` of a journal, which is made again in one go: of a descent, and of all
  /// lines of edits made or taken back.
  static let mostWork = (descent: 1 << 15, all: 1 << 23)
  /// The number of edits between two states that a journal can begin with.
  static let checkpointDistance = 100
}

extension Journal {
  /// True if no worksheet has kept so much, so that somebody has written it by hand.
  ///
  /// What is too much is not made again.
  package var isTooLong: Bool { linesInReach < done.count + undone.count }

  /// The number of lines, of those done and those undone together, that are made again.
  fileprivate var linesInReach: Int {
    var bytes = 0
    return (done + undone).prefix(2 * Self.mostEdits).prefix { line in
      bytes += line.utf8.count
      return bytes <= 2 * Self.mostBytes
    }.count
  }
}

/// The first word of a line of a ``Journal`` that no command means.
enum JournalWord: String {
  case reset, state, begin
}

extension EditLine {
  static let reset = EditLine(text: JournalWord.reset.rawValue, isCommand: true)
}

extension Worksheet.Entry {
  /// Notes the line of a journal for the edit.
  ///
  /// - Parameters:
  ///   - experiment: The experiment after it.
  ///   - isCheckpoint: True if a journal may begin with that.
  mutating func note(_ experiment: Experiment, isCheckpoint: Bool) {
    var state: String?
    if isCheckpoint || journalLine == nil { state = StateLine.text(of: experiment) }
    if isCheckpoint { checkpoint = state }
    let word: JournalWord = starts == nil ? .state : .begin
    journalLine = journalLine ?? state.map { "\(word.rawValue) \($0)" }
  }
}

extension Worksheet {
  /// The line that a journal keeps of an edit about to be made; nil where it keeps the state that the
  /// edit leads to.
  func keptLine(of edit: Edit, _ line: EditLine) -> String? {
    guard line.isCommand, line != .reset else { return line == .reset ? line.text : nil }
    // What is opened on another day must not take long.
    if case .descend = edit, edit.work(on: experiment) > Journal.mostWork.descent { return nil }
    let text = edit.text(in: experiment, byPlace: true) ?? line.text
    // Names may hold line ends.
    return text.utf8.contains { $0 == 0x0A || $0 == 0x0D } ? nil : text
  }

  /// The history in lines, as far back as a journal goes; nil where it can't be written down, for
  /// the numbers are too many for a ``StateLine``.
  ///
  /// A preview is not in it. It takes as long as its lines are, whatever the history.
  package var journal: Journal? {
    let first = firstOfJournal
    let base = first == 0 ? base : undoable[first - 1].checkpoint
    let done = undoable[first...].map(\.journalLine)
    guard done.allSatisfy({ $0 != nil }), first == 0 || base != nil else {
      // Where no line says what was done, the state alone is kept.
      return StateLine.text(of: settled).map { Journal(base: $0) }
    }
    return Journal(base: base, done: done.compactMap { $0 }, undone: undoneOfJournal)
  }

  /// The edits taken back that a journal tells, up to one that no line says.
  private var undoneOfJournal: [String] {
    var (bytes, work) = (0, 0)
    let lines = redoable.reversed().prefix(Journal.mostEdits).prefix { entry in
      bytes += entry.journalLine?.utf8.count ?? .max / 2
      work += entry.work
      return bytes <= Journal.mostBytes && work <= Journal.mostWork.all
    }
    return lines.compactMap(\.journalLine)
  }

  /// The place of the first edit in a journal: the first of all, or the one after a checkpoint, so
  /// that the lines are neither too many nor too long, nor take too long.
  private var firstOfJournal: Int {
    var (bytes, work) = (0, 0)
    var first = undoable.count
    var place = undoable.count
    while place > 0 {
      guard let line = undoable[place - 1].journalLine, undoable.count - place < Journal.mostEdits
      else { return first }
      bytes += line.utf8.count
      work += undoable[place - 1].work
      guard bytes <= Journal.mostBytes, work <= Journal.mostWork.all else { return first }
      place -= 1
      if place == 0 || undoable[place - 1].checkpoint != nil { first = place }
    }
    return first
  }

  /// A worksheet that begins with an experiment, after all that a journal tells.
  ///
  /// - Returns: The worksheet, and the number of lines left out: all from the first that doesn't fit,
  ///   as happens when the beginning has changed since, or that is more than a journal keeps.
  package static func replaying(
    _ journal: Journal, from start: Experiment
  ) -> (worksheet: Worksheet, leftOut: Int) {
    let lines = journal.done + journal.undone
    var worksheet = Worksheet(start)
    if let base = journal.base {
      guard let experiment = try? StateLine.experiment(base) else {
        return (worksheet, lines.count)
      }
      worksheet = Worksheet(experiment, start: start)
      worksheet.base = base
    }
    var change = Change.nothing
    var leftOut = 0
    var present: Int?
    var work = 2 * Journal.mostWork.all
    let inReach = journal.linesInReach
    for (place, line) in lines.enumerated() {
      if place == journal.done.count { present = worksheet.editCount }
      guard place < inReach, let more = try? worksheet.replay(line, work: &work) else {
        leftOut = lines.count - place
        break
      }
      change.join(more)
    }
    worksheet.evaluate(change)
    worksheet.go(to: present ?? worksheet.editCount)
    return (worksheet, leftOut)
  }

  /// Makes the edit of a journal's line; the caller evaluates the change.
  ///
  /// - Throws: An error where the line is none, or an edit takes more than the `work` that is left.
  private mutating func replay(_ line: String, work: inout Int) throws -> Change {
    let word = line.prefix { $0 != " " }
    let rest = line.dropFirst(word.count + 1)
    switch JournalWord(rawValue: String(word)) {
    case .reset: return try record(.replace(start), line: .reset)
    case .state:
      let line = EditLine(text: "numbers that were given at once", isCommand: false)
      return try record(.replace(StateLine.experiment(rest)), line: line)
    case .begin:
      let start = try StateLine.experiment(rest)
      let edit = Edit.replace(start)
      return try record(edit, line: edit.line(in: experiment), newStart: start)
    case nil:
      let edit = try Edit(parsing: line, for: experiment)
      work -= edit.work(on: experiment)
      guard work >= 0 else { throw EditError.shape("this takes too long") }
      // It was read from a line, so that it has one.
      let text = edit.unprovenText(in: experiment)
      let shown = text.map { EditLine(text: $0, isCommand: true) } ?? edit.line(in: experiment)
      return try record(edit, line: shown, keeping: line)
    }
  }
}
