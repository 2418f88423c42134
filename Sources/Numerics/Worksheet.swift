/// An experiment with everything that follows from it, and with its history.
///
/// All change goes through here: ``apply(_:)`` makes an edit that ``undo()`` takes back, and
/// ``preview(_:)`` one that lasts while it is being typed.
public struct Worksheet: Sendable {
  /// What the learner works on.
  public private(set) var experiment: Experiment
  /// The numbers that follow from it.
  public private(set) var evaluation: Evaluation
  /// What ``reset()`` goes back to: the state that a step, a file or the example began with.
  public private(set) var start: Experiment

  private var undoable: [Entry] = []
  private var redoable: [Entry] = []
  private var previewed: Entry?

  /// An edit that was made, and the edit that takes it back.
  private struct Entry: Sendable {
    var edit: Edit
    var inverse: Edit
    /// What ``Worksheet/start`` was before, and became, where the edit changed that too.
    var starts: (before: Experiment, after: Experiment)?
  }

  /// A worksheet that begins with an experiment and no history.
  public init(_ experiment: Experiment) {
    self.experiment = experiment
    start = experiment
    evaluation = Evaluation(of: experiment)
  }

  /// Whether there is an edit to take back.
  public var canUndo: Bool { !undoable.isEmpty }
  /// Whether there is an edit to make again.
  public var canRedo: Bool { !redoable.isEmpty }
  /// The edit that ``undo()`` would take back.
  public var latestEdit: Edit? { undoable.last?.edit }
  /// Whether an edit is in effect that is not yet made for good.
  public var isPreviewing: Bool { previewed != nil }
  /// How many edits can be taken back.
  public var editCount: Int { undoable.count }

  /// Makes an edit, which ends any preview and forgets what was undone before.
  ///
  /// The edit that is being previewed is kept as it is. An edit that changes nothing leaves no
  /// trace in the history.
  /// - Throws: ``EditError`` when the edit doesn't fit; the worksheet is then as before any preview.
  public mutating func apply(_ edit: Edit) throws(EditError) {
    let inverse: Edit
    if let previewed, Self.isSame(previewed.edit, edit) {
      inverse = previewed.inverse
      self.previewed = nil
    } else {
      cancelPreview()
      inverse = try perform(edit)
    }
    guard !Self.isSame(edit, inverse) else { return }
    undoable.append(Entry(edit: edit, inverse: inverse))
    redoable = []
  }

  /// Makes an edit for the time being, in place of the one previewed before: another preview or
  /// ``cancelPreview()`` takes it back.
  ///
  /// - Parameter edit: The edit, made for the experiment as it is without any preview.
  /// - Throws: ``EditError`` when there is no such edit or it doesn't fit; there is then no preview.
  public mutating func preview(_ edit: (Experiment) throws(EditError) -> Edit) throws(EditError) {
    var stale: Change?
    if let previewed {
      self.previewed = nil
      stale = retraceOnly(previewed.inverse)
    }
    do throws(EditError) {
      let edit = try edit(experiment)
      // Typing on changes one row over and over: it is evaluated once for each key.
      if let change = stale, edit.touchedRows.map(Change.rows) != change {
        stale = nil
        evaluation.update(change, of: experiment)
      }
      let (inverse, change) = try experiment.apply(edit)
      previewed = Entry(edit: edit, inverse: inverse)
      evaluation.update(change == .nothing ? stale ?? change : change, of: experiment)
    } catch {
      if let stale { evaluation.update(stale, of: experiment) }
      throw error
    }
  }

  /// Makes a certain edit for the time being.
  public mutating func preview(_ edit: Edit) throws(EditError) {
    try preview { _ throws(EditError) in edit }
  }

  /// Takes a preview back.
  public mutating func cancelPreview() {
    guard let previewed else { return }
    self.previewed = nil
    retrace(previewed.inverse)
  }

  /// Takes the latest edit back; false when there is none.
  @discardableResult
  public mutating func undo() -> Bool {
    cancelPreview()
    guard let entry = undoable.popLast() else { return false }
    retrace(entry.inverse)
    if let starts = entry.starts { start = starts.before }
    redoable.append(entry)
    return true
  }

  /// Makes the latest edit that was taken back again; false when there is none.
  @discardableResult
  public mutating func redo() -> Bool {
    cancelPreview()
    guard let entry = redoable.popLast() else { return false }
    retrace(entry.edit)
    if let starts = entry.starts { start = starts.after }
    undoable.append(entry)
    return true
  }

  /// Goes back to ``start``, as an edit that can be undone.
  public mutating func reset() throws(EditError) {
    try apply(.replace(start))
  }

  /// Goes on with another experiment, as an edit that can be undone, and makes it the ``start``.
  public mutating func begin(_ experiment: Experiment) throws(EditError) {
    cancelPreview()
    guard experiment != self.experiment || experiment != start else { return }
    let edit = Edit.replace(experiment)
    let inverse = try perform(edit)
    undoable.append(Entry(edit: edit, inverse: inverse, starts: (start, experiment)))
    redoable = []
    start = experiment
  }

  /// Whether two edits do the same to the bit: a nan is itself, and -0 is not 0.
  private static func isSame(_ edit: Edit, _ other: Edit) -> Bool {
    if case .set(let instance, let column, let value) = edit,
      case .set(instance, column, let otherValue) = other
    {
      return value.bitPattern == otherValue.bitPattern
    }
    return edit == other
  }

  private mutating func perform(_ edit: Edit) throws(EditError) -> Edit {
    let (inverse, change) = try experiment.apply(edit)
    evaluation.update(change, of: experiment)
    return inverse
  }

  /// Makes an edit of the history, which fits because it was recorded in this very state.
  private mutating func retrace(_ edit: Edit) {
    if let change = retraceOnly(edit) { evaluation.update(change, of: experiment) }
  }

  /// As ``retrace(_:)``, with the evaluation of what changed left to the caller.
  private mutating func retraceOnly(_ edit: Edit) -> Change? {
    do {
      return try experiment.apply(edit).change
    } catch {
      assertionFailure("an edit of the history doesn't fit: \(edit): \(error)")
      return nil
    }
  }
}

// MARK: - Evaluation

extension Worksheet {
  /// Evaluates the given rows now, because they are in sight.
  public mutating func evaluate(_ rows: Range<Int>) {
    evaluation.evaluate(rows, of: experiment)
  }

  /// Whether ``advance()`` has something left to do.
  public var hasWork: Bool { evaluation.hasWork(for: experiment) }

  /// Does a slice of the evaluation that is left, about two milliseconds of it.
  public mutating func advance() {
    evaluation.advance(experiment)
  }

  /// Evaluates everything that is left, however long it takes.
  public mutating func complete() {
    evaluation.complete(experiment)
  }
}
