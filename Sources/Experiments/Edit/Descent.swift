import Numerics

/// Gradient descent on the losses of all labelled instances.
///
/// One step with gradient g and rate r is z ← z − r·g on the logits of every labelled instance; the
/// others stay. Where there is a layer, the steps change its W and b: with δ the gradient at an
/// instance's logits, W ← W − r·Σ δ·xᵀ and b ← b − r·Σ δ, summed over the labelled instances in
/// order; x stays.
///
/// The gradient is that of the reduced loss: for the mean, each instance's gradient is divided by
/// the number of labelled instances; for the sum it is not, and none counts as the sum. Rate,
/// logits, x, W and b are rounded to the format first and every operation is.
package struct Descent: Equatable, Sendable {
  /// The length of a step: the factor of the gradient.
  package let rate: Double
  /// The number of steps.
  package let steps: Int
  /// The way the gradient is computed: ``Method/naive`` or ``Method/fused``.
  package let method: Method

  /// The most steps of one edit.
  package static let maximumSteps = 100_000

  /// The most exponentials, multiplications by a feature and the like for one edit: a tenth of a
  /// second.
  package static let maximumWork = 1 << 22

  /// A descent.
  ///
  /// - Throws: ``EditError/shape(_:)`` for a rate that is not finite or not above 0, for a number
  ///   of steps outside 1…``maximumSteps``, and for a method whose gradient is not known here.
  package init(rate: Double, steps: Int = 1, method: Method = .fused) throws(EditError) {
    guard rate.isFinite, rate > 0 else { throw .shape("a rate is a finite number above 0") }
    guard (1...Self.maximumSteps).contains(steps) else {
      throw .shape("the number of steps is from 1 to \(Self.maximumSteps)")
    }
    guard Method.compared.contains(method) else {
      throw .shape("one descends by naive or by fused")
    }
    self.rate = rate
    self.steps = steps
    self.method = method
  }
}
