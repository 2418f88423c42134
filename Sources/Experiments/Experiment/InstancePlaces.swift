import Notation

/// The places of an experiment's instances in another, by their names: the same where others come and go.
struct InstancePlaces: Sendable {
  /// The number of instances in the other.
  private let count: Int
  /// The places; nil where names are the same.
  private let found: [Int?]?

  /// The places of instances of some names among those of others.
  init(of names: NameList, in others: NameList) {
    count = others.count
    guard names != others else {
      found = nil
      return
    }
    let known = Dictionary(zip(others, others.indices)) { first, _ in first }
    found = zip(names, names.indices).map { name, place in
      others.indices.contains(place) && others[place] == name ? place : known[name]
    }
  }

  /// The place of an instance; nil where it isn't in the other.
  subscript(instance: Int) -> Int? {
    guard let found else { return instance < count ? instance : nil }
    return found.indices.contains(instance) ? found[instance] : nil
  }
}
