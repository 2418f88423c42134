import Notation
import Numerics

/// Makes labels of what a file says, for a matrix of logits that is there already.
struct LabelReader {
  let instances: Int
  /// The shape of the instances where an array of logits gives one.
  let shape: [Int]?
  /// The number of classes, and their names where labels may be names.
  let classes: Int
  let classNames: [String]
  let meaning: InputMeaning
  /// The logits say what their classes are called; else the page numbers them from 1.
  private let haveNames: Bool
  /// The class of each name, and whether it is the only one: names that look alike may differ in bytes.
  private let places: [String: (first: Int, isOnly: Bool)]
  private let hasCountingHeader: Bool

  /// Makes labels for some logits, by the names of classes unless these are of no use.
  init(for logits: LogitsTable, byNames: Bool = true) {
    instances = logits.logits.rows
    shape = logits.shape
    classes = logits.countOfClasses
    classNames = byNames ? logits.namesOfClasses : []
    meaning = logits.meaning
    haveNames = logits.classNames != nil || logits.meaning.isBinary
    hasCountingHeader = logits.hasCountingHeader
    places = Dictionary(
      classNames.enumerated().map { ($1, (first: $0, isOnly: true)) },
      uniquingKeysWith: { one, _ in (one.first, false) })
  }

  /// The word for no label.
  static let none = "none"

  /// True for the name of a class.
  func isName(_ text: String) -> Bool { places[text] != nil }

  /// True for the index of a class, and for the one that is none.
  func isIndex(_ index: Int) -> Bool {
    (0..<classes).contains(index) || meaning.ignores(Double(index))
  }

  /// The label of a class index; `text` is how the file writes it.
  func label(index: Double, text: String? = nil) throws(ReadingFault) -> Label {
    if meaning.ignores(index) { return .none }
    if meaning.isBinary, index > 0, index < 1 { return .distribution([1 - index, index]) }
    if let place = Int(exactly: index), (0..<classes).contains(place) { return .index(place) }
    let text = text.map { Printable.text($0, limit: 24) } ?? NumberText.shortest(index)
    guard index.isFinite, index.rounded() == index else {
      throw ReadingFault(
        "label \(text) is not a whole number" + (meaning.isBinary ? " or from 0 to 1" : ""))
    }
    let range =
      classes == 1 ? "there is 1 class, 0" : "there are \(classes) classes, 0 to \(classes - 1)"
    let hint =
      classes == 1 && index == 1
      ? "--binary adds class 0 to one score" : "--ignore-index \(text) leaves such instances out"
    let first =
      classes > 1 && index == Double(classes) ? "take 1 from all if they count from 1, or " : ""
    throw ReadingFault("label \(text): \(range); \(first)\(hint)")
  }

  /// The label that names a class; `none` is no label.
  func label(name: String) throws(ReadingFault) -> Label {
    if let (place, isOnly) = places[name] {
      guard isOnly else {
        throw ReadingFault(
          "“\(Printable.text(name, limit: 24))” is the name of two classes; write the index")
      }
      guard haveNames else {
        throw ReadingFault(
          "“\(name)” may be class index \(place + 1) or \(place), as classes without names are numbered "
            + "from 1 on the page; write the index")
      }
      return .index(place)
    }
    if name == Self.none { return .none }
    if classes == 2, let place = ["false", "true"].firstIndex(of: name.lowercased()) {
      return .index(place)
    }
    let text = Printable.text(name, limit: 24)
    throw ReadingFault(
      "there is no class “\(text)”\(Suggestion.text(for: name, among: classNames))")
  }

  /// The label of a row of weights, a distribution even where it is one-hot; none where all are 0.
  func label(weights: [Double]) throws(ReadingFault) -> Label {
    guard !weights.allSatisfy({ $0 == 0 }) else { return .none }
    let label = Label.distribution(weights)
    guard let fault = label.fault else { return label }
    var remedy = ""
    if shape == [] {
      remedy = "; \(LogitsTable.oneInstance), or one score each with --binary"
    } else if weights.allSatisfy({ $0 == 0 || $0 == 1 }) {
      remedy = "; several labels a row are for --binary, with logits and labels of shape (…, 1)"
    }
    throw ReadingFault("\(fault)\(remedy)")
  }

  func countFault(_ count: Int) -> ReadingFault {
    let remedy =
      hasCountingHeader && count == instances + 1
      ? "; --header no makes their first line a row" : ""
    return ReadingFault(
      "\(NumberText.count(count, "label")) for \(NumberText.count(instances, "row")) of logits\(remedy)"
    )
  }
}
