import Numerics
import TestSupport

/// A row of `gradient.txt`: logits and a label, their exact gradient in every format, and what each
/// way of computing it must give.
struct GradientRow: Sendable, CustomStringConvertible {
  let description: String
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

  static let all = Table.cases("gradient.txt").map(GradientRow.init)

  private init(_ row: Table.Case) {
    family = row.given[1]
    description = "row \(row.index) (\(family))"
    logits = row.given[2].numbers
    label = row.given[3].label
    values = row.results { fields, format in
      let isUndefined = fields[0] == "undefined"
      return Values(
        digits: isUndefined ? nil : fields[0].split(separator: " ").map(String.init),
        rounded: isUndefined ? [] : fields[1].split(separator: " ").map(\.numbers),
        computed: fields[2...4].map { $0.values(in: format) },
        ulps: isUndefined ? [] : fields[5].split(separator: ";").map(\.numbers),
        differences: fields[6].rows(in: format))
    }
  }

  func target(in format: FloatFormat) -> Target? { label.uncheckedTarget(in: format) }
}
