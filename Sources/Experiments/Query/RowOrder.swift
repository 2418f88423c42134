import Notation
import Numerics

/// An order of instances: by a number, a class or their names.
package struct RowOrder: Equatable, Sendable {
  /// What instances are ordered by.
  package let key: Key
  /// True for the largest first.
  package let isDescending: Bool

  /// Something that instances are ordered by.
  package enum Key: Equatable, Sendable {
    /// A number, by its size.
    case number(RowQuantity)
    /// The place of the label among the classes, and that of the prediction.
    case label, predicted
    /// The name; where all names are whole numbers, these.
    case name

    /// How far the exact loss has moved.
    package static let change = Key.number(RowQuantity(.change, by: .exact))
  }

  /// An order; numbers come with the largest first, unless told otherwise, and others do not.
  package init(by key: Key, isDescending: Bool? = nil) {
    self.key = key
    if case .number = key {
      self.isDescending = isDescending ?? true
    } else {
      self.isDescending = isDescending ?? false
    }
  }

  /// The order as it is written: `loss`, `name descending`.
  package var text: String {
    let isUsual = RowOrder(by: key) == self
    return key.text + (isUsual ? "" : isDescending ? " descending" : " ascending")
  }

  /// True if what it orders by must be computed first.
  var needsNumbers: Bool {
    switch key {
    case .number, .predicted: true
    case .label, .name: false
    }
  }

  /// True if it is by labels, or losses, which there are none of without labels.
  var needsLabels: Bool {
    switch key {
    // What differs without a loss comes first, too.
    case .number(let quantity): quantity.isOfLabel && quantity.kind != .change
    case .label: true
    case .predicted, .name: false
    }
  }

  /// The methods by which losses must be computed for it.
  var methods: [Method] { if case .number(let quantity) = key { quantity.methods } else { [] } }

  /// True if it is about a state that is compared with, too.
  var needsBaseline: Bool {
    if case .number(let quantity) = key { quantity.kind.needsBaseline } else { false }
  }

  /// The number that each instance is ordered by; nil for one that comes last, as it has none, and where
  /// names count.
  private func values(of stretch: RowStretch) -> [Double?] {
    switch key {
    case .number(let quantity):
      let values = stretch.values(of: quantity)
      guard quantity.kind == .change else { return values }
      // What differs in something else comes before what is the same.
      return zip(stretch.instances, values).map { instance, value in
        value ?? 0 == 0 && stretch.change(instance)?.is(.differs) == true
          ? .leastNonzeroMagnitude : value
      }
    case .label:
      return stretch.experiment.labels[stretch.instances].map { label in
        if case .index(let index) = label { Double(index) } else { nil }
      }
    case .predicted:
      return stretch.map { rows, place in
        rows.state(place).contains(.predicted) ? rows[.prediction, place] : nil
      }
    case .name: return stretch.instances.map { _ in nil }
    }
  }

  /// The place of each instance in the order: by the size of its number, nan beyond infinity, and without
  /// one last.
  func keys(of stretch: RowStretch) -> [UInt64] {
    values(of: stretch).map { value in
      guard let value else { return .max }
      let size = value.isNaN ? Double.infinity.bitPattern + 1 : value.magnitude.bitPattern
      return isDescending ? UInt64.max - 1 - size : size
    }
  }
}

extension RowOrder.Key {
  /// The words that it can be written as.
  package static let words =
    RowQuantity.all.map(\.name) + [Self.label, .predicted, .name].map(\.text)

  /// The word that it is written as.
  var text: String {
    switch self {
    case .number(let quantity): quantity.name
    case .label: "label"
    case .predicted: "predicted"
    case .name: "name"
    }
  }

  /// What a word means; nil for any other.
  init?(_ word: String) {
    if let quantity = RowQuantity(named: word) {
      self = .number(quantity)
    } else if let key = [Self.label, .predicted, .name].first(where: { $0.text == word }) {
      self = key
    } else {
      return nil
    }
  }
}
