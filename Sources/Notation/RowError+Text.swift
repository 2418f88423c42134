import Numerics

extension RowError: CustomStringConvertible {
  /// One sentence for the learner.
  package var description: String {
    switch self {
    case .notLogits(let kind): "\(kind.refusal)"
    case .noTarget(let fault): "\(fault)"
    case .number(let fault): "\(fault)"
    case .emptyRange(let low, let high):
      "a range goes from a lower to a higher number, not from \(NumberText.shortest(low)) to "
        + NumberText.shortest(high)
    case .endNotFinite(let end):
      "a range ends at a finite number, not at \(NumberText.shortest(end))"
    case .pointCount(let count):
      "a sweep has from 2 to \(SweepRange.maximumCount) points, not \(count)"
    case .noWindow(let isTooFine):
      isTooFine ? "t can't be told apart more finely" : "this is as far as float64 goes"
    case .logitNotFinite(let column, let value):
      "only finite logits can be swept: class \(column + 1) has \(NumberText.shortest(value))"
    case .noSuchClass(let column, let classes):
      "there is no class \(column + 1); there are \(classes)"
    }
  }
}

extension ScoreKind {
  /// The name in a sentence.
  package var title: String {
    switch self {
    case .logits, .probabilities: rawValue
    case .logProbabilities: "log probabilities"
    }
  }

  /// The symbol of one number, as it stands over a table and before a value.
  package var symbol: String {
    switch self {
    case .logits: "logit"
    case .probabilities: "p"
    case .logProbabilities: "log p"
    }
  }

  /// The reason why nothing is done that begins at logits.
  package var refusal: String {
    "these are \(title); this begins at logits, which `log` makes of them"
  }
}

extension LabelFault {
  /// The fault, with what helps where that is one key.
  package var remedy: String { self == .missing ? "no label: Space on a class sets it" : "\(self)" }
}

extension LabelFault: CustomStringConvertible {
  /// A few words for the learner.
  package var description: String {
    switch self {
    case .missing: "no label yet"
    case .ignored: "the class of its label is ignored: it counts nothing"
    case .weightNotFinite: "a label's weights must be finite"
    case .negativeWeight: "a label's weights can't be negative"
    case .weightSum(let sum):
      "a label's weights must sum to 1, these sum to \(NumberText.significant(sum, digits: 4))"
    case .weightCount(let count, let classes): "\(count) weights for \(classes) classes"
    }
  }
}

extension OperandFault: CustomStringConvertible {
  /// A sentence in the letters of the formulas z + c, z · c and z ÷ T.
  package var description: String {
    switch self {
    case .notFinite(.temperature(let t)): "T is a finite number, not \(NumberText.shortest(t))"
    case .notFinite(.shift(let c)), .notFinite(.scale(let c)):
      "c is a finite number, not \(NumberText.shortest(c))"
    case .temperature(let t): "T is a number above 0, not \(NumberText.shortest(t))"
    case .rounds(let number, let rounded, let format):
      "\(NumberText.shortest(number)) is \(NumberText.shortest(rounded)) in \(format)"
    }
  }
}

extension MistakeFault: CustomStringConvertible {
  /// A few words for the learner.
  package var description: String {
    switch self {
    case .epsilon: "epsilon must be finite and not negative"
    case .labelSmoothing: "label smoothing is from 0 to 1"
    case .classWeight: "class weights must be finite and not negative"
    case .weightCount(let weights, let classes): "\(weights) weights for \(classes) classes"
    case .noSuchClass(let column, let classes):
      "there is no class \(column + 1); there are \(classes)"
    }
  }
}
