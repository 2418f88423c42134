/// Names in order: those of instances are their numbers until somebody gives them others.
///
/// Of millions of instances without a name none is kept.
package struct NameList: Sendable {
  package private(set) var count: Int
  /// The names; nil where they are the numbers.
  private var given: [String]?

  /// The numbers from 1.
  package init(numbered count: Int) {
    self.count = count
    given = nil
  }

  /// Certain names.
  package init(_ names: [String]) {
    count = names.count
    given = names
  }

  /// True where every name is the number of its place.
  package var areNumbers: Bool { given == nil }

  /// Tests if there is a name.
  package func contains(_ name: String) -> Bool { firstIndex(of: name) != nil }

  /// The first place of a name.
  package func firstIndex(of name: String) -> Int? {
    if let given { return given.firstIndex(of: name) }
    guard let number = Int(name), number > 0, number <= count, self[number - 1] == name else {
      return nil
    }
    return number - 1
  }
}

extension NameList: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
  package init() { self.init([]) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(place: Int) -> String {
    get { given?[place] ?? Names.Kind.instance.defaultName(place + 1) }
    set { replaceSubrange(place..<place + 1, with: CollectionOfOne(newValue)) }
  }

  package mutating func replaceSubrange(
    _ range: Range<Int>, with names: some Collection<String>
  ) {
    var all = given ?? Array(self)
    given = nil
    all.replaceSubrange(range, with: names)
    (given, count) = (all, all.count)
  }
}

extension NameList: Equatable, ExpressibleByArrayLiteral {
  package init(arrayLiteral names: String...) { self.init(names) }

  package static func == (one: NameList, other: NameList) -> Bool {
    guard one.count == other.count else { return false }
    switch (one.given, other.given) {
    case (nil, nil): return true
    case (let names?, let others?): return names == others
    case (nil, _?), (_?, nil): return one.elementsEqual(other)
    }
  }
}
