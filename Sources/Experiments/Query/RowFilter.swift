import Notation
import Numerics

/// The instances that are wanted of a batch: those that meet all conditions of one of some alternatives.
package struct RowFilter: Equatable, Sendable {
  /// A condition, or its opposite.
  struct Term: Equatable, Sendable {
    let condition: RowCondition
    let isNegated: Bool
  }

  /// The filter as it was written.
  package let text: String
  let alternatives: [[Term]]

  /// Instances that are predicted wrong.
  package static let wrong = RowFilter(
    text: "wrong",
    alternatives: [[Term(condition: .isCorrect(false), isNegated: false)]])
  /// Instances with a loss that is not finite.
  package static let notFinite = RowFilter(
    text: "not finite",
    alternatives: [[Term(condition: .finite(by: Method.allCases), isNegated: true)]])

  /// True if what it asks for must be computed first.
  var needsNumbers: Bool { alternatives.joined().contains { $0.condition.needsNumbers } }

  /// The methods by which losses must be computed for it.
  var methods: Set<Method> {
    alternatives.joined().reduce(into: []) { $0.formUnion($1.condition.methods) }
  }

  /// Tells whether an instance is wanted.
  ///
  /// Neither a condition nor its opposite holds where what it asks for is missing: of an instance
  /// without a label neither `wrong` nor `not wrong`.
  ///
  /// - Parameters:
  ///   - instance: The place of the instance.
  ///   - experiment: The experiment that it is of.
  ///   - row: Its numbers; nil where they are not computed.
  /// - Returns: Whether it is.
  package func holds(
    of instance: Int, in experiment: Experiment, _ row: RowEvaluation?
  ) -> Bool {
    alternatives.contains { terms in
      terms.allSatisfy { term in
        term.condition.holds(of: instance, in: experiment, row) == !term.isNegated
      }
    }
  }
}

/// Something that is true of an instance, or not.
enum RowCondition: Equatable, Sendable {
  /// The prediction is right, or it is not.
  case isCorrect(Bool)
  /// There is a label that a loss can be computed for.
  case labelled
  /// The losses by some methods are all finite.
  case finite(by: [Method])
  /// A number meets a condition.
  case number(RowQuantity, Relation)
  /// The label is a class; nil for no label.
  case label(Int?)
  /// The class with the largest logit is a certain one; nil where there is none.
  case predicted(Int?)
  /// Several classes share the largest logit.
  case tie
  /// The name is a certain one.
  case named(String)
  /// The name has some words in it.
  case nameHas(SearchText)

  var needsNumbers: Bool {
    switch self {
    case .isCorrect, .labelled, .finite, .number, .predicted, .tie: true
    case .label, .named, .nameHas: false
    }
  }

  var methods: [Method] {
    switch self {
    case .finite(let methods): methods
    case .number(let quantity, _): quantity.methods
    case .isCorrect, .labelled, .label, .predicted, .tie, .named, .nameHas: []
    }
  }

  /// Tells whether it holds; nil where nobody can.
  func holds(of instance: Int, in experiment: Experiment, _ row: RowEvaluation?) -> Bool? {
    switch self {
    case .isCorrect(let isCorrect): row?.isCorrect.map { $0 == isCorrect }
    case .labelled: row.map { $0.loss != nil }
    case .finite(let methods): row?.loss.map { methods.allSatisfy($0.isFinite) }
    case .number(let quantity, let relation):
      row.flatMap { quantity.value(of: instance, in: experiment, $0) }
        .map { relation.holds(of: $0, in: quantity.format(in: experiment.format)) }
    case .label(let label):
      experiment.labels[instance] == (label.map(Label.index) ?? .none)
    case .predicted(let index): row.map { $0.prediction.index == index }
    case .tie: row.map { if case .tie = $0.prediction { true } else { false } }
    case .named(let name): experiment.instanceNames[instance] == name
    case .nameHas(let words): words.matches(experiment.instanceNames[instance])
    }
  }
}
