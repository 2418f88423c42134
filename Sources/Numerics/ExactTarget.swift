/// What a row is compared with: one class, or a weight for every class.
public enum ExactTarget: Hashable, Sendable {
  /// The class at this index, counted from zero.
  case index(Int)
  /// A weight for every class: a one-hot row, soft labels, or any nonnegative weights.
  case distribution([Double])
}
