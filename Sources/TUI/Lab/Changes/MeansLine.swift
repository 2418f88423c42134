import Numerics

/// A series as a line of blocks, each as high as its number.
enum MeansLine {
  private static let blocks: [String] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// The place in a series of `count` that a column of `width` stands for.
  static func position(_ column: Int, of count: Int, width: Int) -> Int {
    count <= width || width < 2 ? column : column * (count - 1) / (width - 1)
  }

  /// Whether numbers lie so far apart that their logarithms are drawn.
  static func isLogarithmic(_ finite: [Double]) -> Bool {
    guard let least = finite.min(), let most = finite.max() else { return false }
    return least > 0 && most / least > 30
  }

  /// One character for each number: a block, `!` for what is not finite, `·` for what is unknown.
  static func marks(_ values: [Double?]) -> [String] {
    let finite = values.compactMap { $0 }.filter(\.isFinite)
    let isLogarithmic = isLogarithmic(finite)
    func height(_ x: Double) -> Double { isLogarithmic ? logarithm(x) : x }
    guard let least = finite.min().map(height), let most = finite.max().map(height) else {
      return values.map { $0 == nil ? "·" : "!" }
    }
    return values.map { number in
      guard let number else { return "·" }
      guard number.isFinite else { return "!" }
      let value = height(number)
      guard most > least else { return blocks[3] }
      // Halves first: the difference of the largest numbers is infinite.
      let share = (value / 2 - least / 2) / (most / 2 - least / 2)
      return blocks[min(7, max(0, Int((share * 7).rounded())))]
    }
  }
}
