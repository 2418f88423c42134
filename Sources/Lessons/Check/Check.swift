import Experiments
import Notation
import Numerics

/// A condition on the state of the page that a step asks for.
package struct Check: Equatable, Sendable {
  /// The condition as it is written: `fused.mean < 0.50`.
  package let source: String
  /// The condition in the author's own words; nil when there are none.
  package let sentence: String?
  /// The left side.
  package let quantity: Quantity
  let relation: Relation

  /// The text for the learner: the ``sentence``, or else the ``source``.
  package var text: String { sentence ?? source }

  /// The outcome of a check at a moment.
  package struct Status: Equatable, Sendable {
    /// True where it is ticked.
    package let holds: Bool
    /// The present value, for the learner: `0.8393`, `inf`, `class 2`, `no label`.
    package let present: String

    /// A state of a check.
    package init(holds: Bool, present: String) {
      self.holds = holds
      self.present = present
    }
  }

  /// The status on a worksheet; cheap enough to be asked for after every key.
  ///
  /// Without a value nothing holds.
  package func status(on worksheet: Worksheet) -> Status {
    let value = quantity.value(on: worksheet)
    return Status(holds: holds(of: value, in: worksheet.experiment), present: present(value))
  }

  private func holds(of value: Quantity.Value, in experiment: Experiment) -> Bool {
    if case .number(let x, let format) = value { return relation.holds(of: x, in: format) }
    guard case .named(let word, let isNegated) = relation else { return false }
    let name = (try? experiment.class(word)).map { experiment.classNames[$0] } ?? word
    let isSame: Bool =
      switch value {
      case .className(let present): name == present
      case .tie(let first): name == first || word == "tie"
      case .word(let present): word == present
      case .weights: false
      case .number, .absent: isNegated
      }
    return isSame != isNegated
  }

  private func present(_ value: Quantity.Value) -> String {
    switch value {
    case .number(let x, let format): digits(of: x, in: format)
    case .className(let name): Printable.text(name, limit: 24)
    case .tie(let first): "a tie, " + Printable.text(first, limit: 24) + " first"
    case .word(let word): word
    case .weights: "weights"
    case .absent(let reason): reason
    }
  }

  /// A number in four digits, or in as many as it takes not to contradict the tick beside it.
  private func digits(of x: Double, in format: FloatFormat) -> String {
    // No relation tells −0 from 0, and who meets it need not know of it yet.
    let x = x == 0 ? 0 : x
    let holds = relation.holds(of: x, in: format)
    // A number of the format may be no longer one with fewer digits, but is as subnormal as before.
    let ofShown = if case .state = relation { format } else { FloatFormat.float64 }
    for digits in 4..<17 {
      let text = NumberText.significant(x, digits: digits)
      guard let shown = Double(text) else { return text }
      if relation.holds(of: shown, in: ofShown) == holds { return text }
    }
    return NumberText.significant(x, digits: 17)
  }
}
