import Notation

extension Experiment {
  /// The names of everything in it.
  package var names: Names {
    Names(instances: instanceNames, classes: classNames, features: layer?.featureNames ?? [])
  }

  /// The place of the instance that a word names, or numbers from one.
  package func instance(_ word: String) throws(EditError) -> Int {
    try place(of: word, .instance)
  }

  /// The place of the class that a word names, or numbers from one.
  package func `class`(_ word: String) throws(EditError) -> Int {
    try place(of: word, .class)
  }

  /// The place of the feature that a word names, or numbers from one.
  package func feature(_ word: String) throws(EditError) -> Int {
    try place(of: word, .feature)
  }

  /// The layer, or why there is none.
  package var presentLayer: Layer {
    get throws(EditError) {
      guard let layer else { throw .unknown("there is no layer; `layer FEATURES` makes one") }
      return layer
    }
  }

  private func place(of word: String, _ kind: Names.Kind) throws(EditError) -> Int {
    let names = kind == .feature ? try presentLayer.featureNames : names[kind]
    if let place = names.firstIndex(of: word) { return place }
    if let number = Int(word), number >= 1, number <= names.count { return number - 1 }
    throw .unknown(
      "there is no \(kind.rawValue) “\(Printable.text(word, limit: 24))”"
        + Suggestion.text(for: word, among: names))
  }

  /// Refuses a place where there is nothing of the kind.
  func check(_ place: Int, _ kind: Names.Kind) throws(EditError) {
    let count = kind == .feature ? try presentLayer.features : names[kind].count
    guard (0..<count).contains(place) else {
      throw .unknown("there is no \(kind.rawValue) \(place + 1); there are \(count)")
    }
  }
}
