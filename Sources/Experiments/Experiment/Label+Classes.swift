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

  /// This label when the classes are in another order.
  ///
  /// - Parameters:
  ///   - places: The places that the classes had, in their new order.
  ///   - newPlaces: For each old place the new one.
  /// - Returns: The label with its class or weights in their new places.
  func permuted(_ places: [Int], newPlaces: [Int]) -> Label {
    switch self {
    case .none: .none
    case .index(let index): .index(newPlaces[index])
    case .distribution(let weights): .distribution(places.map { weights[$0] })
    }
  }
}
