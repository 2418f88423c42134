import Numerics

/// A series of numbers as a line of little columns.
enum Sparkline {
  private static let blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let ascii = ["_", ".", ",", "-", "~", "=", "*", "#"]

  /// The line of `values`, at most `width` columns wide, from 0 to `top`.
  ///
  /// Of several values that share a column the last shows. A value that is not finite, or above
  /// `top`, is as high as can be.
  static func text(_ values: [Double], top: Double, width: Int, isASCII: Bool) -> String {
    let levels = isASCII ? ascii : blocks
    guard !values.isEmpty, width > 0 else { return "" }
    let columns = min(width, values.count)
    return (0..<columns).map { column in
      let value = values[(column + 1) * values.count / columns - 1]
      let share = top > 0 ? value / top : 0
      guard share.isFinite, share < 1 else {
        return share.isFinite || value > 0 || value.isNaN ? levels[7] : levels[0]
      }
      return levels[max(0, min(7, Int(share * 8)))]
    }.joined()
  }

  /// The place in a series of `count` that a column of `width` stands for.
  static func position(_ column: Int, of count: Int, width: Int) -> Int {
    count <= width || width < 2 ? column : column * (count - 1) / (width - 1)
  }

  /// True where numbers lie so far apart that their logarithms are drawn.
  static func isLogarithmic(_ finite: [Double]) -> Bool {
    guard let least = finite.min(), let most = finite.max() else { return false }
    return least > 0 && most / least > 30
  }

  /// A mark for each number, from the least to the largest: a block, `!` for what is not finite, `·`
  /// for what is unknown.
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
      guard most > least else { return blocks[3] }
      // Halves first: the difference of the largest numbers is infinite.
      let share = (height(number) / 2 - least / 2) / (most / 2 - least / 2)
      return blocks[min(7, max(0, Int((share * 7).rounded())))]
    }
  }
}
