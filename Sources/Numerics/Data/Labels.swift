/// The labels of instances in order: four bytes for each class, and none where nothing is labelled.
package struct Labels: Sendable {
  package private(set) var count: Int
  /// For each instance its class, −1 for none, or −2 where the label is among ``others``; empty where
  /// nothing is labelled.
  private var classes: [Int32] = []
  /// The labels that are no such class, by their places.
  private var others: [Int: Label] = [:]

  private static let none: Int32 = -1
  private static let other: Int32 = -2

  /// So many instances without a label.
  package init(unlabelled count: Int) { self.count = count }

  /// Certain labels.
  package init(_ labels: [Label]) {
    count = labels.count
    classes.reserveCapacity(count)
    for (place, label) in labels.enumerated() { classes.append(code(of: label, at: place)) }
    if others.isEmpty, classes.allSatisfy({ $0 == Self.none }) { classes = [] }
  }

  /// True where nothing is labelled and nothing was.
  package var areNone: Bool { classes.isEmpty }

  /// The place of the first label that is none of so many classes; nil where all are.
  package func firstUnfit(classes count: Int) -> Int? {
    let ofClasses = classes.firstIndex { $0 >= count }
    let ofOthers = others.filter { !$0.value.fits(classes: count) }.keys.min()
    return [ofClasses, ofOthers].compactMap(\.self).min()
  }

  /// Some of the labels.
  package func part(_ range: Range<Int>) -> Labels {
    var part = Labels(unlabelled: range.count)
    if !classes.isEmpty { part.classes = Array(classes[range]) }
    guard !others.isEmpty else { return part }
    for (place, code) in part.classes.enumerated() where code == Self.other {
      part.others[place] = others[range.lowerBound + place]
    }
    return part
  }

  /// The code of a label, which is noted where it isn't a class.
  private mutating func code(of label: Label, at place: Int) -> Int32 {
    switch label {
    case .none: return Self.none
    case .index(let index):
      if index >= 0, let code = Int32(exactly: index) { return code }
      others[place] = label
      return Self.other
    case .distribution:
      others[place] = label
      return Self.other
    }
  }

  /// Makes room for a code of each instance.
  private mutating func unfold() {
    if classes.isEmpty { classes = Array(repeating: Self.none, count: count) }
  }
}

extension Labels: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
  package init() { self.init(unlabelled: 0) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(place: Int) -> Label {
    get {
      precondition(place >= 0 && place < count, "outside the labels")
      guard !classes.isEmpty else { return .none }
      let code = classes[place]
      return code >= 0 ? .index(Int(code)) : others[place] ?? .none
    }
    set {
      unfold()
      others[place] = nil
      classes[place] = code(of: newValue, at: place)
    }
  }

  package mutating func replaceSubrange(
    _ range: Range<Int>, with labels: some Collection<Label>
  ) {
    unfold()
    let moved = others
    others = [:]
    let shift = labels.count - range.count
    for (place, label) in moved where !range.contains(place) {
      others[place < range.lowerBound ? place : place + shift] = label
    }
    let codes = zip(labels, range.lowerBound...).map { code(of: $0, at: $1) }
    classes.replaceSubrange(range, with: codes)
    count = classes.count
  }
}

extension Labels: Equatable, ExpressibleByArrayLiteral {
  package init(arrayLiteral labels: Label...) { self.init(labels) }

  package static func == (one: Labels, other: Labels) -> Bool {
    guard one.count == other.count else { return false }
    if one.classes.count == other.classes.count {
      return one.classes == other.classes && one.others == other.others
    }
    return one.elementsEqual(other)
  }
}
