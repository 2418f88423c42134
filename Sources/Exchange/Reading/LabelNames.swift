import Numerics

/// Tells class names from indices where classes are called by numbers.
///
/// Indices are the rule. Where a header calls classes `3` and `7`, labels `3` and `7` can only be
/// names; where the two readings both fit but say different things, nobody can tell.
struct LabelNames {
  let areNames: Bool

  private let namesOfUnclear: [String: Int]

  init(_ texts: [String], _ reader: LabelReader) {
    var numbered: [String: Int] = [:]
    for (place, name) in reader.classNames.enumerated() where Double(name) != nil {
      numbered[name] = place
    }
    guard !numbered.isEmpty else {
      (areNames, namesOfUnclear) = (false, [:])
      return
    }
    let known = Set(reader.classNames)
    let allAreNames = texts.allSatisfy { known.contains($0) || $0 == LabelReader.none }
    let allAreIndices = texts.allSatisfy { text in
      guard let index = Int(text) else { return text == LabelReader.none }
      return reader.isIndex(index)
    }
    areNames = allAreNames
    let bothFit = allAreNames && allAreIndices
    namesOfUnclear = bothFit ? numbered.filter { Int($0.key) != $0.value } : [:]
  }

  /// The reason why a label can't be understood; nil when it can.
  func ambiguity(of text: String) -> String? {
    guard let place = namesOfUnclear[text] else { return nil }
    return "label \(text) may mean the class of that name or class index \(text), which is another "
      + "(“\(text)” has index \(place)); one-hot rows are never in doubt"
  }

  /// The label that a text means.
  ///
  /// - Parameters:
  ///   - text: The text, not empty.
  ///   - number: The number that it is; nil where it is none.
  ///   - reader: Makes the label.
  /// - Returns: The label; one of an index that is ignored is none.
  /// - Throws: ``ReadingFault`` for what is no label, or may be two.
  func label(
    _ text: String, number: Double?, _ reader: LabelReader
  ) throws(ReadingFault) -> Label {
    if let ambiguity = ambiguity(of: text) { throw ReadingFault(ambiguity) }
    guard !text.isEmpty else {
      throw ReadingFault("a label is missing here; none stands for no label")
    }
    guard !areNames, let number else { return try reader.label(name: text) }
    return try reader.label(index: number, text: text)
  }
}
