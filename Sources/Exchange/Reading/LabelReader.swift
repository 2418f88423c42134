import Notation
import Numerics

/// Makes labels of what a file says, for a matrix of logits that is there already.
struct LabelReader {
  let instances: Int
  /// The shape of the instances where an array of logits gives one.
  let shape: [Int]?
  let classNames: [String]
  private let places: [String: Int]

  /// The class index that PyTorch leaves out of the loss: here, too, it is no label.
  static let ignoredIndex = -100.0

  init(for logits: LogitsTable) {
    instances = logits.logits.rows
    shape = logits.shape
    classNames = logits.namesOfClasses
    places = Dictionary(
      classNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var classes: Int { classNames.count }

  /// The label of a class index; `text` is how the file writes it.
  func label(index: Double, text: String? = nil) throws(ReadingFault) -> Label {
    if index == Self.ignoredIndex { return .none }
    if let place = Int(exactly: index), (0..<classes).contains(place) { return .index(place) }
    let text = text.map { Printable.text($0, limit: 24) } ?? NumberText.shortest(index)
    guard index.isFinite, index.rounded() == index else {
      throw ReadingFault("label \(text) is not a whole number")
    }
    let range =
      classes == 1 ? "there is 1 class, 0" : "there are \(classes) classes, 0 to \(classes - 1)"
    throw ReadingFault("label \(text): \(range)")
  }

  /// The label that names a class; `none` is no label.
  func label(name: String) throws(ReadingFault) -> Label {
    if let place = places[name] { return .index(place) }
    if name == "none" { return .none }
    let text = Printable.text(name, limit: 24)
    throw ReadingFault(
      "there is no class “\(text)”\(Suggestion.text(for: name, among: classNames))")
  }

  /// The label of a row of weights, one-hot or soft.
  func label(weights: [Double]) throws(ReadingFault) -> Label {
    let label = weights.allSatisfy { $0 == 0 } ? .distribution(weights) : Label(weights: weights)
    if let fault = label.fault { throw ReadingFault("\(fault)") }
    return label
  }

  func countFault(_ count: Int) -> ReadingFault {
    ReadingFault(
      "\(NumberText.count(count, "label")) for \(NumberText.count(instances, "row")) of logits")
  }
}
