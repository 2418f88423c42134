import Experiments
import Notation
import Numerics

/// Changes of the experiment, made where the cursor is. Each says in the notice what it did, where
/// the page doesn't show it by itself, and throws or refuses what can't be done.
extension Workspace {
  /// Makes an edit; says why and returns false when it can't be made.
  @discardableResult
  mutating func apply(_ edit: Edit) -> Bool {
    attempt(work: edit.work(on: experiment)) { workspace throws(EditError) in
      try workspace.worksheet.apply(edit)
      guard case .label(_, let label) = edit, label != .none, let fault = label.fault else {
        return
      }
      workspace.refuse("\(fault)")
    }
  }

  /// Does what may fail, and takes so much ``Edit/work(on:)``; says why and returns false when it
  /// isn't done.
  @discardableResult
  mutating func attempt(
    work: Int = 0, _ change: (inout Workspace) throws(EditError) -> Void
  ) -> Bool {
    guard hasTime(for: work) else { return false }
    do throws(EditError) {
      try change(&self)
      return true
    } catch {
      refuse("\(error)")
      return false
    }
  }

  /// True if so much ``Edit/work(on:)`` can be done while the learner waits for the page; otherwise
  /// the command is to be done beside it.
  private mutating func hasTime(for work: Int) -> Bool {
    switch timeForChanges {
    case .endless: return true
    case .ended: return false
    case .waiting:
      refuse("the numbers are being changed; Esc stops that")
      return false
    case .usual:
      guard work > Self.mostWork else { return true }
      timeForChanges = .ended
      return false
    }
  }

  /// The most ``Edit/work(on:)`` that is done while the learner waits: some 40 milliseconds.
  static let mostWork = 1 << 22

  /// Goes on with another experiment; false where that can't be.
  mutating func start(_ experiment: Experiment, message: String) -> Bool {
    attempt { workspace throws(EditError) in
      try workspace.worksheet.begin(experiment)
      workspace.say(message)
    }
  }

  mutating func undo() {
    let edit = worksheet.latestEdit
    go(to: worksheet.editCount - 1, else: "nothing to undo") { $0.showHistory("undone", edit) }
  }

  mutating func redo() {
    go(to: worksheet.editCount + 1, else: "nothing to redo") {
      $0.showHistory("redone", $0.worksheet.latestEdit)
    }
  }

  /// Goes to a place in the history and tells of it; gives the reason where there is no such place.
  mutating func go(
    to position: Int, else reason: String, _ tell: (inout Workspace) -> Void = { _ in }
  ) {
    guard hasTime(for: worksheet.work(ofGoingTo: position)) else { return }
    if worksheet.go(to: position) { tell(&self) } else { refuse(reason) }
  }

  /// Reports a step of the history, and goes to the cell that it changed.
  private mutating func showHistory(_ done: String, _ edit: Edit?) {
    showCell(of: edit)
    say("\(done); \(NumberText.count(worksheet.editCount, "change")) left to undo")
  }

  /// Goes to a logit, unless it is among those that are selected.
  private mutating func showLogit(_ instance: Int, _ column: Int) {
    if let selection, selection.rows.contains(row(of: instance)),
      selection.columns.contains(self.column(of: column))
    {
      return
    }
    // A pane of the lab keeps the cursor: it shows what the edit did.
    if !cursor.pane.isLab { cursor.pane = .logits }
    (cursor.instance, cursor.class) = (instance, column)
  }

  /// Goes to the cell that an edit changed.
  mutating func showCell(of edit: Edit?) {
    switch edit {
    case .set(let instance, let column, _): showLogit(instance, column)
    case .fill(let block, _), .nudge(let block, _):
      guard let instance = block.instances.ranges.first?.lowerBound,
        let column = block.classes.ranges.first?.lowerBound
      else { return }
      showLogit(instance, column)
    case .label(let instance, _): cursor.instance = instance
    case .dtype, .epsilon, .reduction, .insertInstance, .insertClass, .deleteInstance, .deleteClass,
      .renameInstance, .renameClass, .layer, .input, .weight, .bias, .insertFeature,
      .deleteFeature, .renameFeature, .transform, .step, .permute, .descend, .mistake, .from,
      .oneHot,
      .replace, nil:
      break
    }
  }

  /// Puts the experiment back to how it began.
  mutating func reset() {
    guard worksheet.experiment != worksheet.start else {
      return say("nothing has changed since the beginning")
    }
    attempt(work: Edit.replace(worksheet.start).work(on: experiment)) {
      workspace throws(EditError) in
      try workspace.worksheet.reset()
      workspace.say("back to the beginning; u brings your numbers back")
    }
  }

