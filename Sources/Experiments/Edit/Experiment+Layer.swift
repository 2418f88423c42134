import Numerics

extension Experiment {
  /// The edit that makes a layer which passes the present logits on.
  ///
  /// x holds the logits of the first classes, W is 1 where class and feature have the same place
  /// and 0 elsewhere, b is 0. With as many features as classes the logits stay as they are, rounded
  /// to the format and but for the sign of a zero; classes beyond the features get 0, and features
  /// beyond the classes are 0.
  /// - Throws: ``EditError/shape(_:)`` for logits that are not finite, since 0·∞ is nan, and for a
  ///   number of features that is not positive or too large.
  package func makingLayer(features: Int) throws(EditError) -> Edit {
    guard features > 0 else { throw .shape("a layer needs at least one feature") }
    try Layer.checkWork(instances, classes, features)
    try checkGrowth(to: max(instances, classes) * features)
    let shared = min(features, classes)
    var inputs = Matrix(rows: instances, columns: features)
    for instance in 0..<instances {
      for column in 0..<classes {
        guard format.round(logits[instance, column]).isFinite else {
          throw .shape("a layer can only be made of logits that are finite")
        }
        if column < shared { inputs[instance, column] = logits[instance, column] }
      }
    }
    var weights = Matrix(rows: classes, columns: features)
    for place in 0..<shared { weights[place, place] = 1 }
    return .layer(
      try Layer(inputs: inputs, weights: weights, biases: Array(repeating: 0, count: classes)))
  }

  func checkLogitsAreFree() throws(EditError) {
    guard layer == nil else {
      throw .shape(
        "the logits follow from the layer: change x, W or b, or `layer none` cuts them loose")
    }
  }

  /// Refuses what begins at logits where the numbers are something else.
  func checkAreLogits() throws(EditError) {
    guard kind == .logits else { throw .shape(kind.refusal) }
  }

  mutating func setKind(_ new: ScoreKind) throws(EditError) -> Outcome {
    guard layer == nil || new == .logits else {
      throw .shape("what a layer computes are logits; `layer none` cuts them loose")
    }
    defer { kind = new }
    return (.from(kind), kind == new ? .nothing : .all)
  }

  /// The experiment with log p, rounded to the format, as its logits: what methods that begin at logits
  /// take of probabilities.
  ///
  /// - Throws: ``EditError/shape(_:)`` for logits, and for more numbers than are changed at once.
  package func takingLogs() throws(EditError) -> Experiment {
    guard kind != .logits else { throw .shape("these are logits") }
    guard logits.count <= Matrix.maximumCount else {
      throw .shape("at most \(Matrix.maximumCount) numbers are changed at once")
    }
    var experiment = self
    let numbers = (0..<instances).flatMap { roundedLogits($0) }
    guard let logits = Matrix(rows: instances, columns: classes, values: numbers) else {
      return self
    }
    (experiment.logits, experiment.kind) = (logits, .logits)
    return experiment
  }

  mutating func setLayer(_ new: Layer?) throws(EditError) -> Outcome {
    guard let new else {
      guard let old = layer else { return (.layer(nil), .nothing) }
      layer = nil
      return (.layer(old), .nothing)
    }
    try checkAreLogits()
    guard new.inputs.rows == instances, new.weights.rows == classes else {
      throw .shape(
        "a layer of \(new.inputs.rows)×\(new.weights.rows) logits doesn't fit \(instances)×\(classes)"
      )
    }
    try checkNew(new.featureNames, .feature)
    guard new != layer else { return (.layer(new), .nothing) }
    let inverse = layer.map(Edit.layer) ?? .replace(self)
    layer = new
    logits = new.logits(in: format)
    return (inverse, .all)
  }

  mutating func setInput(
    _ instance: Int, _ feature: Int, _ value: Double
  ) throws(EditError) -> Outcome {
    try check(instance, .instance)
    try check(feature, .feature)
    let (old, change) = try give(
      value, to: \.inputs[instance, feature], instances: instance..<instance + 1,
      classes: 0..<classes)
    return (.input(instance: instance, feature: feature, value: old), change)
  }

  mutating func setWeight(
    _ column: Int, _ feature: Int, _ value: Double
  ) throws(EditError) -> Outcome {
    try check(column, .class)
    try check(feature, .feature)
    let (old, change) = try give(
      value, to: \.weights[column, feature], instances: 0..<instances,
      classes: column..<column + 1)
    return (.weight(class: column, feature: feature, value: old), change)
  }

  mutating func setBias(_ column: Int, _ value: Double) throws(EditError) -> Outcome {
    try check(column, .class)
    let (old, change) = try give(
      value, to: \.biases[column], instances: 0..<instances, classes: column..<column + 1)
    return (.bias(class: column, value: old), change)
  }

  /// Gives a number of the layer a value, and computes the logits that depend on it.
  private mutating func give(
    _ value: Double, to number: WritableKeyPath<Layer, Double>, instances: Range<Int>,
    classes: Range<Int>
  ) throws(EditError) -> (old: Double, change: Change) {
    let old = try presentLayer[keyPath: number]
    layer?[keyPath: number] = value
    followLayer(instances: instances, classes: classes)
    return (old, old.bitPattern == value.bitPattern ? .nothing : .rows(Places(instances)))
  }

  mutating func followLayer(instances: Range<Int>, classes: Range<Int>) {
    guard let layer else { return }
    let new = layer.logits(of: instances, classes, in: format)
    for (place, instance) in instances.enumerated() {
      for (offset, column) in classes.enumerated() {
        logits[instance, column] = new[place, offset]
      }
    }
  }
}
