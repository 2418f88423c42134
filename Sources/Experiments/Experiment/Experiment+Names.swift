import Notation
import Numerics

extension Experiment {
  /// The place of the instance that a word names, or numbers from one.
  package func instance(_ word: String) throws(EditError) -> Int {
    try Self.find(word, among: instanceNames, kind: "instance")
  }

  /// The place of the class that a word names, or numbers from one.
  package func `class`(_ word: String) throws(EditError) -> Int {
    try Self.find(word, among: classNames, kind: "class")
  }

  /// The place of the feature that a word names, or numbers from one.
  package func feature(_ word: String) throws(EditError) -> Int {
    try Self.find(word, among: presentLayer.featureNames, kind: "feature")
  }

  /// The instances that a word means: all, or the one that it names or numbers.
  func instances(_ word: String) throws(EditError) -> InstanceChoice {
    if word == "all", !instanceNames.contains("all") { return .all }
    return .one(try instance(word))
  }

  /// The order that words give: `reverse`, one by the logits of an instance, or all classes.
  func classOrder(_ words: [String]) throws(EditError) -> ClassOrder {
    switch (words[0], words.count) {
    case ("reverse", 1): return .reverse
    case ("ascending", 2): return .ascending(instance: try instance(words[1]))
    case ("descending", 2): return .descending(instance: try instance(words[1]))
    default: break
    }
    var places: [Int] = []
    for word in words { places.append(try self.class(word)) }
    let order = ClassOrder.places(places)
    _ = try order.places(in: self)
    return order
  }

  /// The label that words give: `none`, a class, or a weight for every class.
  func label(_ words: [String]) throws(EditError) -> Label {
    guard words.count == 1, let word = words.first else {
      guard words.count == classes else {
        throw .shape("\(words.count) weights for \(classes) classes")
      }
      var weights: [Double] = []
      for word in words {
        do { weights.append(try NumberText.parse(word)) } catch { throw .number(error) }
      }
      return Label(weights: weights)
    }
    if word == "none", !classNames.contains("none") { return .none }
    return .index(try self.class(word))
  }

  private static func find(
    _ word: String, among names: [String], kind: String
  ) throws(EditError) -> Int {
    if let place = names.firstIndex(of: word) { return place }
    if let number = Int(word), number >= 1, number <= names.count { return number - 1 }
    throw .unknown(
      "there is no \(kind) “\(Printable.text(word, limit: 24))”"
        + Suggestion.text(for: word, among: names))
  }
}
