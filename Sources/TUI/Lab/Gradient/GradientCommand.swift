/// What the keys of the GRADIENT pane ask for.
package enum GradientCommand: Equatable, Sendable {
  /// Go so many steps down the gradient: an edit, which can be undone.
  case descend(Int)
  /// Go on with another learning rate.
  case rate(Double)
  /// Go on to the next larger or smaller rate of 1, 2, 5, 10, …
  case nextRate, previousRate
  /// Go down by the naive gradient instead of the fused one, or back.
  case toggleMethod
}
