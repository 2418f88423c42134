extension Trace {
  /// The operation that made a number bad.
  package struct Culprit: Hashable, Sendable {
    /// The result of the operation.
    package let place: Place
    /// The event there; nil for ordinary rounding, and where a given number was at fault.
    package let event: TraceEvent?
    /// The number that shows it: the operation's own result, or a later one that made much of an
    /// error that looked small at ``place``.
    package let effect: Place
  }

  /// The operation at a place as its own culprit; nil where nothing happened in it.
  package func culprit(at place: Place) -> Culprit? {
    event(at: place).map { Culprit(place: place, event: $0, effect: place) }
  }

  /// True if the number at a place is nan, infinite where the exact one is not, zero where the
  /// exact one is not, or wrong in half of its digits.
  package func isBad(_ place: Place) -> Bool {
    guard let value = value(at: place) else { return false }
    return exact(at: place).isBad(value, in: format(at: place))
  }

  /// The operation that made the loss bad; nil if it is not.
  ///
  /// Of a gradient, the one that made the first entry bad that is not finite, or else that of the
  /// true class, or of the heaviest.
  package var failure: Culprit? {
    if let result {
      // What the format can't say better is no failure.
      if case .value(let interval) = exact(at: result),
        interval.rounded(to: format) == value(at: result)
      {
        return nil
      }
      return culprit(of: result)
    }
    guard let last = steps.last else { return nil }
    let column =
      last.values.firstIndex { $0?.isFinite == false }
      ?? logits.indices.max { target.weight(of: $0) < target.weight(of: $1) }
    return column.flatMap { culprit(of: Place(step: steps.count - 1, column: $0)) }
  }

  /// True if nothing of the number at a place is right: it is nan, infinite or zero where the exact one
  /// is not, or not right in one digit.
  package func isLost(_ place: Place) -> Bool {
    guard isBad(place), let value = value(at: place) else { return false }
    let digits = format(at: place).significandBits
    let limit = Double(sign: .plus, exponent: digits - 2, significand: 1)
    return value == 0 || !(ulps(at: place).magnitude < limit)
  }

  /// The first operation that made the number at a place bad; nil if it is not bad.
  ///
  /// It is found by walking back through bad numbers to one that was made of good ones. Where that
  /// operation did no wrong itself but made much of a small error, the operation with that error is
  /// named: `log(1)` is 0 because the sum had absorbed all but 1.
  package func culprit(of place: Place) -> Culprit? {
    guard isBad(place) else { return nil }
    var place = normalized(place)
    while let earlier = badInput(of: place) { place = normalized(earlier) }
    let event = event(at: place)
    if hasFailed(place, event) { return Culprit(place: place, event: event, effect: place) }
    if steps[place.step].operation == .sum {
      return errorSource(ofSum: place, effect: place)
    }
    let inputs = inputs(of: place).compactMap(\.place)
    guard let guilty = likelySource(of: inputs) else {
      return Culprit(place: place, event: event, effect: place)
    }
    return errorSource(guilty, effect: place)
  }

  /// True if the operation at a bad place that was given good numbers is itself to blame.
  private func hasFailed(_ place: Place, _ event: TraceEvent?) -> Bool {
    switch event {
    case .invalid, .overflow, .pole, .underflow, .bias, .cancellation: true
    case .absorption, .subnormal, nil:
      ideal(at: place).isBad(value(at: place) ?? .nan, in: format(at: place))
    }
  }

  /// The input that made the number at a place bad: nan before infinity before the others.
  private func badInput(of place: Place) -> Place? {
    guard steps[place.step].operation != .sum else { return badTerm(of: place) }
    let inputs = inputs(of: place).filter { $0.place != nil }
    if let input = inputs.first(where: \.value.isNaN) { return input.place }
    return (inputs.filter(\.value.isInfinite) + inputs.filter(\.value.isFinite))
      .compactMap(\.place).first(where: isBad)
  }

  /// The most addends that are looked at closely.
  private static let closeLooks = 64

  /// The addend that made a sum bad.
  private func badTerm(of place: Place) -> Place? {
    let terms = terms(of: place)
    let sum = value(at: place) ?? .nan
    if sum.isNaN, let term = terms.first(where: \.value.isNaN) { return term.place }
    if !sum.isFinite {
      return terms.first { $0.value.isInfinite && isBad($0.place) }?.place
    }
    // An addend that underflowed can matter only to a sum that is nearly as small.
    if sum.magnitude < format(at: place).smallestNormal {
      let lost = terms.filter {
        $0.value == 0 && (event(at: $0.place) == .underflow || isBad($0.place))
      }
      return lost.max { logits[$0.column] < logits[$1.column] }?.place
    }
    return terms.sorted { $0.value.magnitude > $1.value.magnitude }.prefix(Self.closeLooks)
      .first { $0.value != 0 && isBad($0.place) }?.place
  }

  private struct Term {
    let value: Double
    let place: Place
    let column: Int
  }

  /// The addends of a sum up to a place.
  private func terms(of place: Place) -> [Term] {
    let step = steps[place.step]
    guard let column = normalized(place).column, case .value(let source) = step.operands[0]
    else { return [] }
    return (0...column).compactMap { index in
      guard step.values[index] != nil, let value = steps[source].values[index] else { return nil }
      return Term(value: value, place: Place(step: source, column: index), column: index)
    }
  }

  /// The number among those an operation was given that most likely brought a small error along.
  ///
  /// A subnormal has few digits left. Beside its largest addend a sum's own rounding cancels in the
  /// quotient, and nothing else does.
  private func likelySource(of inputs: [Place]) -> Place? {
    inputs.first { event(at: $0) == .subnormal }
      ?? inputs.last { steps[$0.step].operation == .sum } ?? inputs.last
  }

  /// The operation that made the small error of a number that is not bad.
  private func errorSource(_ place: Place, effect: Place) -> Culprit {
    let place = normalized(place)
    if steps[place.step].operation == .sum { return errorSource(ofSum: place, effect: effect) }
    let own = Culprit(place: place, event: event(at: place), effect: effect)
    let inputs = inputs(of: place).compactMap(\.place)
    if steps[place.step].operands.contains(.epsilon), let p = inputs.first {
      // An ε that is lost does no harm: what is wrong with the sum was wrong before.
      return own.event == .absorption
        ? errorSource(p, effect: effect) : Culprit(place: place, event: .bias, effect: effect)
    }
    guard ownUlps(at: place).magnitude < ulps(at: place).magnitude / 2 else { return own }
    guard let next = likelySource(of: inputs) else { return own }
    return errorSource(next, effect: effect)
  }

  /// The addition in which a sum lost most, or the addend that underflowed where none lost anything.
  private func errorSource(ofSum place: Place, effect: Place) -> Culprit {
    let values = steps[place.step].values
    var before: Double?
    var worst: (error: Double, column: Int)?
    let terms = terms(of: place)
    for term in terms {
      let result = values[term.column] ?? .nan
      if let before {
        let exact = DoubleDouble.sum(before, term.value)
        let error = ((exact.high - result) + exact.low).magnitude
        if error > worst?.error ?? 0 { worst = (error, term.column) }
      }
      before = result
    }
    if let worst {
      let place = Place(step: place.step, column: worst.column)
      return Culprit(place: place, event: event(at: place), effect: effect)
    }
    let lost = terms.filter { $0.value == 0 && event(at: $0.place) == .underflow }
    if let term = lost.max(by: { logits[$0.column] < logits[$1.column] }) {
      return Culprit(place: term.place, event: .underflow, effect: effect)
    }
    guard let largest = terms.max(by: { $0.value.magnitude < $1.value.magnitude }) else {
      return Culprit(place: place, event: nil, effect: effect)
    }
    return errorSource(largest.place, effect: effect)
  }
}
