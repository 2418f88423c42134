import Exchange
import Experiments
import Notation
import Numerics

/// A number being typed into a cell.
package struct Entry: Equatable, Sendable {
  /// The cell that is being changed.
  package let target: EntryTarget
  /// The typed text.
  package var field: LineField
  /// The number before, as text.
  package let old: String

  /// The number typed so far; the error says why it isn't one.
  package var value: Result<Double, NumberError> {
    do throws(NumberError) {
      return .success(try NumberExpression.value(of: field.text))
    } catch {
      return .failure(error)
    }
  }

  /// The number before a key that moves, where somebody typed a count as for vi.
  var count: Int? {
    guard let key = field.characters.last, "hjklG".contains(key) else { return nil }
    return Int(String(field.characters.dropLast()))
  }

  /// True where the text is a number as it stands, and no expression.
  var isPlainNumber: Bool { (try? NumberText.parse(field.text)) != nil }
}

/// A cell whose number can be typed.
package enum EntryTarget: Equatable, Sendable {
  /// A logit.
  case logit(instance: Int, class: Int)
  /// Every logit of a block, typed at one of them.
  case block(Block, at: LogitPlace)
  /// The weight of a class in the label of an instance.
  case weight(instance: Int, class: Int)
  /// The index of the class that labels an instance.
  case index(instance: Int)
  /// A number of the layer's x.
  case input(instance: Int, feature: Int)
  /// A number of the layer's W.
  case layerWeight(class: Int, feature: Int)
  /// A number of the layer's b.
  case bias(class: Int)

  /// The edit that gives the cell a value.
  ///
  /// - Throws: ``EditError/shape(_:)`` for an index that is not a whole number.
  func edit(_ value: Double, in experiment: Experiment) throws(EditError) -> Edit {
    switch self {
    case .logit(let instance, let column):
      return .set(instance: instance, class: column, value: value)
    case .block(let block, _): return .fill(block, values: try block.values(repeating: value))
    case .weight(let instance, let column):
      var weights = (0..<experiment.classes).map { experiment.labels[instance].weight(of: $0) }
      weights[column] = value
      return .label(instance: instance, Label(weights: weights))
    case .index(let instance):
      guard let index = Int(exactly: value) else {
        throw .shape("a class index is a whole number from 0 to \(experiment.classes - 1)")
      }
      return .label(instance: instance, .index(index))
    case .input(let instance, let feature):
      return .input(instance: instance, feature: feature, value: value)
    case .layerWeight(let column, let feature):
      return .weight(class: column, feature: feature, value: value)
    case .bias(let column): return .bias(class: column, value: value)
    }
  }

  /// The present number; nil where there is none.
  func number(in experiment: Experiment) -> Double? {
    switch self {
    case .logit(let instance, let column): experiment.logits[instance, column]
    case .block(_, let place): experiment.logits[place.instance, place.class]
    case .weight(let instance, let column): experiment.labels[instance].weight(of: column)
    case .index: nil
    case .input(let instance, let feature): experiment.layer?.inputs[instance, feature]
    case .layerWeight(let column, let feature): experiment.layer?.weights[column, feature]
    case .bias(let column): experiment.layer?.biases[column]
    }
  }

  /// The present number as text to be edited.
  func text(in experiment: Experiment) -> String {
    if case .index(let instance) = self {
      if case .index(let index) = experiment.labels[instance] { return "\(index)" }
      return ""
    }
    return number(in: experiment).map { NumberText.shortest($0) } ?? ""
  }

  /// The reason why nothing can be typed into LOGITS where there is a layer.
  static let whyLogitsFollow = "the logits follow from the layer: L opens it, :layer none cuts it"
}
