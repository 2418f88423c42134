import Numerics

/// A reason in the numbers or the label of an instance why its loss is no ordinary one, as a filter
/// names it; an instance has at most one.
package enum RowCause: String, CaseIterable, Sendable {
  /// A logit is nan, or +∞.
  case notANumber = "logits nan"
  case infinite = "logits inf"
  /// Every class is masked, or one that the label has weight on.
  case allMasked = "logits masked"
  case maskedLabel = "label masked"
  /// The exponential of every logit is inf in the format, or that of every one is 0.
  case far = "logits far"
  /// The exponential of some logit is inf in the format, and not of every one.
  case large = "logits large"
  /// The numbers are given as logits, and are what a softmax gives: from 0 to 1, with a sum of 1.
  case probabilities = "logits probabilities"

  /// The word before the one that tells causes in the numbers apart.
  static let subject = "logits"
  /// The word behind that of the subject.
  var word: String { rawValue.split(separator: " ").last.map(String.init) ?? rawValue }

  /// The causes that are about the numbers.
  static let ofLogits = allCases.filter { $0.rawValue.hasPrefix(subject) }

  /// The cause that a fault in what was given is.
  package init(_ fault: GivenFault) {
    switch fault {
    case .notANumber: self = .notANumber
    case .infinite: self = .infinite
    case .allMasked: self = .allMasked
    case .maskedLabel: self = .maskedLabel
    }
  }

  /// The cause in an instance; nil for an ordinary one.
  package init?(in row: LabelledRow, _ format: FloatFormat) {
    let logits = row.logits(in: format)
    if let fault = GivenFault(in: logits, target: row.target(in: format)) {
      self.init(fault)
      return
    }
    guard row.kind == .logits else { return nil }
    let arithmetic = Arithmetic(format)
    let (least, largest) = logits.openRange
    if arithmetic.exp(least).isInfinite || arithmetic.exp(largest) == 0 {
      self = .far
    } else if arithmetic.exp(largest).isInfinite {
      self = .large
    } else if logits.count > 1,
      (ScoreKind.sum(ofProbabilities: logits) - 1).magnitude <= Label.sumTolerance
    {
      self = .probabilities
    } else {
      return nil
    }
  }
}

extension [Double] {
  /// The least and the largest of numbers that are not −∞; infinite of nothing.
  var openRange: (least: Double, largest: Double) {
    reduce((.infinity, -.infinity)) {
      $1 == -.infinity ? $0 : (Swift.min($0.0, $1), Swift.max($0.1, $1))
    }
  }
}
