import Numerics

/// An order to put the classes into.
package enum ClassOrder: Equatable, Sendable {
  /// The last class first.
  case reverse
  /// By the logits of an instance, the smallest first; equal ones stay in order, nan comes last.
  case ascending(instance: Int)
  /// By the logits of an instance, the largest first; equal ones stay in order, nan comes last.
  case descending(instance: Int)
  /// The places that the classes have now, in their new order.
  case places([Int])

  /// The places that the classes have now, in their new order.
  ///
  /// - Throws: ``EditError`` when there is no such instance, or a class is missing or there twice.
  func places(in experiment: Experiment) throws(EditError) -> [Int] {
    let all = Array(0..<experiment.classes)
    switch self {
    case .reverse: return all.reversed()
    case .ascending(let instance): return try Self.sorted(.ascending, instance, in: experiment)
    case .descending(let instance): return try Self.sorted(.descending, instance, in: experiment)
    case .places(let places):
      guard places.sorted() == all else {
        throw .shape("an order of the classes names each of the \(all.count) once")
      }
      return places
    }
  }

  private static func sorted(
    _ order: Permutation, _ instance: Int, in experiment: Experiment
  ) throws(EditError) -> [Int] {
    try experiment.check(instance, .instance)
    return order.places(of: experiment.roundedLogits(instance))
  }
}
