import Numerics

/// Losses by size, between powers of ten and their double and fivefold.
package struct LossHistogram: Sendable {
  /// Losses within bounds.
  package struct Bin: Equatable, Sendable {
    /// The bounds; a loss at the lower one is in it, and one at the upper one is not.
    package let bounds: Range<Double>
    /// Their number.
    package fileprivate(set) var count: Int
  }

  /// The bounds of bins: 0 excluded, 10⁻⁹ to 5·10⁵, infinity.
  private static let edges: [Double] =
    [Double.leastNonzeroMagnitude]
    + [
      1e-9, 2e-9, 5e-9, 1e-8, 2e-8, 5e-8, 1e-7, 2e-7, 5e-7, 1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5,
      1e-4,
      2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200,
      500, 1000, 2000, 5000, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, .infinity,
    ]

  private var counts = Array(repeating: 0, count: edges.count - 1)
  /// The number of losses that are 0, and below 0, as they are of probabilities above 1.
  package private(set) var (zero, negative) = (0, 0)
  /// The number of those that are infinite, and nan.
  package private(set) var (infinite, notANumber) = (0, 0)

  /// Takes a loss in.
  mutating func append(_ loss: Double) {
    if loss.isNaN {
      notANumber += 1
    } else if loss == .infinity {
      infinite += 1
    } else if loss > 0 {
      counts[Self.place(of: loss)] += 1
    } else if loss < 0 {
      negative += 1
    } else {
      zero += 1
    }
  }

  /// The place of the bin of a positive loss.
  private static func place(of loss: Double) -> Int {
    var range = 0..<edges.count - 1
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range = loss < edges[middle] ? range.lowerBound..<middle : middle..<range.upperBound
    }
    return range.lowerBound
  }

  /// The bins from the first to the last with a loss in it, joined until they are so few.
  package func bins(atMost most: Int) -> [Bin] {
    guard let first = counts.firstIndex(where: { $0 > 0 }),
      let last = counts.lastIndex(where: { $0 > 0 })
    else { return [] }
    // Three bins to a power of ten, which comes first after that of the smallest losses.
    for width in [1, 3, 6, 9, 15] {
      let start = { (place: Int) in place == 0 ? 0 : (place - 1) / width * width + 1 }
      var bins: [Bin] = []
      for place in start(first)...last {
        if start(place) == place || bins.isEmpty {
          let end = place == 0 ? 1 : min(place + width, counts.count)
          bins.append(Bin(bounds: Self.edges[place]..<Self.edges[end], count: 0))
        }
        bins[bins.count - 1].count += counts[place]
      }
      if bins.count <= most || width == 15 { return bins }
    }
    return []
  }
}
