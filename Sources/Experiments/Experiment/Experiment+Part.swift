import Notation
import Numerics

extension Experiment {
  /// The experiment of some rows alone, without their names.
  func part(_ rows: Range<Int>) -> Experiment {
    var part = self
    part.logits = logits.part(rows)
    part.labels = labels.part(rows)
    part.instanceNames = NameList(numbered: rows.count)
    return part
  }

  /// The model's answer for an instance.
  func prediction(_ instance: Int) -> Prediction { row(instance).prediction(in: format) }

  /// The weight of an instance's label, for the divisor of a mean; nil without a usable label.
  func meanWeight(of instance: Int) -> Double? {
    guard target(instance) != nil, let label = labels[instance].target(in: format) else {
      return nil
    }
    return mistakes.options.weight(of: label, in: format)
  }
}
