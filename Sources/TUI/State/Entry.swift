import Numerics

/// A number being typed into a cell.
public struct Entry: Equatable, Sendable {
  /// The cell that is being changed.
  public let target: EntryTarget
  /// What was typed.
  public var field: LineField
  /// What stood there before, as text.
  public let old: String

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
  /// The index of the class that labels an instance.
  case index(instance: Int)

  /// The edit that gives the cell a value.
  ///
  /// - Throws: ``EditError/shape(_:)`` for an index that is not a whole number.
  func edit(_ value: Double, in experiment: Experiment) throws(EditError) -> Edit {
    switch self {
    case .logit(let instance, let column):
      return .set(instance: instance, class: column, value: value)
    case .weight(let instance, let column):
      var weights = (0..<experiment.classes).map { experiment.labels[instance].weight(of: $0) }
      weights[column] = value
      return .label(instance: instance, Label(weights: weights))
    case .index(let instance):
      guard let index = Int(exactly: value) else {
        throw .shape("a class index is a whole number from 0 to \(experiment.classes - 1)")
      }
      return .label(instance: instance, .index(index))
    }
  }

  /// What is there now, as text to be edited.
  func text(in experiment: Experiment) -> String {
    switch self {
    case .logit(let instance, let column):
      return NumberText.shortest(experiment.logits[instance, column])
    case .weight(let instance, let column):
      return NumberText.shortest(experiment.labels[instance].weight(of: column))
    case .index(let instance):
      if case .index(let index) = experiment.labels[instance] { return "\(index)" }
      return ""
    }
  }
}
