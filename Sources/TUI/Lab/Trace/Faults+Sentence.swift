import Experiments
import Notation
import Numerics

extension GivenFault {
  /// The fault in one sentence, of an instance of an experiment.
  func sentence(of instance: Int, in experiment: Experiment) -> String {
    func name(_ column: Int) -> String {
      TableParts.name(experiment.classNames[column], fittedTo: 16)
    }
    switch self {
    case .notANumber(let column): return "the \(experiment.kind.symbol) of \(name(column)) is nan"
    case .infinite(let column): return "the \(experiment.kind.symbol) of \(name(column)) is inf"
    case .allMasked: return RowCause.allMasked.words(in: experiment)
    case .maskedLabel(let column):
      return Self.weight(on: column, of: instance, in: experiment).map {
        "\($0) on \(name(column)), which is masked: the loss is inf"
      } ?? "the label is \(name(column)), which is masked: the loss is inf"
    }
  }

  /// Who puts which weight on a class; nil where the class is the label.
  private static func weight(
    on column: Int, of instance: Int, in experiment: Experiment
  ) -> String? {
    let given = experiment.labels[instance].weight(of: column)
    guard given != 1, let target = experiment.target(instance) else { return nil }
    let weight = NumberText.significant(target.weight(of: column), digits: 4)
    let isSmoothed = given == 0 && experiment.mistakes.options.labelSmoothing != nil
    return "\(isSmoothed ? "label smoothing" : "the label") puts \(weight)"
  }
}

extension ReductionFault {
  /// The fault in one sentence; `reason` is that of the first loss.
  func sentence(in experiment: Experiment, because reason: String) -> String {
    let format = experiment.format
    func text(_ x: Double) -> String { NumberText.shortest(x, in: format) }
    switch self {
    case .losses(let first, let count):
      let name = Names.instance(
        called: TableParts.name(experiment.instanceNames[first], fittedTo: 16))
      return name + (count == 1 ? " brought it: " : " is the first of \(count): ") + reason
    case .overflow(let overflow):
      let sum = NumberText.shortest(overflow.sum + overflow.addend)
      let divisor = NumberText.significant(experiment.divisor, digits: 4)
      return "\(text(overflow.sum)) + \(text(overflow.addend)) = \(sum) is \(format.beyond)"
        + (experiment.reduction == .mean ? "; ÷ \(divisor) comes too late" : "")
    case .rounding(let sum):
      return "the sum, \(NumberText.significant(sum, digits: 6)), is \(format.beyond)"
    case .division(let sum, let divisor):
      let quotient = text(Arithmetic(format).mean(ofSum: sum, dividedBy: divisor))
      return "the weights of the labels sum to \(text(divisor)): "
        + "\(text(sum)) ÷ \(text(divisor)) is \(quotient)"
    }
  }
}
