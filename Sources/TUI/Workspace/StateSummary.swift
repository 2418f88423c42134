import Experiments
import Numerics

/// The few numbers of a state that tell what a change did to it: cheap to keep, whatever the size of
/// the matrix.
struct StateSummary {
  /// The place in the course; nil in a free experiment.
  let step: Int?
  /// The place in the history.
  let editCount: Int
  /// The cell under the cursor.
  let instance: Int
  let `class`: Int
  /// What the instance and the class are called.
  let names: [String]
  /// The probability of that cell, where it is computed.
  let probability: Double?
  /// The losses of that instance, where there are any.
  let losses: ByMethod<Double>?
  /// The losses as one number, where they are known, and how they become one.
  let reduced: LossComparison?
  let reduction: Reduction

  /// The present state of a worksheet, seen from a cell.
  init(_ worksheet: Worksheet, step: Int?, instance: Int, class column: Int) {
    let experiment = worksheet.experiment
    let isThere =
      (0..<experiment.instances).contains(instance) && (0..<experiment.classes).contains(column)
    let row = isThere ? worksheet.evaluation[instance] : nil
    self.step = step
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
