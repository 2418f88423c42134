/// An order in which the terms of a sum are added, every addition rounded to a format.
///
/// The exact sum is the same in any order; the rounded one need not be.
package enum SummationOrder: String, CaseIterable, Sendable {
  /// One after the other: what every method does unless told otherwise.
  case leftToRight
  /// The two halves by themselves, then one to the other; the first half is the shorter one.
  case pairwise
  /// The smallest first.
  case ascending
  /// The largest first.
  case descending
  /// From left to right, with what each addition loses summed apart and added in the end
  /// (Neumaier, *Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen*, 1974).
  case compensated

  /// The sum in a format; zero for no values.
  package func sum(_ values: some Sequence<Double>, in format: FloatFormat) -> Double {
    let arithmetic = Arithmetic(format)
    switch self {
    case .leftToRight: return arithmetic.sum(values)
    case .pairwise: return Self.pairwise(Array(values)[...], arithmetic)
    case .ascending: return arithmetic.sum(values.sorted())
    case .descending: return arithmetic.sum(values.sorted(by: >))
    case .compensated: return Self.compensated(Array(values), arithmetic)
    }
  }

  private static func pairwise(_ values: ArraySlice<Double>, _ arithmetic: Arithmetic) -> Double {
    guard values.count > 2 else { return arithmetic.sum(values) }
    let middle = values.startIndex + values.count / 2
    return arithmetic.add(
      pairwise(values[..<middle], arithmetic), pairwise(values[middle...], arithmetic))
  }

  /// Where the sum overflows what was lost is not a number, so the plain sum is given back.
  private static func compensated(_ values: [Double], _ arithmetic: Arithmetic) -> Double {
    guard var total = values.first else { return 0 }
    var lost = 0.0
    for value in values.dropFirst() {
      let next = arithmetic.add(total, value)
      let (large, small) = total.magnitude >= value.magnitude ? (total, value) : (value, total)
      lost = arithmetic.add(lost, arithmetic.add(arithmetic.subtract(large, next), small))
      total = next
    }
    return total.isFinite ? arithmetic.add(total, lost) : total
  }
}
