import Notation
import Numerics

// MARK: - Edits to make

extension Experiment {
  /// The edit that puts an instance before `position`: logits of zero, no label, a name that is
  /// still free.
  package func insertingInstance(at position: Int? = nil, name: String? = nil) -> Edit {
    .insertInstance(
      position: position ?? instances, name: name ?? freeName(.instance),
      logits: Array(repeating: 0, count: classes), label: .none)
  }

  /// The edit that puts a class before `position`: logits of zero, labels as they are, a name that
  /// is still free.
  package func insertingClass(at position: Int? = nil, name: String? = nil) -> Edit {
    let position = position ?? classes
    return .insertClass(
      position: position, name: name ?? freeName(.class),
      logits: Array(repeating: 0, count: instances),
      labels: labels.map { $0.withClass(at: position) })
  }

  /// The edit that makes two classes of one score.
  ///
  /// The new class, the first, has logit 0 everywhere, or the rest of a probability. A label keeps its number, and a weight p becomes 1 − p and p.
  ///
  /// - Throws: ``EditError/shape(_:)`` where there is not one score.
  package func makingBinary() throws(EditError) -> Edit {
    guard classes == 1 else {
      throw .shape("binary puts a 0 before one score; here are \(classes) classes")
    }
    let column: [Double]
    switch kind {
    case .logits: column = Array(repeating: 0, count: instances)
    case .probabilities: column = logits.column(0).map { 1 - $0 }
    case .logProbabilities:
      throw .shape("binary takes scores or probabilities, and no log probabilities")
    }
    let labels = labels.map { label in
      guard case .distribution(let weights) = label else { return label }
      return .distribution(weights.flatMap { [1 - $0, $0] })
    }
    let name = classNames[0] == "0" ? "not 0" : "0"
    return .insertClass(position: 0, name: name, logits: column, labels: labels)
  }

  /// The edit that puts a feature before `position`: zeros, a name that is still free.
  ///
  /// - Throws: ``EditError/unknown(_:)`` where there is no layer.
  package func insertingFeature(
    at position: Int? = nil, name: String? = nil
  ) throws(EditError) -> Edit {
    let features = try presentLayer.features
    return .insertFeature(
      position: position ?? features, name: name ?? freeName(.feature),
      inputs: Array(repeating: 0, count: instances), weights: Array(repeating: 0, count: classes))
  }

  private func freeName(_ kind: Names.Kind) -> String {
    let names = names[kind]
    // Only a name that ends in a number beyond the count can be in the way.
    let digits: ClosedRange<UInt8> = 0x30...0x39
    var taken: Set<Int> = []
    for text in names {
      let start = text.utf8.lastIndex { !digits.contains($0) }.map { text.utf8.index(after: $0) }
      guard let number = Int(text[(start ?? text.startIndex)...]), number > names.count,
        kind.defaultName(number) == text
      else { continue }
      taken.insert(number)
    }
    var number = names.count + 1
    while taken.contains(number) { number += 1 }
    return kind.defaultName(number)
  }
}

// MARK: - Instances

extension Experiment {
  mutating func insertInstance(
    _ position: Int, _ name: String, _ row: [Double], _ label: Label, _ inputs: [Double]?
  ) throws(EditError) -> Outcome {
    try checkInsertion(position, .instance)
    guard row.count == classes else {
      throw .shape("an instance needs a logit for each of \(classes) classes")
    }
    try check(label, ofInstanceNamed: name, classes: classes)
    try checkGrowth(to: (instances + 1) * classes)
    try checkNew(name, among: instanceNames, .instance)
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
    try checkDeletion(position, .instance)
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
}

// MARK: - Classes

extension Experiment {
  mutating func insertClass(
    _ position: Int, _ name: String, _ column: [Double], _ newLabels: [Label],
    _ weights: [Double]?, _ bias: Double
  ) throws(EditError) -> Outcome {
    try checkInsertion(position, .class)
    guard column.count == instances, newLabels.count == instances else {
      throw .shape("a class needs a logit and a label for each of \(instances) instances")
    }
    for (name, label) in zip(instanceNames, newLabels) {
      try check(label, ofInstanceNamed: name, classes: classes + 1)
    }
    try checkGrowth(to: instances * (classes + 1))
    try checkNew(name, among: NameList(classNames), .class)
    // Deleting the class gives back the old labels only if the new ones differ by it alone.
    let isUndoneByDeleting = labels.elementsEqual(newLabels.lazy.map { $0.withoutClass(position) })
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
    mistakes.options.insertClass(at: position)
    labels = Labels(newLabels)
    return (inverse, .all)
  }