  /// Puts the number under the cursor back to how it began, or the label.
  mutating func resetCell(_ number: NumberUnderCursor) {
    guard let instance else { return refuse("there is nothing to put back on the mean") }
    let (start, present) = (worksheet.start, worksheet.experiment)
    guard start.classNames == present.classNames, start.instanceNames == present.instanceNames,
      start.layer?.featureNames == present.layer?.featureNames
    else { return refuse("rows or columns have changed: R puts everything back") }
    attempt(work: block?.count ?? 0) { workspace throws(EditError) in
      if workspace.cursor.pane == .labels {
        try workspace.worksheet.apply(.label(instance: instance, start.labels[instance]))
      } else if let block = workspace.block {
        try workspace.worksheet.apply(.fill(block, values: try start.values(of: block)))
      } else if let target = number.target, let old = target.number(in: start) {
        try workspace.worksheet.apply(target.edit(old, in: present))
      } else {
        workspace.refuse(number.refusal)
      }
    }
  }

  /// Makes the class under the cursor the label of its instance, or takes the label away.
  mutating func mark() {
    guard tables.contains(.labels) else { return refuse("this step shows no labels yet") }
    guard let instance, [.logits, .labels, .softmax].contains(cursor.pane) else {
      return refuse("move to a class in LOGITS, LABELS or SOFTMAX, then Space labels it")
    }
    let isLabelled = experiment.labels[instance] == .index(cursor.class)
    apply(.label(instance: instance, isLabelled ? .none : .index(cursor.class)))
  }

  /// Sets the number under the cursor to zero, or all that are selected, or takes a label away.
  mutating func clear(_ number: NumberUnderCursor) {
    guard let instance else { return refuse("there is nothing to clear on the mean") }
    if cursor.pane == .labels {
      apply(.label(instance: instance, .none))
    } else if let target = number.target {
      do throws(EditError) { apply(try target.edit(0, in: experiment)) } catch {
        refuse("\(error)")
      }
    } else {
      refuse(number.refusal)
    }
  }

  /// Adds to the number under the cursor, or to every logit that is selected.
  mutating func nudge(_ step: Double, _ number: NumberUnderCursor) {
    if let block {
      let count = worksheet.editCount
      if apply(.nudge(block, by: step)), worksheet.editCount == count {
        refuse("none of these logits can be nudged; type a number over them")
      }
      return
    }
    guard let target = number.target, let old = target.number(in: experiment) else {
      return refuse("[ ] { } nudge a logit: Tab goes to LOGITS")
    }
    guard old.isFinite else {
      return refuse("\(NumberText.shortest(old)) can't be nudged; type a number over it")
    }
    let new = NumberText.nudged(old, by: step)
    if new == old {
      return refuse("\(NumberText.shortest(old)) is too large for a nudge to matter")
    }
    attempt { workspace throws(EditError) in
      try workspace.worksheet.apply(target.edit(new, in: workspace.experiment))
    }
  }

  /// Adds an instance or a class after the cursor.
  mutating func insert(_ axis: Axis) {
    let instance = min(cursor.instance + 1, experiment.instances)
    let column = cursor.class + 1
    switch axis {
    case .instance:
      if apply(experiment.insertingInstance(at: instance)) { cursor.instance = instance }
    case .class:
      if apply(experiment.insertingClass(at: column)) { cursor.class = column }
    }
  }

  /// Deletes the instance or the class under the cursor.
  mutating func remove(_ axis: Axis, _ number: NumberUnderCursor) {
    guard number.isOfMatrix else {
      return refuse("nothing is deleted from here: Tab goes to the numbers")
    }
    let edit: Edit
    switch axis {
    case .instance:
      guard let instance else { return refuse("the mean can't be deleted; move to an instance") }
      edit = .deleteInstance(instance)
    case .class: edit = .deleteClass(cursor.class)
    }
    if apply(edit) { say("deleted; u brings it back") }
  }

  /// Goes on by some formats.
  mutating func turnDtype(_ step: Int) {
    if apply(.dtype(experiment.format.stepped(by: step))) { say("dtype: \(experiment.format)") }
  }
}

/// The number under the cursor as its pane allows it to be changed.
struct NumberUnderCursor {
  /// The cell that takes another number; nil where the number follows from others.
  var target: EntryTarget?
  /// The reason why no number can be typed.
  var refusal: String
  /// True if rows and columns can be deleted from here.
  var isOfMatrix = true
}
