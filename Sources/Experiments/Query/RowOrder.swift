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

  /// The number that an instance is ordered by; nil for one that comes last, as it has none, and where
  /// names count.
  func value(
    of instance: Int, in experiment: Experiment, _ row: RowEvaluation?, since before: RowEvaluation?
  ) -> Double? {
    switch key {
    case .number(let quantity):
      row.flatMap { row in
        let value = quantity.value(of: instance, in: experiment, row, since: before)
        guard quantity.kind == .change, value ?? 0 == 0, let before else { return value }
        // What differs in something else comes before what is the same.
        return RowChange(from: before, to: row).is(.differs) == true
          ? .leastNonzeroMagnitude : value
      }
    case .label:
      if case .index(let index) = experiment.labels[instance] { Double(index) } else { nil }
    case .predicted: row?.prediction.index.map(Double.init)
    case .name: nil
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

// MARK: - Sorting

/// Instances with what they are ordered by.
struct OrderedRows: Sendable {
  private let order: RowOrder
  private var rows: [Row] = []

  private struct Row {
    /// A whole number that is the larger the later the instance comes.
    let key: UInt64
    let instance: Int
  }

  init(_ order: RowOrder) { self.order = order }

  mutating func append(
    _ instance: Int, in experiment: Experiment, _ row: RowEvaluation?, since before: RowEvaluation?
  ) {
    let value = order.value(of: instance, in: experiment, row, since: before)
    rows.append(Row(key: key(value), instance: instance))
  }

  /// The place of a number in the order: by its size, nan beyond infinity, and nothing last.
  private func key(_ value: Double?) -> UInt64 {
    guard let value else { return .max }
    let size = value.isNaN ? Double.infinity.bitPattern + 1 : value.magnitude.bitPattern
    return order.isDescending ? UInt64.max - 1 - size : size
  }

  /// The first instance in order, where names don't count.
  var first: Int? {
    rows.min { $0.key == $1.key ? $0.instance < $1.instance : $0.key < $1.key }?.instance
  }

  /// The instances in order; those that come alike in the order they are given in.
  func sorted(_ names: Names) -> [Int] {
    if order.key == .name { return sorted(by: names) }
    return rows.sorted { $0.key == $1.key ? $0.instance < $1.instance : $0.key < $1.key }
      .map(\.instance)
  }

  private func sorted(by names: Names) -> [Int] {
    let numbers = rows.compactMap { Int(names.instances[$0.instance]) }
    let isDescending = order.isDescending
    let places: [Int]
    if numbers.count == rows.count {
      places = rows.indices.sorted {
        numbers[$0] == numbers[$1] ? $0 < $1 : (numbers[$0] < numbers[$1]) != isDescending
      }
    } else {
      let texts = rows.map { names.instances[$0.instance] }
      places = rows.indices.sorted {
        texts[$0] == texts[$1] ? $0 < $1 : (texts[$0] < texts[$1]) != isDescending
      }
    }
    return places.map { rows[$0].instance }
  }
}