  mutating func deleteClass(_ position: Int) throws(EditError) -> Outcome {
    try checkDeletion(position, .class)
    let inverse =
      isUsable(classNames[position], among: NameList(classNames))
        && !mistakes.options.depends(onClass: position)
      ? Edit.insertClass(
        position: position, name: classNames[position], logits: logits.column(position),
        labels: Array(labels), weights: layer.map { Array($0.weights.row(position)) },
        bias: layer?.biases[position] ?? 0) : .replace(self)
    layer?.weights.removeRow(at: position)
    layer?.biases.remove(at: position)
    logits.removeColumn(at: position)
    classNames.remove(at: position)
    mistakes.options.deleteClass(at: position)
    labels = Labels(labels.map { $0.withoutClass(position) })
    return (inverse, .all)
  }
}

// MARK: - Features

extension Experiment {
  mutating func insertFeature(
    _ position: Int, _ name: String, _ inputs: [Double], _ weights: [Double]
  ) throws(EditError) -> Outcome {
    let layer = try presentLayer
    try checkInsertion(position, .feature)
    guard inputs.count == instances, weights.count == classes else {
      throw .shape("a feature needs a value for each instance and a weight for each class")
    }
    try Layer.checkWork(instances, classes, layer.features + 1)
    try checkGrowth(to: max(instances, classes) * (layer.features + 1))
    try checkNew(name, among: NameList(layer.featureNames), .feature)
    self.layer?.inputs.insertColumn(inputs, at: position)
    self.layer?.weights.insertColumn(weights, at: position)
    self.layer?.featureNames.insert(name, at: position)
    followLayer(instances: 0..<instances, classes: 0..<classes)
    return (.deleteFeature(position), .rows(Places(0..<instances)))
  }

  mutating func deleteFeature(_ position: Int) throws(EditError) -> Outcome {
    let old = try presentLayer
    try checkDeletion(position, .feature)
    layer?.inputs.removeColumn(at: position)
    layer?.weights.removeColumn(at: position)
    layer?.featureNames.remove(at: position)
    followLayer(instances: 0..<instances, classes: 0..<classes)
    return (
      .insertFeature(
        position: position, name: old.featureNames[position], inputs: old.inputs.column(position),
        weights: old.weights.column(position)),
      .rows(Places(0..<instances))
    )
  }
}

// MARK: - Names

extension Experiment {
  mutating func rename(
    _ kind: Names.Kind, _ position: Int, _ name: String
  ) throws(EditError) -> Outcome {
    try check(position, kind)
    let names = names[kind]
    try checkNew(name, among: names, kind)
    let old = names[position]
    let isUsable = isUsable(old, among: names)
    switch kind {
    case .instance:
      defer { instanceNames[position] = name }
      return (isUsable ? .renameInstance(position, old) : .replace(self), .nothing)
    case .class:
      defer { classNames[position] = name }
      return (isUsable ? .renameClass(position, old) : .replace(self), .nothing)
    case .feature:
      defer { layer?.featureNames[position] = name }
      return (isUsable ? .renameFeature(position, old) : .replace(self), .nothing)
    }
  }

  private func checkInsertion(_ position: Int, _ kind: Names.Kind) throws(EditError) {
    let count = names[kind].count
    guard (0...count).contains(position) else {
      throw .unknown("there is no place \(position + 1) among \(count) \(kind.plural)")
    }
  }

  private func checkDeletion(_ position: Int, _ kind: Names.Kind) throws(EditError) {
    try check(position, kind)
    guard names[kind].count > 1 else {
      throw .shape("the last \(kind.rawValue) can't be deleted")
    }
  }

  private func checkNew(
    _ name: String, among names: NameList, _ kind: Names.Kind
  ) throws(EditError) {
    try checkCanBeName(name, kind)
    guard !names.contains(name) else { throw Self.nameIsTaken(name, kind) }
  }

  /// Refuses names that an edit couldn't give one after the other.
  func checkNew(_ names: [String], _ kind: Names.Kind) throws(EditError) {
    var seen: Set<String> = []
    for name in names {
      try checkCanBeName(name, kind)
      guard seen.insert(name).inserted else { throw Self.nameIsTaken(name, kind) }
    }
  }

  private func checkCanBeName(_ name: String, _ kind: Names.Kind) throws(EditError) {
    let one = kind.withArticle
    guard !name.isEmpty else { throw .syntax("the name of \(one) can't be empty") }
    guard !Self.isTooLong(name) else {
      throw .shape("the name of \(one) has at most \(Self.longestName) characters")
    }
  }

  private static func nameIsTaken(_ name: String, _ kind: Names.Kind) -> EditError {
    .shape("there is \(kind.withArticle) “\(Printable.text(name, limit: 24))” already")
  }

  /// True for a name among `names` that an edit may give again once it is gone.
  ///
  /// An experiment may begin with names that repeat, are empty or too long, which ``checkNew``
  /// refuses; an edit that takes such a name away is undone by putting everything back.
  private func isUsable(_ name: String, among names: NameList) -> Bool {
    !name.isEmpty && !Self.isTooLong(name)
      && names.firstIndex(of: name) == names.lastIndex(of: name)
  }

  func checkGrowth(to count: Int) throws(EditError) {
    guard count <= Matrix.maximumCount else {
      throw .shape("a matrix holds at most \(Matrix.maximumCount) numbers")
    }
  }
}
