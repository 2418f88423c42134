/// A reason why a row of logits can't be swept or transformed.
package enum RowError: Error, Equatable, Sendable {
  /// The numbers are no logits but these, and nothing can be moved.
  case notLogits(ScoreKind)
  /// The instance has no label that a loss can be computed for.
  case noTarget(LabelFault)
  /// There is no such class, counted from zero.
  case noSuchClass(Int, classes: Int)
  /// The logit of this class, counted from zero, is infinite or nan.
  case logitNotFinite(class: Int, value: Double)
  /// The transformation has a number that the format can't compute with.
  case number(OperandFault)
  /// The range does not go from a lower to a higher number.
  case emptyRange(low: Double, high: Double)
  /// An end of the range is infinite or nan.
  case endNotFinite(Double)
  /// Fewer than two points, or more than ``SweepRange/maximumCount``.
  case pointCount(Int)
  /// A part of a range that is finer than the `Double`s there, or wider than their range.
  case noWindow(isTooFine: Bool)
}

extension LossOptions {
  /// The target that a label is in a format, for a row of so many classes.
  func checkedTarget(
    of label: Label, classes: Int, in format: FloatFormat
  ) throws(RowError) -> Target {
    guard let given = label.target(in: format) else { throw .noTarget(label.fault ?? .missing) }
    guard !ignores(given) else { throw .noTarget(.ignored) }
    switch given {
    case .index(let index):
      guard (0..<classes).contains(index) else { throw .noSuchClass(index, classes: classes) }
    case .distribution(let weights):
      guard weights.count == classes else {
        throw .noTarget(.weightCount(weights.count, classes: classes))
      }
    }
    return target(of: given, classes: classes, in: format)
  }
}
