import Notation

extension Experiment {
  /// The names of everything in it.
  package var names: Names {
    Names(instances: instanceNames, classes: classNames, features: layer?.featureNames ?? [])
  }

  /// The place of the instance that a word names, or numbers from one.
  package func instance(_ word: String) throws(EditError) -> Int {
    try Self.find(word, among: instanceNames, kind: .instance)
  }

  /// The place of the class that a word names, or numbers from one.
  package func `class`(_ word: String) throws(EditError) -> Int {
    try Self.find(word, among: classNames, kind: .class)
  }

  /// The place of the feature that a word names, or numbers from one.
  package func feature(_ word: String) throws(EditError) -> Int {
    try Self.find(word, among: presentLayer.featureNames, kind: .feature)
  }

  private static func find(
    _ word: String, among names: [String], kind: Names.Kind
  ) throws(EditError) -> Int {
    if let place = names.firstIndex(of: word) { return place }
    if let number = Int(word), number >= 1, number <= names.count { return number - 1 }
    throw .unknown(
      "there is no \(kind.rawValue) “\(Printable.text(word, limit: 24))”"
        + Suggestion.text(for: word, among: names))
  }
}
