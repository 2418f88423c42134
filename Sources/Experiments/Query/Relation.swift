import Numerics

/// A condition on a number or a name: that of a check on its quantity, or of a filter.
package enum Relation: Equatable, Sendable {
  /// `= v` or `≠ v`: both sides rounded to the dtype are the same number.
  case equal(Double, isNegated: Bool)
  /// `= v ± t`: no further than `t` from `v`, but for the rounding of that very comparison.
  case near(Double, tolerance: Double)
  /// `< v`, `<= v`, `> v`, `>= v`.
  case ordered(Order, Double)
  /// `= cat` or `≠ cat`: a class, `none`, `tie`, a dtype, a reduction or an operation.
  case named(String, isNegated: Bool)
  /// `is nan` or `is not nan`.
  case state(State, isNegated: Bool)

  /// The ways in which two numbers can follow each other.
  package enum Order: String, CaseIterable, Sendable {
    /// Less than the number.
    case below = "<"
    /// At most the number.
    case atMost = "<="
    /// More than the number.
    case above = ">"
    /// At least the number.
    case atLeast = ">="
  }

  /// The kinds of floating-point values that have a name.
  package enum State: String, CaseIterable, Sendable {
    /// Neither infinite nor nan.
    case finite
    /// Infinite, of either sign.
    case inf
    /// Not a number.
    case nan
    /// Zero, of either sign.
    case zero
    /// Not zero, but below the smallest normal value of the dtype.
    case subnormal
  }

  /// The signs, longest first.
  package static let signs = ["!=", "<=", ">=", "==", "≠", "≤", "≥", "=", "<", ">"]

  /// The relation of a sign to a number.
  package static func comparing(_ sign: String, _ number: Double) -> Relation {
    let order = Order(rawValue: ["≤": "<=", "≥": ">="][sign] ?? sign)
    return order.map { .ordered($0, number) }
      ?? .equal(number, isNegated: sign != "=" && sign != "==")
  }

  /// Tells whether a number that was computed in `format` meets the condition.
  package func holds(of x: Double, in format: FloatFormat) -> Bool {
    switch self {
    case .equal(let v, let isNegated): (format.round(x) == format.round(v)) != isNegated
    case .near(let v, let tolerance): Self.isNear(x, v, tolerance)
    case .ordered(.below, let v): x < v
    case .ordered(.atMost, let v): x <= v
    case .ordered(.above, let v): x > v
    case .ordered(.atLeast, let v): x >= v
    case .named: false
    case .state(let state, let isNegated): Self.holds(state, of: x, in: format) != isNegated
    }
  }

  /// 0.85 is within 0.01 of 0.84, though in `float64` their difference is a little more.
  private static func isNear(_ x: Double, _ v: Double, _ tolerance: Double) -> Bool {
    if x == v { return true }
    let slack = 2 * max(x.magnitude, v.magnitude).ulp
    return (x - v).magnitude <= tolerance + slack
  }

  private static func holds(_ state: State, of x: Double, in format: FloatFormat) -> Bool {
    switch state {
    case .finite: x.isFinite
    case .inf: x.isInfinite
    case .nan: x.isNaN
    case .zero: x == 0
    case .subnormal: format.isSubnormal(x)
    }
  }
}
