import Numerics

/// A number being typed into a cell.
public struct Entry: Equatable, Sendable {
  /// The cell that is being changed.
  public let target: EntryTarget
  /// What was typed.
  public var field: LineField
  /// The number that stood there before.
  public let old: Double

  /// The number typed so far; the error says why it isn't one.
  public var value: Result<Double, NumberError> {
    do throws(NumberError) {
      return .success(try NumberText.parse(field.text))
    } catch {
      return .failure(error)
    }
  }
}

/// A cell whose number can be typed.
public enum EntryTarget: Equatable, Sendable {
  /// A logit.
  case logit(instance: Int, class: Int)
  /// The weight of a class in the label of an instance.
  case weight(instance: Int, class: Int)

  /// The edit that gives the cell a value.
  func edit(_ value: Double, in experiment: Experiment) -> Edit {
    switch self {
    case .logit(let instance, let column):
      return .set(instance: instance, class: column, value: value)
    case .weight(let instance, let column):
      var weights = (0..<experiment.classes).map { experiment.labels[instance].weight(of: $0) }
      weights[column] = value
      return .label(instance: instance, Label(weights: weights))
    }
  }

  /// The number that is there now.
  func value(in experiment: Experiment) -> Double {
    switch self {
    case .logit(let instance, let column): experiment.logits[instance, column]
    case .weight(let instance, let column): experiment.labels[instance].weight(of: column)
    }
  }
}
