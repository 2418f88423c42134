import Experiments
import Lessons
import Notation
import Numerics

extension Model {
  /// Does a command that changes the experiment, and says why when it can't; false then.
  @discardableResult
  mutating func performEdit(_ command: Command) -> Bool {
    do throws(EditError) {
      switch command {
      case .edit(let edit):
        try worksheet.apply(edit)
        sayFault(of: edit)
      case .reset: try reset()
      case .resetCell: try resetCell()
      case .start(let experiment, let message):
        try worksheet.begin(experiment)
        say(message)
      case .undo:
        let edit = worksheet.latestEdit
        if worksheet.undo() { showHistory("undone", edit) } else { refuse("nothing to undo") }
      case .redo:
        if worksheet.redo() {
          showHistory("redone", worksheet.latestEdit)
        } else {
          refuse("nothing to redo")
        }
      case .mark: try mark()
      case .clear: try clear()
      case .nudge(let step): try nudge(step)
      case .insert(let axis): try insert(axis)
      case .remove(let axis): try remove(axis)
      case .nextDtype: try cycleDtype(1)
      case .previousDtype: try cycleDtype(-1)
      case .layer(let command): try change(layer: command)
      default: break
      }
      return true
    } catch {
      refuse("\(error)")
      return false
    }
  }

  /// Says what the history did, and goes to the cell where it did it.
  private mutating func showHistory(_ done: String, _ edit: Edit?) {
    showCell(of: edit)
    let left = worksheet.editCount
    say("\(done); \(NumberText.count(left, "change")) left to undo")
  }

  /// Goes to the cell where an edit did something.
  mutating func showCell(of edit: Edit?) {
    switch edit {
    case .set(let instance, let column, _), .fill(let instance, let column, _):
      // A pane of the lab keeps the cursor: it shows what the edit did.
      if !cursor.pane.isLab { cursor.pane = .logits }
      (cursor.instance, cursor.class) = (instance, column)
    case .label(let instance, _): cursor.instance = instance
    default: break
    }
  }

  /// Says why a label just given can't be used.
  private mutating func sayFault(of edit: Edit) {
    guard case .label(_, let label) = edit, label != .none, let fault = label.fault else { return }
    refuse("\(fault)")
  }

  private mutating func reset() throws(EditError) {
    guard worksheet.experiment != worksheet.start else {
      return say("nothing has changed since the beginning")
    }
    try worksheet.reset()
    say("back to the beginning; u brings your numbers back")
  }

  /// Puts the number under the cursor back to how it began, or the label.
  private mutating func resetCell() throws(EditError) {
    guard let instance else { return refuse("there is nothing to put back on the mean") }
    let (start, present) = (worksheet.start, worksheet.experiment)
    guard start.classNames == present.classNames, start.instanceNames == present.instanceNames,
      start.layer?.featureNames == present.layer?.featureNames
    else { return refuse("rows or columns have changed: R puts everything back") }
    if cursor.pane == .labels {
      return try worksheet.apply(.label(instance: instance, start.labels[instance]))
    }
    let target =
      cursor.pane == .logits
      ? EntryTarget.logit(instance: instance, class: cursor.class)
      : cursor.pane.lab?.entryTarget(self)
    guard let target, let old = target.number(in: start) else {
      return refuse(Self.whyNotEditable(cursor.pane))
    }
    try worksheet.apply(target.edit(old, in: present))
  }

  /// The instance under the cursor; nil on the mean.
  var instance: Int? {
    worksheet.experiment.labels.indices.contains(cursor.instance) ? cursor.instance : nil
  }

  private mutating func mark() throws(EditError) {
    guard shownPanes.contains(.labels) else { return refuse("this step shows no labels yet") }
    guard let instance, [.logits, .labels, .softmax].contains(cursor.pane) else {
      return refuse("move to a class in LOGITS, LABELS or SOFTMAX, then Space labels it")
    }
    let isLabelled = worksheet.experiment.labels[instance] == .index(cursor.class)
    try worksheet.apply(
      .label(instance: instance, isLabelled ? .none : .index(cursor.class)))
  }

