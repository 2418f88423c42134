import Notation
import Numerics

extension Experiment {
  /// The edit that undoes another, and what is to be evaluated again.
  typealias Outcome = (inverse: Edit, change: Change)

  /// Makes a change and returns the edit that undoes it.
  ///
  /// - Throws: ``EditError`` when the edit doesn't fit; the experiment is then as before.
  package mutating func apply(_ edit: Edit) throws(EditError) -> (inverse: Edit, change: Change) {
    try checkRoom(for: edit)
    return switch edit {
    case .set(let instance, let column, let value): try set(instance, column, value)
    case .fill(let block, let values): try fill(block, values)
    case .nudge(let block, let step): try nudge(block, by: step)
    case .label(let instance, let label): try setLabel(instance, label)
    case .dtype(let new): setFormat(new)
    case .epsilon(let new): try setEpsilon(new)
    case .reduction(let new): setReduction(new)
    case .mistake(let kind, let other): try setMistake(kind, other)
    case .from(let new): try setKind(new)
    case .oneHot(let new): setTargetForm(new)
    case .replace(let other): replace(other)
    case .insertInstance(let position, let name, let row, let label, let inputs):
      try insertInstance(position, name, row, label, inputs)
    case .insertClass(let position, let name, let column, let labels, let weights, let bias):
      try insertClass(position, name, column, labels, weights, bias)
    case .insertFeature(let position, let name, let inputs, let weights):
      try insertFeature(position, name, inputs, weights)
    case .deleteInstance(let position): try deleteInstance(position)
    case .deleteClass(let position): try deleteClass(position)
    case .deleteFeature(let position): try deleteFeature(position)
    case .renameInstance(let position, let name): try rename(.instance, position, name)
    case .renameClass(let position, let name): try rename(.class, position, name)
    case .renameFeature(let position, let name): try rename(.feature, position, name)
    case .layer(let new): try setLayer(new)
    case .input(let instance, let feature, let value): try setInput(instance, feature, value)
    case .weight(let column, let feature, let value): try setWeight(column, feature, value)
    case .bias(let column, let value): try setBias(column, value)
    case .transform(let transform, let choice): try self.transform(transform, of: choice)
    case .step(let instance, let column, let ulps): try step(instance, column, ulps: ulps)
    case .permute(let order, let instance): try permute(order, by: instance)
    case .descend(let descent): try self.descend(descent)
    }
  }

  /// Refuses an edit that would make numbers the experiment's own which are too many for that.
  private func checkRoom(for edit: Edit) throws(EditError) {
    guard logits.isStored, logits.count > Matrix.maximumCount else { return }
    if case .replace = edit { return }
    // What a nudge of each takes is more than one, and no count of numbers.
    let count = if case .nudge(let block, _) = edit { block.count } else { edit.work(on: self) }
    guard count > Matrix.maximumCount else { return }
    throw Self.tooManyAtOnce
  }

  private mutating func set(
    _ instance: Int, _ column: Int, _ value: Double
  ) throws(EditError) -> Outcome {
    try checkLogitsAreFree()
    try check(instance, .instance)
    try check(column, .class)
    let old = logits[instance, column]
    logits[instance, column] = value
    return (
      .set(instance: instance, class: column, value: old),
      .row(instance, unless: old.bitPattern == value.bitPattern)
    )
  }

  private mutating func setLabel(_ instance: Int, _ label: Label) throws(EditError) -> Outcome {
    try check(instance, .instance)
    try check(label, ofInstanceNamed: instanceNames[instance], classes: classes)
    let old = labels[instance]
    labels[instance] = label
    return (.label(instance: instance, old), .row(instance, unless: old == label))
  }

  private mutating func setFormat(_ new: FloatFormat) -> Outcome {
    let old = format
    guard new != old else { return (.dtype(old), .nothing) }
    format = new
    followLayer(instances: 0..<instances, classes: 0..<classes)
    return (.dtype(old), .all)
  }

  private mutating func setEpsilon(_ new: Double) throws(EditError) -> Outcome {
    guard new.isFinite, new >= 0 else { throw .shape("epsilon must be finite and not negative") }
    defer { epsilon = new }
    return (.epsilon(epsilon), epsilon == new ? .nothing : .all)
  }

  private mutating func setReduction(_ new: Reduction) -> Outcome {
    defer { reduction = new }
    return (.reduction(reduction), reduction == new ? .nothing : .reduction)
  }

  private mutating func setMistake(
    _ kind: Mistakes.Kind, _ other: Mistakes
  ) throws(EditError) -> Outcome {
    var new = mistakes
    new.take(kind, from: other)
    if let fault = new.fault(classes: classes) { throw .shape("\(fault)") }
    defer { mistakes = new }
    return (
      .mistake(kind, mistakes.part(kind)),
      new.options == mistakes.options ? .nothing : .all
    )
  }

  private mutating func setTargetForm(_ new: TargetForm) -> Outcome {
    defer { targetForm = new }
    return (.oneHot(targetForm), targetForm == new ? .nothing : .reduction)
  }

  private mutating func replace(_ other: Experiment) -> Outcome {
    defer { self = other }
    return (.replace(self), .all)
  }
}
