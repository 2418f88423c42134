import Numerics

/// An experiment with its numbers and its history.
///
/// All change goes through here: ``apply(_:)`` makes an edit that ``undo()`` takes back, and
/// ``preview(_:)`` one that lasts while it is being typed. ``history`` tells what was done.
package struct Worksheet: Sendable {
  /// The experiment that the learner works on.
  package private(set) var experiment: Experiment
  /// The numbers of the experiment.
  package internal(set) var evaluation: Evaluation
  /// The experiment that ``reset()`` goes back to: that of a step, a file or the example.
  package internal(set) var start: Experiment

  var undoable: [Entry] = []
  var redoable: [Entry] = []
  /// The state line of the experiment before any edit, where a ``Journal`` says it; nil for
  /// ``start``.
  var base: String?
  /// The mean losses before any edit, where they are known.
  var firstMeans: Means?
  private var previewed: (edit: Edit, inverse: Edit)?

  struct Entry: Sendable {
    var edit: Edit
    var inverse: Edit
    /// The edit that makes it again without computing anew; nil for ``edit`` itself.
    var resolved: Edit?
    /// The time that ``edit`` takes, as ``Edit/work(on:)`` has it.
    var work: Int
    /// The edit in a line of text, or in words.
    var line: EditLine
    /// The line of a ``Journal`` that makes it again; nil where no line can.
    var journalLine: String?
    /// The state line of the experiment after it, noted now and then for a ``Journal`` to begin at.
    var checkpoint: String?
    /// The mean losses after it, where they are known.
    var means: Means?
    /// The ``Worksheet/start`` before and after, where the edit changed that too.
    var starts: (before: Experiment, after: Experiment)?
    /// True if the numbers came from a file that was read again.
    var isRereading = false
  }

  /// A worksheet that begins with an experiment and no history.
  ///
  /// - Parameters:
  ///   - experiment: The experiment to work on.
  ///   - start: The experiment that ``reset()`` goes back to; nil for the same.
  package init(_ experiment: Experiment, start: Experiment? = nil) {
    self.experiment = experiment
    self.start = start ?? experiment
    evaluation = Evaluation(of: experiment)
    noteMeans()
  }

  /// Counts the changes of ``experiment``, so that things derived from it know when they are old.
  package private(set) var revision = 0
  /// Counts the changes after which all rows are evaluated anew.
  package private(set) var replacements = 0

  /// The edit that ``undo()`` would take back.
  package var latestEdit: Edit? { undoable.last?.edit }
  /// The number of edits that can be taken back: the place in ``history``.
  package var editCount: Int { undoable.count }
  /// True while an edit is made for the time being, as it is typed.
  package var isPreviewing: Bool { previewed != nil }

  /// The experiment without what is only previewed.
  var settled: Experiment {
    var settled = experiment
    if let previewed { _ = try? settled.apply(previewed.inverse) }
    return settled
  }

  /// Makes an edit, which ends any preview and forgets what was undone before.
  ///
  /// The edit that is being previewed is kept as it is. An edit that changes nothing leaves no
  /// trace in the history.
  /// - Throws: ``EditError`` when the edit doesn't fit; the worksheet is then as before any preview.
  package mutating func apply(_ edit: Edit) throws(EditError) {
    try apply(edit, line: nil)
  }

  /// As ``apply(_:)``, with a line for the history instead of the edit's own.
  private mutating func apply(_ edit: Edit, line: EditLine?) throws(EditError) {
    // Where names or places may have changed, the line is that of the experiment before.
    if let previewed, previewed.edit.isSame(as: edit), edit.touchedRows(in: experiment) != nil {
      let line = line ?? edit.line(in: experiment)
      self.previewed = nil
      append(
        Entry(
          edit: edit, inverse: previewed.inverse, work: edit.work(on: experiment), line: line,
          journalLine: keptLine(of: edit, line)))
      noteMeans()
    } else {
      cancelPreview()
      evaluate(try record(edit, line: line ?? edit.line(in: experiment)))
    }
  }

  /// Makes an edit and notes it in the history; the evaluation stays as it was.
  ///
  /// - Parameters:
  ///   - edit: The edit, made while nothing is previewed.
  ///   - line: The line for the history.
  ///   - kept: The line that a journal keeps of it; nil to find one.
  ///   - newStart: What ``reset()`` goes back to from then on; nil for what it was.
  /// - Returns: The change, for ``evaluate(_:)``.
  /// - Throws: ``EditError`` when the edit doesn't fit.
  mutating func record(
    _ edit: Edit, line: EditLine, keeping kept: String? = nil, newStart: Experiment? = nil
  ) throws(EditError) -> Change {
    let kept = kept ?? keptLine(of: edit, line)
    let work = edit.work(on: experiment)
    let (inverse, change) = try experiment.apply(edit)
    revision += 1
    var entry = Entry(edit: edit, inverse: inverse, work: work, line: line, journalLine: kept)
    if let newStart {
      entry.starts = (start, newStart)
      start = newStart
    }
    append(entry)
    return change
  }

  private mutating func append(_ entry: Entry) {
    guard entry.starts != nil || !entry.edit.isSame(as: entry.inverse) || entry.edit.undoesItself
    else { return }
    var entry = entry
    entry.note(experiment, isCheckpoint: (undoable.count + 1) % Journal.checkpointDistance == 0)
    undoable.append(entry)
    redoable = []
  }

  mutating func evaluate(_ change: Change) {
    follow(change)
    noteMeans()
  }

  private mutating func follow(_ change: Change) {
    if change == .all { replacements += 1 }
    evaluation.update(change, of: experiment)
  }

  /// Makes an edit for the time being, in place of the one previewed before: another preview or
  /// ``cancelPreview()`` takes it back.
  ///
  /// - Parameter edit: The edit, made for the experiment as it is without any preview.
  /// - Throws: ``EditError`` when there is no such edit or it doesn't fit; there is then no preview.
  package mutating func preview(_ edit: (Experiment) throws(EditError) -> Edit) throws(EditError) {
    var stale: Change?
    if let previewed {
      self.previewed = nil
      stale = retrace(previewed.inverse)?.change
    }
    do throws(EditError) {
      let edit = try edit(experiment)
      // Typing on changes one row over and over: it is evaluated once for each key.
      if let change = stale, edit.touchedRows(in: experiment).map(Change.rows) != change {
        stale = nil
        follow(change)
      }
      let (inverse, change) = try experiment.apply(edit)
      revision += 1
      previewed = (edit, inverse)
      follow(change == .nothing ? stale ?? change : change)
    } catch {
      if let stale { follow(stale) }
      throw error
    }
  }

  /// Makes a certain edit for the time being.
  package mutating func preview(_ edit: Edit) throws(EditError) {
    try preview { _ throws(EditError) in edit }
  }

  /// Takes a preview back.
  package mutating func cancelPreview() {
    guard let previewed else { return }
    self.previewed = nil
    if let change = retrace(previewed.inverse)?.change { follow(change) }
  }

  /// Takes the latest edit back; false when there is none.
  @discardableResult
  package mutating func undo() -> Bool {
    go(to: editCount - 1)
  }

  /// Makes the latest edit that was taken back again; false when there is none.
  @discardableResult
  package mutating func redo() -> Bool {
    go(to: editCount + 1)
  }

  /// Goes to a place in the history, by as many undos or redos as lie between; false when there is
  /// no such place.
  ///
  /// Any preview ends. What changed on the way is evaluated once, at the end.
  @discardableResult
  package mutating func go(to position: Int) -> Bool {
    cancelPreview()
    guard (0...undoable.count + redoable.count).contains(position) else { return false }
    var change = Change.nothing
    while editCount > position, var entry = undoable.popLast() {
      let outcome = retrace(entry.inverse)
      change.join(outcome?.change ?? .nothing)
      // A long computation is not done again.
      if case .descend = entry.edit { entry.resolved = outcome?.inverse }
      if let starts = entry.starts { start = starts.before }
      redoable.append(entry)
    }
    while editCount < position, let entry = redoable.popLast() {
      change.join(retrace(entry.resolved ?? entry.edit)?.change ?? .nothing)
      if let starts = entry.starts { start = starts.after }
      undoable.append(entry)
    }
    evaluate(change)
    return true
  }

  /// The time that ``go(to:)`` takes, as ``Edit/work(on:)`` has it.
  package func work(ofGoingTo position: Int) -> Int {
    let inverses = undoable.dropFirst(max(0, position)).map(\.inverse)
    let edits = redoable.suffix(max(0, position - editCount)).map { $0.resolved ?? $0.edit }
    return (inverses + edits).reduce(0) { $0 + $1.work(on: experiment) }
  }

  /// Goes back to ``start``, as an edit that can be undone.
  package mutating func reset() throws(EditError) {
    try apply(.replace(start), line: .reset)
  }

  /// Goes back to an experiment that was there before, as an edit that can be undone; `line` is what
  /// the history says of it.
  package mutating func goBack(to experiment: Experiment, line: String) throws(EditError) {
    try apply(.replace(experiment), line: EditLine(text: line, isCommand: false))
  }

  /// Goes on with another experiment, as an edit that can be undone, and makes it the ``start``.
  package mutating func begin(_ experiment: Experiment) throws(EditError) {
    cancelPreview()
    guard experiment != self.experiment || experiment != start else { return }
    let edit = Edit.replace(experiment)
    evaluate(try record(edit, line: edit.line(in: self.experiment), newStart: experiment))
  }

  /// Makes an edit of the history, which fits because it was recorded in this very state; the caller
  /// evaluates the change.
  private mutating func retrace(_ edit: Edit) -> (inverse: Edit, change: Change)? {
    do {
      revision += 1
      return try experiment.apply(edit)
    } catch {
      assertionFailure("an edit of the history doesn't fit: \(edit): \(error)")
      return nil
    }
  }
}
