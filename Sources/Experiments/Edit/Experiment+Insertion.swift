extension Experiment {
  /// The edit that puts an instance before `position`: logits of zero, no label, a name that is
  /// still free.
  package func insertingInstance(at position: Int? = nil, name: String? = nil) -> Edit {
    .insertInstance(
      position: position ?? instances,
      name: name ?? Self.freeName(instances, instanceNames, Self.defaultInstanceName),
      logits: Array(repeating: 0, count: classes), label: .none)
  }

  /// The edit that puts a class before `position`: logits of zero, labels as they are, a name that
  /// is still free.
  package func insertingClass(at position: Int? = nil, name: String? = nil) -> Edit {
    let position = position ?? classes
    return .insertClass(
      position: position, name: name ?? Self.freeName(classes, classNames, Self.defaultClassName),
      logits: Array(repeating: 0, count: instances),
      labels: labels.map { $0.withClass(at: position) })
  }

  static func freeName(_ count: Int, _ names: [String], _ name: (Int) -> String) -> String {
    // Only a name that ends in a number beyond the count can be in the way.
    let digits: ClosedRange<UInt8> = 0x30...0x39
    var taken: Set<Int> = []
    for text in names {
      let start = text.utf8.lastIndex { !digits.contains($0) }.map { text.utf8.index(after: $0) }
      guard let number = Int(text[(start ?? text.startIndex)...]), number > count,
        name(number) == text
      else { continue }
      taken.insert(number)
    }
    var number = count + 1
    while taken.contains(number) { number += 1 }
    return name(number)
  }
}
