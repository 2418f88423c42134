import Numerics

extension Experiment {
  mutating func insertInstance(
    _ position: Int, _ name: String, _ row: [Double], _ label: Label, _ inputs: [Double]?
  ) throws(EditError) -> Outcome {
    guard (0...instances).contains(position) else {
      throw .unknown("there is no place \(position + 1) among \(instances) instances")
    }
    guard row.count == classes else {
      throw .shape("an instance needs a logit for each of \(classes) classes")
    }
    try check(label, ofInstanceNamed: name, classes: classes)
    try checkGrowth(to: (instances + 1) * classes)
    try checkNew(name, among: instanceNames, kind: "instance")
    if let layer {
      let inputs = inputs ?? Array(repeating: 0, count: layer.features)
      guard inputs.count == layer.features else {
        throw .shape("an instance needs a number for each of \(layer.features) features")
      }
      try Layer.checkWork(instances + 1, classes, layer.features)
      try checkGrowth(to: (instances + 1) * layer.features)
      self.layer?.inputs.insertRow(inputs, at: position)
    }
    logits.insertRow(row, at: position)
    followLayer(instances: position..<position + 1, classes: 0..<classes)
    labels.insert(label, at: position)
    instanceNames.insert(name, at: position)
    return (.deleteInstance(position), .inserted(position))
  }

  mutating func deleteInstance(_ position: Int) throws(EditError) -> Outcome {
    try check(instance: position, class: 0)
    guard instances > 1 else { throw .shape("the last instance can't be deleted") }
    let inverse =
      isUsable(instanceNames[position], among: instanceNames)
      ? Edit.insertInstance(
        position: position, name: instanceNames[position], logits: Array(logits.row(position)),
        label: labels[position], inputs: layer.map { Array($0.inputs.row(position)) })
      : .replace(self)
    logits.removeRow(at: position)
    layer?.inputs.removeRow(at: position)
    labels.remove(at: position)
    instanceNames.remove(at: position)
    return (inverse, .removed(position))
  }

  mutating func renameInstance(
    _ position: Int, _ name: String
  ) throws(EditError) -> Outcome {
    try check(instance: position, class: 0)
    try checkNew(name, among: instanceNames, kind: "instance")
    let old = instanceNames[position]
    let isUsable = isUsable(old, among: instanceNames)
    let inverse = isUsable ? Edit.renameInstance(position, old) : .replace(self)
    instanceNames[position] = name
    return (inverse, .nothing)
  }
}
