import Exchange
import Numerics
import Testing

/// A row of `gradient.txt`: logits and a label, their exact gradient in every format, and what each
/// way of computing it must give.
struct GradientRow: Sendable, CustomTestStringConvertible {
  let index: Int
  let family: String
  let logits: [Double]
  let label: Label
  /// The four formats' values.
  let values: [FloatFormat: Values]

  /// What belongs to one format.
  struct Values: Sendable {
    /// The exact entries to forty digits; nil where there is no gradient.
    let digits: [String]?
    /// For each entry its rounding to each format.
    let rounded: [[Double]]
    /// The entries computed by fused, naive and careful.
    let computed: [[Double]]
    /// How far these are off, in ulps.
    let ulps: [[Double]]
    /// Central differences of naive, fused and log1p; none for rows of many classes.
    let differences: [[Double]]
  }

  static let all: [GradientRow] = {
    let lines = Table.lines("gradient.txt")
    return stride(from: 0, to: lines.count - 4, by: 5).map {
      GradientRow(index: $0 / 5, lines: Array(lines[$0..<$0 + 5]))
    }
  }()

  var testDescription: String { "row \(index) (\(family))" }

  /// The label in a format, even where its weights are some that no page would take.
  func target(in format: FloatFormat) -> Target? {
    switch label {
    case .none: nil
    case .index(let index): .index(index)
    case .distribution(let weights): .distribution(weights.map(format.round))
    }
  }

  private init(index: Int, lines: [[String]]) {
    self.index = index
    family = lines[0][1]
    logits = Self.numbers(lines[0][2])
    label = Self.label(lines[0][3])
    var values: [FloatFormat: Values] = [:]
    for line in lines[1...] {
      guard let format = FloatFormat(rawValue: line[0]) else { continue }
      let isUndefined = line[1] == "undefined"
      values[format] = Values(
        digits: isUndefined ? nil : line[1].split(separator: " ").map(String.init),
        rounded: isUndefined ? [] : line[2].split(separator: " ").map { Self.numbers($0) },
        computed: line[3...5].map { Self.patterns($0, format) },
        ulps: isUndefined ? [] : line[6].split(separator: ";").map { Self.numbers($0) },
        differences: line[7].split(separator: ";").map { Self.patterns($0, format) })
    }
    self.values = values
  }

  /// The label that a table writes as an index, `none`, or `w` and weights.
  static func label(_ text: String) -> Label {
    if text == "none" { return .none }
    return text.hasPrefix("w")
      ? .distribution(numbers(text.dropFirst())) : .index(Int(text) ?? -1)
  }

  /// Numbers set apart by commas.
  static func numbers(_ text: some StringProtocol) -> [Double] {
    text.split(separator: ",").map { Table.number($0) }
  }

  /// Values given as bit patterns set apart by blanks.
  static func patterns(_ text: some StringProtocol, _ format: FloatFormat) -> [Double] {
    text.split(separator: " ").map { MethodRow.value(String($0), format) }
  }
}
