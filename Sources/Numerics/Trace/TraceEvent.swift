/// Something that happened in one operation of a ``Trace`` beyond ordinary rounding.
package enum TraceEvent: String, Hashable, Sendable, CaseIterable {
  /// nan from numbers none of which was: inf ÷ inf, 0 · inf, inf − inf, log of a negative number.
  case invalid
  /// An infinite result of finite numbers, too large for the format.
  case overflow
  /// An exact infinity from a finite number: log 0, 1 ÷ 0.
  case pole
  /// A result of 0 that exactly is not 0, too small for the format.
  case underflow
  /// The ε added to a probability changes half of its digits or more.
  case bias
  /// A subtraction of nearly equal numbers, the rounding of which is more than half of what is left.
  case cancellation
  /// An addend that is not 0 and leaves the other unchanged.
  case absorption
  /// A result in the range where the format has fewer digits.
  case subnormal
}

extension Trace {
  /// The event in the operation at a place; the gravest of several.
  package func event(at place: Place) -> TraceEvent? {
    guard let result = value(at: place) else { return nil }
    let inputs = inputs(of: place).map(\.value)
    guard let first = inputs.first else { return nil }
    if result.isNaN { return inputs.contains(where: \.isNaN) ? nil : .invalid }
    guard inputs.allSatisfy(\.isFinite) else { return nil }
    let second = inputs.count > 1 ? inputs[1] : nil
    let operation = steps[place.step].operation
    if result.isInfinite {
      let isPole = operation == .logarithm || (operation == .quotient && second == 0)
      return isPole ? .pole : .overflow
    }
    if result == 0, underflows(operation, first, second) { return .underflow }
    if let second, let event = loss(operation, first, second, result, place) { return event }
    return format(at: place).isSubnormal(result) && inputs.allSatisfy { $0 != result }
      ? .subnormal : nil
  }

  private func underflows(_ operation: TraceOperation, _ a: Double, _ b: Double?) -> Bool {
    switch operation {
    case .exponential: true
    case .product: a != 0 && b != 0
    case .quotient, .rounding: a != 0
    case .logarithm, .logarithm1p, .maximum, .addition, .subtraction, .negation, .sum: false
    }
  }

  /// The loss of an addition or a subtraction.
  private func loss(
    _ operation: TraceOperation, _ a: Double, _ b: Double, _ result: Double, _ place: Place
  ) -> TraceEvent? {
    let isSum = operation == .sum || operation == .addition
    guard isSum || operation == .subtraction else { return nil }
    let other = isSum ? b : -b
    let halfDigits = format(at: place).significandBits / 2
    if steps[place.step].operands.contains(.epsilon) {
      let limit = a.magnitude * Double(sign: .plus, exponent: -halfDigits, significand: 1)
      if b.magnitude > limit { return .bias }
    }
    guard a != 0, b != 0 else { return nil }
    // A difference of logits starts from exact numbers: nothing that it cancels was rounded.
    if (a < 0) != (other < 0), steps[place.step].quantity != .difference {
      let largest = max(a.magnitude, b.magnitude)
      if result == 0 || largest.exponent - result.exponent > halfDigits { return .cancellation }
    }
    return result == a || result == other ? .absorption : nil
  }
}
