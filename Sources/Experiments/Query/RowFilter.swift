import Notation
import Numerics

/// The instances that are wanted of a batch: those that conditions are true of.
package struct RowFilter: Equatable, Sendable {
  /// Conditions as they go together.
  indirect enum Expression: Equatable, Sendable {
    case condition(RowCondition)
    case not(Expression)
    /// All of them, or any.
    case all([Expression])
    case any([Expression])
  }

  /// The filter as it was written.
  package let text: String
  let expression: Expression
  /// Which classes are meant by numbers, `3 is cat, index 2`, or what is so of the instances; nil for neither.
  package private(set) var remark: String?

  /// Instances that are predicted wrong.
  package static let wrong = RowFilter(
    text: "wrong", expression: .condition(.isCorrect(false)))
  /// Instances with a loss that is not finite.
  package static let notFinite = RowFilter(
    text: "not finite", expression: .not(.condition(.finite(by: Method.allCases))))

  /// Instances whose loss by a method is not finite.
  package static func notFinite(by method: Method) -> RowFilter {
    RowFilter(
      text: "\(method.rawValue).loss is not finite",
      expression: .not(.condition(.finite(by: [method]))))
  }

  /// Instances that are another in some way than in the state that is compared with.
  package init(_ change: RowChange.Kind) {
    self.init(text: change.rawValue, expression: .condition(.change(change)))
  }

  /// Instances with a cause of trouble in them.
  package init(_ cause: RowCause) {
    self.init(text: cause.rawValue, expression: .condition(.cause(cause)))
  }

  /// The filter with something to be said of the instances that it shows, unless it has that already.
  package func remarked(_ remark: String?) -> RowFilter {
    var filter = self
    filter.remark = self.remark ?? remark
    return filter
  }

  /// The same filter for an experiment whose classes may be others than those that it was read for.
  ///
  /// - Throws: ``QueryFault`` where a class that it names is gone.
  package func reread(for experiment: Experiment) throws(QueryFault) -> RowFilter {
    guard expression.conditions.contains(where: \.namesClass) else { return self }
    return try RowFilter(parsing: Words(text).texts, for: experiment).remarked(remark)
  }

  init(text: String, expression: Expression, remark: String? = nil) {
    (self.text, self.expression, self.remark) = (text, expression, remark)
  }

  /// True if what it asks for must be computed first.
  var needsNumbers: Bool { expression.conditions.contains(where: \.needsNumbers) }

  /// True if it is about a state that is compared with, too.
  package var needsBaseline: Bool { expression.conditions.contains(where: \.needsBaseline) }

  /// True if it can't hold of an instance without a label.
  var needsLabels: Bool { expression.needsLabels(isNegated: false) }

  /// The methods by which losses must be computed for it.
  var methods: Set<Method> {
    expression.conditions.reduce(into: []) { $0.formUnion($1.methods) }
  }

  /// Tells of each instance whether it is wanted.
  ///
  /// Neither a condition nor its opposite holds where what it asks for is missing: of an instance
  /// without a label neither `wrong` nor `not wrong`.
  package func holds(of stretch: RowStretch) -> [Bool] {
    expression.holds(of: stretch).map { $0 == true }
  }
}

extension RowFilter.Expression {
  var conditions: [RowCondition] {
    switch self {
    case .condition(let condition): [condition]
    case .not(let part): part.conditions
    case .all(let parts), .any(let parts): parts.flatMap(\.conditions)
    }
  }

  /// True if it, or where that is asked its opposite, can't hold of an instance without a label.
  func needsLabels(isNegated: Bool) -> Bool {
    switch self {
    case .condition(let condition):
      condition.isUnknownWithoutLabel || !isNegated && condition.isFalseWithoutLabel
    case .not(let part): part.needsLabels(isNegated: !isNegated)
    case .all(let parts) where !isNegated, .any(let parts) where isNegated:
      parts.contains { $0.needsLabels(isNegated: isNegated) }
    case .all(let parts), .any(let parts):
      parts.allSatisfy { $0.needsLabels(isNegated: isNegated) }
    }
  }

  /// Tells of each instance whether it holds; nil where that depends on what nobody knows (Kleene's logic).
  func holds(of stretch: RowStretch) -> [Bool?] {
    switch self {
    case .condition(let condition): return condition.holds(of: stretch)
    case .not(let part): return part.holds(of: stretch).map { $0.map { !$0 } }
    case .all(let parts): return Self.joined(parts, stretch, decisive: false)
    case .any(let parts): return Self.joined(parts, stretch, decisive: true)
    }
  }

