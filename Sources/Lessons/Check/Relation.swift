import Numerics

/// The condition of a check on its quantity.
enum Relation: Equatable, Sendable {
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
  enum Order: String, CaseIterable, Sendable {
    case below = "<"
    case atMost = "<="
    case above = ">"
    case atLeast = ">="
  }

  /// The kinds of floating-point values that have a name.
  enum State: String, CaseIterable, Sendable {
    case finite
    case inf
    case nan
    case zero
    /// Not zero, but below the smallest normal value of the dtype.
    case subnormal
  }

  /// Tells whether a number that was computed in `format` meets the condition.
  func holds(of x: Double, in format: FloatFormat) -> Bool {
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
