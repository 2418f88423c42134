/// A way to compute all logits of an instance anew from what they are, in the format.
public enum LogitTransform: Equatable, Sendable {
  /// z + c: softmax stays as it is, but for rounding.
  case shift(Double)
  /// z · c.
  case scale(Double)
  /// z ÷ t: below 1 the largest probability grows, above 1 all become more alike.
  case temperature(Double)

  /// The first word of its line of text.
  var verb: String {
    switch self {
    case .shift: "shift"
    case .scale: "scale"
    case .temperature: "temperature"
    }
  }

  /// The number that goes into every logit.
  var number: Double {
    switch self {
    case .shift(let number), .scale(let number), .temperature(let number): number
    }
  }

  /// The logits' new values: logits and number are rounded to the format, and the results are.
  func applied(to logits: some Sequence<Double>, in format: FloatFormat) -> [Double] {
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

  /// Refuses a number that the format can't compute with.
  func check(in format: FloatFormat) throws(EditError) {
    let rounded = format.round(number)
    guard rounded.isFinite else {
      throw .shape(
        number.isFinite
          ? "\(NumberText.shortest(number)) is \(NumberText.shortest(rounded)) in \(format)"
          : "\(NumberText.shortest(number)) is not finite")
    }
    guard case .temperature = self else { return }
    guard number > 0 else { throw .shape("a temperature is a number above 0") }
    guard rounded > 0 else { throw .shape("\(NumberText.shortest(number)) is 0 in \(format)") }
  }
}

/// Which instances an edit is about.
public enum InstanceChoice: Equatable, Sendable {
  /// A certain one.
  case one(Int)
  /// Every one.
  case all
}
