/// The names of an experiment's instances, classes and features, and how text writes them.
package struct Names: Equatable, Sendable {
  /// A kind of thing with a name.
  package enum Kind: String, CaseIterable, Sendable {
    /// A row of the logits.
    case instance
    /// A column of the logits.
    case `class`
    /// A column of a layer's x.
    case feature

    /// The word with its article.
    package var withArticle: String { self == .instance ? "an instance" : "a \(rawValue)" }
    /// The word for several.
    package var plural: String { self == .class ? "classes" : "\(rawValue)s" }

    /// The name of what has a place, counted from one, until somebody gives it another.
    package func defaultName(_ number: Int) -> String {
      switch self {
      case .instance: "\(number)"
      case .class: "class \(number)"
      case .feature: "f\(number)"
      }
    }
  }

  /// The names of one kind, in order.
  package let instances, classes, features: NameList
  /// Makes ``instance(_:)`` and its like number everything.
  package var isNumbered = false

  /// Names of each kind.
  package init(instances: NameList, classes: [String], features: [String] = []) {
    self.instances = instances
    (self.classes, self.features) = (NameList(classes), NameList(features))
  }

  /// The names of one kind, in order.
  package subscript(_ kind: Kind) -> NameList {
    switch kind {
    case .instance: instances
    case .class: classes
    case .feature: features
    }
  }

  /// The word of a line for the instance in a place.
  package func instance(_ place: Int) -> String { word(.instance, place) }
  /// The word of a line for the class in a place.
  package func `class`(_ place: Int) -> String { word(.class, place) }
  /// The word of a line for the feature in a place.
  package func feature(_ place: Int) -> String { word(.feature, place) }

  private func word(_ kind: Kind, _ place: Int) -> String { Words.quoted(plain(kind, place)) }

  /// The name of what has a place, or its number where the name means another or is empty.
  package func plain(_ kind: Kind, _ place: Int) -> String {
    let names = self[kind]
    guard !isNumbered, names.indices.contains(place), !names[place].isEmpty,
      names.firstIndex(of: names[place]) == place
    else { return "\(place + 1)" }
    return names[place]
  }

  /// An instance in a sentence: its name, or `instance 3` where that is a number.
  package static func instance(called name: String) -> String {
    name.allSatisfy(\.isNumber) ? "instance \(name)" : name
  }
}
