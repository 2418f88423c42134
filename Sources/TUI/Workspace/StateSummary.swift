import Experiments
import Numerics

/// The few numbers of a state that tell what a change did to it: cheap to keep, whatever the size of
/// the matrix.
struct StateSummary {
  /// The place in the history.
  let editCount: Int
  /// The cell under the cursor.
  let instance: Int
  let `class`: Int
  /// The names of the instance and the class.
  let names: [String]
  /// The probability of that cell, where it is computed.
  let probability: Double?
  /// The losses of that instance, where there are any.
  let losses: ByMethod<Double>?
  /// The losses as one number, where they are known, and how they become one.
  let reduced: LossComparison?
  let reduction: Reduction

  /// The present state of a worksheet, seen from a cell.
  init(_ worksheet: Worksheet, instance: Int, class column: Int) {
    let experiment = worksheet.experiment
    let isThere =
      (0..<experiment.instances).contains(instance) && (0..<experiment.classes).contains(column)
    let row = isThere ? worksheet.evaluation[instance] : nil
    editCount = worksheet.editCount
    self.instance = instance
    names = isThere ? [experiment.instanceNames[instance], experiment.classNames[column]] : []
    self.class = column
    probability = row?.softmax[column]
    losses = row?.losses
    reduced = worksheet.evaluation.reduced
    reduction = experiment.reduction
  }
}

extension Workspace {
  /// Forgets what is said of the last command, and remembers the state before the next.
  mutating func beginChange() -> StateSummary {
    notice = nil
    changed = nil
    return unpreviewed
      ?? StateSummary(worksheet, instance: cursor.instance, class: cursor.class)
  }

  /// Finds the effect of an edit, a preview too; another step's experiment is no change of this one.
  mutating func noteChange(since before: StateSummary, isSameStep: Bool) {
    unpreviewed = worksheet.isPreviewing ? before : nil
    let isEdited = worksheet.isPreviewing || worksheet.editCount != before.editCount
    guard isEdited, isSameStep else { return }
    let after = StateSummary(worksheet, instance: before.instance, class: before.class)
    let change = WhatChanged(from: before, to: after, on: self)
    changed = change.pieces.isEmpty ? nil : change
  }
}
