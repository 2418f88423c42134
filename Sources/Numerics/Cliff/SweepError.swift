/// Why there is no sweep.
public enum SweepError: Error, Equatable, Sendable {
  /// The range does not go from a lower to a higher number.
  case emptyRange(low: Double, high: Double)
  /// An end of the range is infinite or nan.
  case endNotFinite(Double)
  /// Fewer than two points, or more than ``SweepRange/maximumCount``.
  case pointCount(Int)
  /// A part of a range that is finer than the `Double`s there, or wider than their range.
  case noWindow(isTooFine: Bool)
  /// The logit of this class, counted from zero, is infinite or nan.
  case logitNotFinite(class: Int, value: Double)
  /// There is no such class, counted from zero.
  case noSuchClass(Int, classes: Int)
  /// The instance has no label that a loss can be computed for; says why.
  case noTarget(String)
}

extension SweepError: CustomStringConvertible {
  /// One sentence for the learner.
  public var description: String {
    switch self {
    case .emptyRange(let low, let high):
      "a range goes from a lower to a higher number, not from \(NumberText.shortest(low)) to "
        + NumberText.shortest(high)
    case .endNotFinite(let end):
      "a range ends at a finite number, not at \(NumberText.shortest(end))"
    case .pointCount(let count):
      "a sweep has from 2 to \(SweepRange.maximumCount) points, not \(count)"
    case .noWindow(let isTooFine):
      isTooFine ? "t can't be told apart more finely" : "this is as far as float64 goes"
    case .logitNotFinite(let column, let value):
      "only finite logits can be swept: class \(column + 1) has \(NumberText.shortest(value))"
    case .noSuchClass(let column, let classes):
      "there is no class \(column + 1); there are \(classes)"
    case .noTarget(let fault):
      "without a loss there is nothing to sweep: \(fault)"
    }
  }
}
