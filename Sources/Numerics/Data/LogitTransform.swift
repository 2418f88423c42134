/// A way to compute all logits of an instance anew from what they are, in the format.
package enum LogitTransform: Equatable, Sendable {
  /// z + c: softmax stays as it is, but for rounding.
  case shift(Double)
  /// z · c.
  case scale(Double)
  /// z ÷ t: below 1 the largest probability grows, above 1 all become more alike.
  case temperature(Double)

  /// The number that goes into every logit.
  package var number: Double {
    switch self {
    case .shift(let number), .scale(let number), .temperature(let number): number
    }
  }

  /// The logits' new values: logits and number are rounded to the format, and the results are.
  package func applied(to logits: some Sequence<Double>, in format: FloatFormat) -> [Double] {
    let arithmetic = Arithmetic(format)
    let number = format.round(number)
    return logits.map { logit in
      let logit = format.round(logit)
      return switch self {
      case .shift: arithmetic.add(logit, number)
      case .scale: arithmetic.multiply(logit, number)
      case .temperature: arithmetic.divide(logit, number)
      }
    }
  }

  /// The reason why the format can't compute with the number; nil when it can.
  package func fault(in format: FloatFormat) -> OperandFault? {
    guard number.isFinite else { return .notFinite(self) }
    let rounded = format.round(number)
    guard rounded.isFinite else { return .rounds(number, to: rounded, format) }
    guard case .temperature = self else { return nil }
    guard number > 0 else { return .temperature(number) }
    return rounded > 0 ? nil : .rounds(number, to: rounded, format)
  }
}

/// A reason why a format can't compute with the number of a ``LogitTransform``.
package enum OperandFault: Error, Equatable, Sendable {
  /// The number is infinite or nan.
  case notFinite(LogitTransform)
  /// The number becomes infinite or zero in the format.
  case rounds(Double, to: Double, FloatFormat)
  /// A temperature is not above zero.
  case temperature(Double)
}
