/// A series of numbers as a line of little columns, a column each or several to one.
enum Sparkline {
  private static let blocks = Array("▁▂▃▄▅▆▇█")
  private static let ascii = Array("_.,-~=*#")

  /// The line of `values`, at most `width` columns wide, from 0 to `top`.
  ///
  /// Of several values that share a column the last shows. A value that is not finite, or above
  /// `top`, is as high as can be.
  static func text(_ values: [Double], top: Double, width: Int, isASCII: Bool) -> String {
    let levels = isASCII ? ascii : blocks
    guard !values.isEmpty, width > 0 else { return "" }
    let columns = min(width, values.count)
    return String(
      (0..<columns).map { column in
        let value = values[(column + 1) * values.count / columns - 1]
        let share = top > 0 ? value / top : 0
        guard share.isFinite, share < 1 else {
          return share.isFinite || value > 0 || value.isNaN ? levels[7] : levels[0]
        }
        return levels[max(0, min(7, Int(share * 8)))]
      })
  }
}
