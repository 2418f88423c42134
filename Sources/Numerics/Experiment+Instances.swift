extension Experiment {
  mutating func insertInstance(
    _ position: Int, _ name: String, _ row: [Double], _ label: Label
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
    logits.insertRow(row, at: position)
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
        label: labels[position]) : .replace(self)
    logits.removeRow(at: position)
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
