import Numerics
import TestSupport

/// A row of `methods.txt`: logits and a label, and what every method must compute in every format.
struct MethodRow: Sendable {
  let index: Int
  let family: String
  let logits: [Double]
  let label: Label
  /// The four formats' values.
  let values: [FloatFormat: Values]

  /// What one format computes.
  struct Values: Sendable {
    /// By ``Method/computed``, in order.
    let losses: [Double]
    let softmax: [Double]
    /// The gradients of ``Method/fused``, ``Method/naive`` and ``Method/upcast``; not in float64.
    var gradients: [Method: [Double]] = [:]
    /// How far each float64 loss and probability may be off.
    var lossBounds: [Double] = []
    var softmaxBounds: [Double] = []
  }

  static let all = Table.cases("methods.txt").map(MethodRow.init)

  private init(_ row: Table.Case) {
    index = row.index
    family = row.given[1]
    logits = row.given[2].numbers
    label = row.given[3].label
    values = row.results { fields, format in
      var values = Values(
        losses: fields[0].values(in: format), softmax: fields[1].values(in: format))
      if format == .float64 {
        (values.lossBounds, values.softmaxBounds) = (fields[2].numbers, fields[3].numbers)
      } else {
        values.gradients = [
          .fused: fields[2].values(in: format), .naive: fields[3].values(in: format),
          .upcast: fields[4].values(in: format),
        ]
      }
      return values
    }
  }
}
