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

  /// The edit that puts a feature before `position`: zeros, a name that is still free.
  ///
  /// - Throws: ``EditError/unknown(_:)`` where there is no layer.
  package func insertingFeature(
    at position: Int? = nil, name: String? = nil
  ) throws(EditError) -> Edit {
    let layer = try presentLayer
    return .insertFeature(
      position: position ?? layer.features,
      name: name
        ?? Self.freeName(layer.features, layer.featureNames, Layer.defaultFeatureName),
      inputs: Array(repeating: 0, count: instances), weights: Array(repeating: 0, count: classes))
  }

  /// The layer, or why there is none.
  var presentLayer: Layer {
    get throws(EditError) {
      guard let layer else { throw .unknown("there is no layer; `layer FEATURES` makes one") }
      return layer
    }
  }

  /// Refuses to change logits that follow from a layer.
  func checkLogitsAreFree() throws(EditError) {
    guard layer == nil else {
      throw .shape(
        "the logits follow from the layer: change x, W or b, or `layer none` cuts them loose")
    }
  }

  mutating func setLayer(_ new: Layer?) throws(EditError) -> Outcome {
    guard let new else {
      guard let old = layer else { return (.layer(nil), .nothing) }
      layer = nil
      return (.layer(old), .nothing)
    }
    guard new.inputs.rows == instances, new.weights.rows == classes else {
      throw .shape(
        "a layer of \(new.inputs.rows)×\(new.weights.rows) logits doesn't fit \(instances)×\(classes)"
      )
    }
    for (place, name) in new.featureNames.enumerated() {
      try checkNew(name, among: Array(new.featureNames[..<place]), kind: "feature")
    }
    guard new != layer else { return (.layer(new), .nothing) }
    let inverse = layer.map(Edit.layer) ?? .replace(self)
    layer = new
    logits = new.logits(in: format)
    return (inverse, .all)
  }

  mutating func setInput(
    _ instance: Int, _ feature: Int, _ value: Double
  ) throws(EditError) -> Outcome {
    try check(instance: instance, class: 0)
    try check(feature: feature)
    let old = try presentLayer.inputs[instance, feature]
    layer?.inputs[instance, feature] = value
    followLayer(instances: instance..<instance + 1, classes: 0..<classes)
    return (
      .input(instance: instance, feature: feature, value: old),
      old.bitPattern == value.bitPattern ? .nothing : .rows(instance..<instance + 1)
    )
  }

  mutating func setWeight(
    _ column: Int, _ feature: Int, _ value: Double
  ) throws(EditError) -> Outcome {
    try check(instance: 0, class: column)
    try check(feature: feature)
    let old = try presentLayer.weights[column, feature]
    layer?.weights[column, feature] = value
    followLayer(instances: 0..<instances, classes: column..<column + 1)
    return (
      .weight(class: column, feature: feature, value: old),
      old.bitPattern == value.bitPattern ? .nothing : .rows(0..<instances)
    )
  }

  mutating func setBias(_ column: Int, _ value: Double) throws(EditError) -> Outcome {
    try check(instance: 0, class: column)
    let old = try presentLayer.biases[column]
    layer?.biases[column] = value
    followLayer(instances: 0..<instances, classes: column..<column + 1)
    return (
      .bias(class: column, value: old),
      old.bitPattern == value.bitPattern ? .nothing : .rows(0..<instances)
    )
  }

  mutating func insertFeature(
    _ position: Int, _ name: String, _ inputs: [Double], _ weights: [Double]
  ) throws(EditError) -> Outcome {
    let layer = try presentLayer
    guard (0...layer.features).contains(position) else {
      throw .unknown("there is no place \(position + 1) among \(layer.features) features")
    }
    guard inputs.count == instances, weights.count == classes else {
      throw .shape("a feature needs a value for each instance and a weight for each class")
    }
    try Layer.checkWork(instances, classes, layer.features + 1)
    try checkGrowth(to: max(instances, classes) * (layer.features + 1))
    try checkNew(name, among: layer.featureNames, kind: "feature")
    self.layer?.inputs.insertColumn(inputs, at: position)
    self.layer?.weights.insertColumn(weights, at: position)
    self.layer?.featureNames.insert(name, at: position)
    followLayer(instances: 0..<instances, classes: 0..<classes)
    return (.deleteFeature(position), .rows(0..<instances))
  }

  mutating func deleteFeature(_ position: Int) throws(EditError) -> Outcome {
    let old = try presentLayer
    try check(feature: position)
    guard old.features > 1 else { throw .shape("the last feature can't be deleted") }
    layer?.inputs.removeColumn(at: position)
    layer?.weights.removeColumn(at: position)
    layer?.featureNames.remove(at: position)
    followLayer(instances: 0..<instances, classes: 0..<classes)
    return (
      .insertFeature(
        position: position, name: old.featureNames[position], inputs: old.inputs.column(position),
        weights: old.weights.column(position)),
      .rows(0..<instances)
    )
  }

  mutating func renameFeature(_ position: Int, _ name: String) throws(EditError) -> Outcome {
    let names = try presentLayer.featureNames
    try check(feature: position)
    try checkNew(name, among: names, kind: "feature")
    layer?.featureNames[position] = name
    return (.renameFeature(position, names[position]), .nothing)
  }

  /// Computes the given logits from the layer again, where there is one.
  mutating func followLayer(instances: Range<Int>, classes: Range<Int>) {
    guard let layer else { return }
    for instance in instances {
      for column in classes {
        logits[instance, column] = layer.logit(instance: instance, class: column, in: format)
      }
    }
  }

  private func check(feature: Int) throws(EditError) {
    let count = try presentLayer.features
    guard (0..<count).contains(feature) else {
      throw .unknown("there is no feature \(feature + 1); there are \(count)")
    }
  }
}
