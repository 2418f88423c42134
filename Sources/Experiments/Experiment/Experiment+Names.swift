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

  /// The places of the classes that words name, or number from one: all in one go, however many.
  package func classes(_ words: [String]) throws(EditError) -> [Int] {
    let named = Dictionary(classNames.enumerated().map { ($1, (place: $0, isOnly: true)) }) {
      first, _ in (first.place, false)
    }
    var places: [Int] = []
    for word in words {
      if named[word]?.isOnly == false { throw Self.unclear(word) }
      guard let place = named[word]?.place ?? Self.place(numbered: word, of: classes) else {
        throw Self.unknown(word, .class, among: classNames)
      }
      places.append(place)
    }
    return places
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

  /// The place that a word names, or numbers from one.
  func place(of word: String, _ kind: Names.Kind) throws(EditError) -> Int {
    let names = kind == .feature ? NameList(try presentLayer.featureNames) : names[kind]
    if kind == .class, names.lastIndex(of: word) != names.firstIndex(of: word) {
      throw Self.unclear(word)
    }
    guard let place = Self.place(of: word, among: names) else {
      throw Self.unknown(word, kind, among: names)
    }
    return place
  }

  /// The place that a word names among others, or numbers from one; nil where there is none.
  static func place(of word: String, among names: NameList) -> Int? {
    names.firstIndex(of: word) ?? place(numbered: word, of: names.count)
  }

  private static func place(numbered word: String, of count: Int) -> Int? {
    Int(word).flatMap { (1...count).contains($0) ? $0 - 1 : nil }
  }

  /// Refuses a name that two classes have, which are written alike but not in the same bytes.
  private static func unclear(_ word: String) -> EditError {
    .unknown(
      "“\(Printable.text(word, limit: 24))” is the name of two classes; their numbers tell them apart"
    )
  }

  private static func unknown(
    _ word: String, _ kind: Names.Kind, among names: some Collection<String>
  ) -> EditError {
    .unknown(
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
