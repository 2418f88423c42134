/// A reason why a row of logits can't be swept or transformed.
package enum RowError: Error, Equatable, Sendable {
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

extension Label {
  /// The target of the label in a format, for a row of so many classes.
  func target(in format: FloatFormat, classes: Int) throws(RowError) -> Target {
    guard let target = target(in: format) else { throw .noTarget(fault ?? .missing) }
    switch target {
    case .index(let index):
      guard (0..<classes).contains(index) else { throw .noSuchClass(index, classes: classes) }
    case .distribution(let weights):
      guard weights.count == classes else {
        throw .noTarget(.weightCount(weights.count, classes: classes))
      }
    }
    return target
  }
}