  private mutating func clear() throws(EditError) {
    guard let instance else { return refuse("there is nothing to clear on the mean") }
    switch cursor.pane {
    case .logits: try worksheet.apply(.set(instance: instance, class: cursor.class, value: 0))
    case .labels: try worksheet.apply(.label(instance: instance, .none))
    default:
      guard let target = cursor.pane.lab?.entryTarget(self) else {
        return refuse(Self.whyNotEditable(cursor.pane))
      }
      try worksheet.apply(target.edit(0, in: worksheet.experiment))
    }
  }

  private mutating func nudge(_ step: Double) throws(EditError) {
    let target =
      cursor.pane == .logits
      ? instance.map { EntryTarget.logit(instance: $0, class: cursor.class) }
      : cursor.pane.lab?.entryTarget(self)
    guard let target, let old = target.number(in: worksheet.experiment) else {
      return refuse("[ ] { } nudge a logit: Tab goes to LOGITS")
    }
    guard old.isFinite else {
      return refuse("\(NumberText.shortest(old)) can't be nudged; type a number over it")
    }
    let new = Self.nudged(old, by: step)
    if new == old {
      return refuse("\(NumberText.shortest(old)) is too large for a nudge to matter")
    }
    try worksheet.apply(target.edit(new, in: worksheet.experiment))
  }

  /// `old` plus `step`, as a person would add them: 0.1 + 0.2 gives 0.3, not 0.30000000000000004.
  static func nudged(_ old: Double, by step: Double) -> Double {
    let sum = old + step
    guard sum.magnitude < 1e6 else { return sum }
    let rounded = Double(NumberText.fixed(sum, decimals: 9)) ?? sum
    return (rounded - sum).magnitude <= 4 * max(old.ulp, sum.ulp) ? rounded + 0 : sum
  }

  private mutating func insert(_ axis: Axis) throws(EditError) {
    switch axis {
    case .instance:
      let position = min(cursor.instance + 1, worksheet.experiment.instances)
      try worksheet.apply(worksheet.experiment.insertingInstance(at: position))
      cursor.instance = position
    case .class:
      let position = cursor.class + 1
      try worksheet.apply(worksheet.experiment.insertingClass(at: position))
      cursor.class = position
    }
  }

  private mutating func remove(_ axis: Axis) throws(EditError) {
    if cursor.pane.isLab, cursor.pane != .layer {
      return refuse("nothing is deleted from here: Tab goes to the numbers")
    }
    switch axis {
    case .instance:
      guard let instance else { return refuse("the mean can't be deleted; move to an instance") }
      try worksheet.apply(.deleteInstance(instance))
    case .class: try worksheet.apply(.deleteClass(cursor.class))
    }
    say("deleted; u brings it back")
  }

  private mutating func cycleDtype(_ step: Int) throws(EditError) {
    let all = FloatFormat.allCases
    let present = all.firstIndex(of: worksheet.experiment.format) ?? 0
    try worksheet.apply(.dtype(all[(present + step + all.count) % all.count]))
    say("dtype: \(worksheet.experiment.format)")
  }

  /// Why nothing can be typed into LOGITS where there is a layer.
  static let whyLogitsFollow = "the logits follow from the layer: L opens it, :layer none cuts it"

  /// Why nothing can be typed into a pane.
  static func whyNotEditable(_ pane: Pane) -> String {
    switch pane {
    case .softmax: "SOFTMAX follows from LOGITS: change a logit there (Tab goes on)"
    case .loss: "LOSS follows from LOGITS and LABELS: change those (Tab goes on)"
    case .lesson: "the lesson is only to be read; Tab goes to the numbers"
    case .logits, .labels: "there is no number here"
    default: "\(pane.name.uppercased()) is only to be read: Tab goes to the numbers"
    }
  }
}
