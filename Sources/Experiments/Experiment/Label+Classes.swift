import Numerics

extension Label {
  /// This label when class `position` is gone: no label where it was that class.
  func withoutClass(_ position: Int) -> Label {
    switch self {
    case .none: return .none
    case .index(let index):
      if index == position { return .none }
      return .index(index > position ? index - 1 : index)
    case .distribution(var weights):
      let removed = weights.remove(at: position)
      return removed == 0 ? .distribution(weights) : .none
    }
  }

  /// This label when a class has come before `position`.
  func withClass(at position: Int) -> Label {
    switch self {
    case .none: return .none
    case .index(let index): return .index(index >= position ? index + 1 : index)
    case .distribution(var weights):
      weights.insert(0, at: position)
      return .distribution(weights)
    }
  }
}
