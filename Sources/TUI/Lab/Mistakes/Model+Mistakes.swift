import Exchange
import Experiments
import Numerics

extension Model {
  /// Does a command of the MISTAKES pane.
  mutating func performMistakes(_ command: MistakesCommand) {
    let kind = lab.mistakes.kind
    let experiment = worksheet.experiment
    guard let usual = lab.mistakes.effect(of: kind)?.mistakes else { return }
    var new = experiment.mistakes
    if command == .toggle {
      new.take(kind, from: new.has(kind) ? Mistakes() : usual)
    } else if !kind.hasNumber {
      return refuse("\(kind.rawValue) has no number to change: Space switches it")
    } else if new.has(kind) {
      new.adjust(kind, by: command == .more ? 1 : -1, class: cursor.class, in: experiment)
    } else {
      new.take(kind, from: usual)
    }
    do throws(EditError) {
      try worksheet.apply(.mistake(kind, new.part(kind)))
    } catch {
      return refuse("\(error)")
    }
    let title = MistakeText(kind, new.has(kind) ? new : usual, experiment).title
    say("\(title): \(new.has(kind) ? "on" : "off")")
  }
}

extension Mistakes.Kind {
  /// Whether there is a number to it.
  var hasNumber: Bool {
    switch self {
    case .softmaxTwice, .probabilitiesAsLogits, .clippedProbabilities, .sumForMean: false
    case .epsilon, .labelSmoothing, .classWeights, .ignoredClass: true
    }
  }
}

extension Mistakes {
  /// Makes the number of a kind that is on larger or smaller by one notch, if it has one.
  ///
  /// ε changes by a factor of ten, α by 0.05, the weight of a class by 0.5, the ignored class to the
  /// next.
  mutating func adjust(
    _ kind: Kind, by step: Int, class column: Int, in experiment: Experiment
  ) {
    switch kind {
    case .softmaxTwice, .probabilitiesAsLogits, .clippedProbabilities, .sumForMean: break
    case .epsilon: epsilon = epsilon.map { Self.power($0, step) }
    case .labelSmoothing:
      labelSmoothing = labelSmoothing.map {
        min(1, max(0, Model.nudged($0, by: 0.05 * Double(step))))
      }
    case .classWeights:
      guard let weight = classWeights?[column] else { return }
      classWeights?[column] = max(0, Model.nudged(weight, by: 0.5 * Double(step)))
    case .ignoredClass:
      ignoredClass = ignoredClass.map { min(experiment.classes - 1, max(0, $0 + step)) }
    }
  }

  /// The power of ten above or below, from 1e-20 to 1.
  private static func power(_ epsilon: Double, _ step: Int) -> Double {
    let powers = (-20...0).compactMap { Double("1e\($0)") }
    return (step > 0 ? powers.first { $0 > epsilon } : powers.last { $0 < epsilon }) ?? epsilon
  }
}
