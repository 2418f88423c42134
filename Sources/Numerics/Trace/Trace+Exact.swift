extension Trace {
  /// The exact value of the quantity at a place; of the loss by ``Method/epsilon`` too it is the
  /// true cross-entropy, and what is made with p + ε is held against what p alone would give.
  package func exact(at place: Place) -> ExactValue {
    guard value(at: place) != nil else { return .undefined }
    let column = normalized(place).column
    return truth.value(steps[place.step].quantity, column)
  }

  /// How far the number at a place is from the exact one, in ulps of the format there.
  ///
  /// That is what has accumulated so far; infinite or nan where one of the two is not finite.
  package func ulps(at place: Place) -> Double {
    guard let value = value(at: place) else { return .nan }
    return exact(at: place).ulps(of: value, in: format)
  }

  /// The error that the operation itself made: its result against the exact operation on the
  /// numbers that it really got, in ulps of the format there; nan where one is not finite.
  package func ownUlps(at place: Place) -> Double {
    guard let value = value(at: place) else { return .nan }
    return ideal(at: place).ulps(of: value, in: format)
  }

  /// The exact operation on the numbers that it got; where one of them is not finite, or the
  /// result has a pole, what IEEE 754 gives.
  package func ideal(at place: Place) -> ExactValue {
    let inputs = inputs(of: place).map(\.value)
    let computed = value(at: place) ?? .nan
    guard let first = inputs.first, inputs.allSatisfy(\.isFinite) else {
      return ExactValue(computed)
    }
    let a = ExactInterval(BigFloat(finite: first))
    let b = inputs.count > 1 ? ExactInterval(BigFloat(finite: inputs[1])) : nil
    switch steps[place.step].operation {
    case .exponential: return ExactInterval.exponential(a.lower).map(ExactValue.value) ?? .beyond
    case .logarithm:
      return first > 0 ? .value(ExactInterval.logarithm(first)) : ExactValue(computed)
    case .logarithm1p:
      return first >= 0 ? .value(ExactInterval.logarithm1p(first)) : ExactValue(computed)
    case .maximum: return ExactValue(computed)
    case .negation: return .value(-a)
    case .addition, .sum: return .value(b.map { a + $0 } ?? a)
    case .subtraction: return b.map { .value(a - $0) } ?? .undefined
    case .product: return b.map { .value(a * $0) } ?? .undefined
    case .quotient:
      guard let b, !b.isZero else { return ExactValue(computed) }
      return .value(a / b)
    }
  }
}
