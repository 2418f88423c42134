import Numerics

extension Experiment {
  mutating func insertClass(
    _ position: Int, _ name: String, _ column: [Double], _ newLabels: [Label],
    _ weights: [Double]?, _ bias: Double
  ) throws(EditError) -> Outcome {
    guard (0...classes).contains(position) else {
      throw .unknown("there is no place \(position + 1) among \(classes) classes")
    }
    guard column.count == instances, newLabels.count == instances else {
      throw .shape("a class needs a logit and a label for each of \(instances) instances")
    }
    for (instance, label) in newLabels.enumerated() {
      try check(label, ofInstanceNamed: instanceNames[instance], classes: classes + 1)
    }
    try checkGrowth(to: instances * (classes + 1))
    try checkNew(name, among: classNames, kind: "class")
    // Deleting the class gives back the old labels only if the new ones differ by it alone.
    let isUndoneByDeleting = labels == newLabels.map { $0.withoutClass(position) }
    let inverse = isUndoneByDeleting ? Edit.deleteClass(position) : .replace(self)
    if let layer {
      let weights = weights ?? Array(repeating: 0, count: layer.features)
      guard weights.count == layer.features else {
        throw .shape("a class needs a weight for each of \(layer.features) features")
      }
      try Layer.checkWork(instances, classes + 1, layer.features)
      try checkGrowth(to: (classes + 1) * layer.features)
      self.layer?.weights.insertRow(weights, at: position)
      self.layer?.biases.insert(bias, at: position)
    }
    logits.insertColumn(column, at: position)
    followLayer(instances: 0..<instances, classes: position..<position + 1)
    classNames.insert(name, at: position)
    mistakes.insertClass(at: position)
    labels = newLabels
    return (inverse, .all)
  }

  mutating func deleteClass(_ position: Int) throws(EditError) -> Outcome {
    try check(instance: 0, class: position)
    guard classes > 1 else { throw .shape("the last class can't be deleted") }
    let inverse =
      isUsable(classNames[position], among: classNames)
        && !mistakes.depends(onClass: position)
      ? Edit.insertClass(
        position: position, name: classNames[position], logits: logits.column(position),
        labels: labels, weights: layer.map { Array($0.weights.row(position)) },
        bias: layer?.biases[position] ?? 0) : .replace(self)
    layer?.weights.removeRow(at: position)
    layer?.biases.remove(at: position)
    logits.removeColumn(at: position)
    classNames.remove(at: position)
    mistakes.deleteClass(at: position)
    labels = labels.map { $0.withoutClass(position) }
    return (inverse, .all)
  }

  mutating func renameClass(_ position: Int, _ name: String) throws(EditError) -> Outcome {
    try check(instance: 0, class: position)
    try checkNew(name, among: classNames, kind: "class")
    let old = classNames[position]
    let isUsable = isUsable(old, among: classNames)
    let inverse = isUsable ? Edit.renameClass(position, old) : .replace(self)
    classNames[position] = name
    return (inverse, .nothing)
  }
}
