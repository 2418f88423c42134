extension ExactInterval {
  /// The number as the sum of two of `float64`: the one nearest to it, and the one nearest to the rest.
  package var pair: (nearest: Double, rest: Double) {
    let nearest = nearest(in: .float64)
    guard let near = BigFloat(exactly: nearest) else { return (nearest, 0) }
    return (nearest, midpoint.adding(-near, rounding: .down).nearestDouble)
  }

  /// The interval around a ``pair`` that is `2^exponent` of its first number wide on either side.
  package init(pair: (nearest: Double, rest: Double), within exponent: Int) {
    let near = BigFloat(finite: pair.nearest)
    let middle = near + BigFloat(finite: pair.rest)
    let width = near.magnitude.scaled(byPowerOfTwo: exponent)
    self.init(lower: middle - width, upper: middle + width)
  }

  /// The number of a ``pair`` that is its very sum.
  package init(exactly pair: (nearest: Double, rest: Double)) {
    self.init(BigFloat(finite: pair.nearest) + BigFloat(finite: pair.rest))
  }
}