  /// One part that is so decides: all by one that is false, any by one that is true.
  private static func joined(
    _ parts: [Self], _ stretch: RowStretch, decisive: Bool
  ) -> [Bool?] {
    var outcome: [Bool?] = Array(repeating: !decisive, count: stretch.instances.count)
    for part in parts {
      for (place, holds) in part.holds(of: stretch).enumerated() where outcome[place] != decisive {
        if holds != !decisive { outcome[place] = holds }
      }
    }
    return outcome
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
  /// It is another than in the state that is compared with.
  case change(RowChange.Kind)
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
  /// The numbers or the label have a cause of trouble in them.
  case cause(RowCause)

  var needsNumbers: Bool {
    switch self {
    case .isCorrect, .labelled, .finite, .number, .change, .predicted, .tie, .cause: true
    case .label, .named, .nameHas: false
    }
  }

  var needsBaseline: Bool {
    switch self {
    case .change: true
    case .number(let quantity, _): quantity.kind.needsBaseline
    case .isCorrect, .labelled, .finite, .label, .predicted, .tie, .named, .nameHas, .cause: false
    }
  }

  /// True if it is about a class.
  fileprivate var namesClass: Bool {
    switch self {
    case .label, .predicted: true
    case .isCorrect, .labelled, .finite, .number, .change, .tie, .named, .nameHas, .cause: false
    }
  }

  /// True if it neither holds of an instance without a label nor doesn't.
  fileprivate var isUnknownWithoutLabel: Bool {
    switch self {
    case .isCorrect, .finite: true
    case .number(let quantity, _): quantity.isOfLabel
    case .change(let kind): kind.isOfLoss
    case .labelled, .label, .cause, .predicted, .tie, .named, .nameHas: false
    }
  }

  /// True if it doesn't hold of an instance without a label.
  fileprivate var isFalseWithoutLabel: Bool {
    switch self {
    case .labelled: true
    case .label(let label): label != nil
    case .cause(let cause): cause == .maskedLabel
    case .isCorrect, .finite, .number, .change, .predicted, .tie, .named, .nameHas: false
    }
  }

  var methods: [Method] {
    switch self {
    case .finite(let methods): methods
    case .number(let quantity, _): quantity.methods
    case .change: Method.allCases
    case .isCorrect, .labelled, .label, .predicted, .tie, .named, .nameHas, .cause: []
    }
  }

  /// Tells of each instance whether it holds; nil where nobody can.
  func holds(of stretch: RowStretch) -> [Bool?] {
    let experiment = stretch.experiment
    switch self {
    case .isCorrect(let isCorrect):
      return stretch.map { rows, place in
        let state = rows.state(place)
        guard state.isSuperset(of: [.labelled, .predicted]) else { return nil }
        return state.contains(.correct) == isCorrect
      }
    case .labelled: return stretch.map { $0.state($1).contains(.labelled) }
    case .finite(let methods): return Self.finite(by: methods, stretch)
    case .number(let quantity, let relation):
      let format = quantity.format(in: experiment.format)
      return stretch.values(of: quantity).map { $0.map { relation.holds(of: $0, in: format) } }
    case .change(let kind): return stretch.instances.map { stretch.change($0)?.is(kind) }
    case .label(let label):
      let wanted = label.map(Label.index) ?? .none
      return stretch.instances.map { experiment.labels[$0] == wanted }
    case .predicted(let index):
      return stretch.map { rows, place in
        rows.state(place).contains(.predicted)
          ? rows[.prediction, place] == index.map(Double.init) : index == nil
      }
    case .tie: return stretch.map { $0.state($1).contains(.tied) }
    case .named(let name): return experiment.instanceNames[stretch.instances].map { $0 == name }
    case .nameHas(let words):
      return experiment.instanceNames[stretch.instances].map(words.matches)
    case .cause(let cause): return stretch.map { $0.state($1).cause == cause }
    }
  }

  private static func finite(by methods: [Method], _ stretch: RowStretch) -> [Bool?] {
    let fields = methods.filter { $0 != .exact }.map(RowSummaries.Field.loss)
    let needed: RowSummaries.State = methods.contains(.exact) ? .finite : []
    return stretch.map { rows, place in
      let state = rows.state(place)
      guard state.contains(.labelled) else { return nil }
      return state.isSuperset(of: needed) && fields.allSatisfy { rows[$0, place].isFinite }
    }
  }
}
