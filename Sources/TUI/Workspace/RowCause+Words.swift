import Experiments

extension RowCause {
  /// What is so of each instance that has it, in a few words.
  func words(in experiment: Experiment) -> String {
    switch self {
    case .notANumber: "a \(experiment.kind.symbol) is nan"
    case .infinite: "a \(experiment.kind.symbol) is inf"
    case .allMasked: "every class is masked"
    case .maskedLabel: "the label weighs a masked class"
    case .far: "exp of every logit is inf or 0"
    case .large: "exp of some logits is inf"
    case .probabilities: "from 0 to 1, with a sum of 1"
    }
  }
}
