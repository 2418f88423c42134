extension Experiment {
  /// Makes a change and returns the edit that undoes it.
  ///
  /// - Throws: ``EditError`` when the edit doesn't fit; the experiment is then as before.
  public mutating func apply(_ edit: Edit) throws(EditError) -> (inverse: Edit, change: Change) {
    switch edit {
    case .set(let instance, let column, let value):
      try check(instance: instance, class: column)
      let inverse = Edit.set(instance: instance, class: column, value: logits[instance, column])
      logits[instance, column] = value
      return (inverse, .rows(instance..<instance + 1))
    case .fill(let instance, let column, let values):
      return try fill(instance, column, values)
    case .label(let instance, let label):
      try check(instance: instance, class: 0)
      try check(label, of: instance)
      let inverse = Edit.label(instance: instance, labels[instance])
      labels[instance] = label
      return (inverse, .rows(instance..<instance + 1))
    case .dtype(let new):
      defer { format = new }
      return (.dtype(format), .all)
    case .epsilon(let new):
      guard new.isFinite, new >= 0 else { throw .shape("epsilon must be finite and not negative") }
      defer { epsilon = new }
      return (.epsilon(epsilon), .all)
    case .reduction(let new):
      defer { reduction = new }
      return (.reduction(reduction), .reduction)
    case .replace(let other):
      defer { self = other }
      return (.replace(self), .all)
    case .insertInstance, .deleteInstance, .renameInstance:
      return try applyToInstances(edit)
    case .insertClass, .deleteClass, .renameClass:
      return try applyToClasses(edit)
    }
  }

  private mutating func fill(
    _ instance: Int, _ column: Int, _ values: Matrix
  ) throws(EditError) -> (inverse: Edit, change: Change) {
    guard values.rows > 0, values.columns > 0 else { throw .shape("there is nothing to fill in") }
    guard instance >= 0, column >= 0, instance <= instances - values.rows,
      column <= classes - values.columns
    else {
      throw .shape(
        "\(values.rows)×\(values.columns) numbers don't fit here in a \(instances)×\(classes) matrix"
      )
    }
    var old = values
    for row in 0..<values.rows {
      for offset in 0..<values.columns {
        old[row, offset] = logits[instance + row, column + offset]
        logits[instance + row, column + offset] = values[row, offset]
      }
    }
    return (
      .fill(instance: instance, class: column, values: old),
      .rows(instance..<instance + values.rows)
    )
  }

  private mutating func applyToInstances(
    _ edit: Edit
  ) throws(EditError) -> (inverse: Edit, change: Change) {
    switch edit {
    case .insertInstance(let position, let name, let row, let label):
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
      return (.deleteInstance(position), .all)
    case .deleteInstance(let position):
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
      return (inverse, .all)
    case .renameInstance(let position, let name):
      try check(instance: position, class: 0)
      try checkNew(name, among: instanceNames, kind: "instance")
      let old = instanceNames[position]
      let isUsable = isUsable(old, among: instanceNames)
      let inverse = isUsable ? Edit.renameInstance(position, old) : .replace(self)
      instanceNames[position] = name
      return (inverse, .names)
    default: throw .syntax("not an edit of instances")
    }
  }

  private mutating func applyToClasses(
    _ edit: Edit
  ) throws(EditError) -> (inverse: Edit, change: Change) {
    switch edit {
    case .insertClass(let position, let name, let column, let newLabels):
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
      logits.insertColumn(column, at: position)
      classNames.insert(name, at: position)
      labels = newLabels
      return (inverse, .all)
    case .deleteClass(let position):
      try check(instance: 0, class: position)
      guard classes > 1 else { throw .shape("the last class can't be deleted") }
      let inverse =
        isUsable(classNames[position], among: classNames)
        ? Edit.insertClass(
          position: position, name: classNames[position], logits: logits.column(position),
          labels: labels) : .replace(self)
      logits.removeColumn(at: position)
      classNames.remove(at: position)
      labels = labels.map { $0.withoutClass(position) }
      return (inverse, .all)
    case .renameClass(let position, let name):
      try check(instance: 0, class: position)
      try checkNew(name, among: classNames, kind: "class")
      let old = classNames[position]
      let isUsable = isUsable(old, among: classNames)
      let inverse = isUsable ? Edit.renameClass(position, old) : .replace(self)
      classNames[position] = name
      return (inverse, .names)
    default: throw .syntax("not an edit of classes")
    }
  }

  private func check(instance: Int, class column: Int) throws(EditError) {
    guard (0..<instances).contains(instance) else {
      throw .unknown("there is no instance \(instance + 1); there are \(instances)")
    }
    guard (0..<classes).contains(column) else {
      throw .unknown("there is no class \(column + 1); there are \(classes)")
    }
  }

  private func checkGrowth(to count: Int) throws(EditError) {
    guard count <= Matrix.maximumCount else {
      throw .shape("a matrix holds at most \(Matrix.maximumCount) numbers")
    }
  }

  private func checkNew(
    _ name: String, among names: [String], kind: String
  ) throws(EditError) {
    let one = kind == "instance" ? "an instance" : "a \(kind)"
    guard !name.isEmpty else { throw .syntax("the name of \(one) can't be empty") }
    guard !names.contains(name) else {
      throw .shape("there is \(one) “\(Printable.text(name, limit: 24))” already")
    }
  }

  /// Whether an edit may give a name that is now among `names`, once it is gone.
  ///
  /// An experiment may begin with names that repeat or are empty, which ``checkNew`` refuses; an
  /// edit that takes such a name away is undone by putting everything back.
  private func isUsable(_ name: String, among names: [String]) -> Bool {
    !name.isEmpty && names.firstIndex(of: name) == names.lastIndex(of: name)
  }
}

extension Label {
  /// This label when class `position` is gone: no label where it was that class.
  func withoutClass(_ position: Int) -> Label {
    switch self {
    case .none: return .none
    case .index(let index):
      if index == position { return .none }
      return .index(index > position ? index - 1 : index)
    case .distribution(var weights):
      let removed = weights.remove(at: position)
      return removed == 0 ? .distribution(weights) : .none
    }
  }

  /// This label when a class has come before `position`.
  func withClass(at position: Int) -> Label {
    switch self {
    case .none: return .none
    case .index(let index): return .index(index >= position ? index + 1 : index)
    case .distribution(var weights):
      weights.insert(0, at: position)
      return .distribution(weights)
    }
  }
}

extension Experiment {
  /// The edit that puts an instance before `position`: logits of zero, no label, a name that is
  /// still free.
  public func insertingInstance(at position: Int? = nil, name: String? = nil) -> Edit {
    .insertInstance(
      position: position ?? instances,
      name: name ?? freeName(instances, instanceNames, Self.defaultInstanceName),
      logits: Array(repeating: 0, count: classes), label: .none)
  }

  /// The edit that puts a class before `position`: logits of zero, labels as they are, a name that
  /// is still free.
  public func insertingClass(at position: Int? = nil, name: String? = nil) -> Edit {
    let position = position ?? classes
    return .insertClass(
      position: position, name: name ?? freeName(classes, classNames, Self.defaultClassName),
      logits: Array(repeating: 0, count: instances),
      labels: labels.map { $0.withClass(at: position) })
  }

  private func freeName(_ count: Int, _ names: [String], _ name: (Int) -> String) -> String {
    let taken = Set(names)
    var number = count + 1
    while taken.contains(name(number)) { number += 1 }
    return name(number)
  }
}
