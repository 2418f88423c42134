/// The numbers of one instance, what they are, its label, and what is asked of the loss.
package struct LabelledRow: Equatable, Sendable {
  /// One for each class, already rounded to the format.
  package let numbers: [Double]
  /// What the numbers are.
  package let kind: ScoreKind
  /// The label as it is given.
  package let label: Label
  /// What the loss makes of the label.
  package let options: LossOptions

  /// A row; of logits and without options unless said otherwise.
  package init(
    _ numbers: [Double], _ label: Label, kind: ScoreKind = .logits,
    options: LossOptions = LossOptions()
  ) {
    self.numbers = numbers
    self.kind = kind
    self.label = label
    self.options = options
  }

  /// The logits that the numbers are handed to a loss as.
  package func logits(in format: FloatFormat) -> [Double] { kind.logits(numbers, in: format) }

  /// The target that the loss is computed for; nil where there is none.
  package func target(in format: FloatFormat) -> Target? {
    options.target(of: label, classes: numbers.count, in: format)
  }

  /// The model's answer.
  package func prediction(in format: FloatFormat) -> Prediction { prediction(logits(in: format)) }

  /// The model's answer, from the numbers and their logits: the order of p is that of log p, in which rounding
  /// makes ties.
  func prediction(_ logits: [Double]) -> Prediction {
    Prediction(logits: logits.maximum > -.infinity ? numbers : logits)
  }

  /// The exact loss of the numbers, decided in its rounding to every format, and to so many digits.
  func exactLoss(of target: Target, digits: Int) -> ExactLoss {
    ExactLoss.given(kind, numbers, target: target, digits: digits)
      ?? .decided(logits: numbers, target: target, digits: digits)
  }
}
