/// Bars drawn in characters.
enum Bar {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar of a share, in at most `width` columns: in eighths of a column, or in whole `#` in ASCII;
  /// the smallest share that is not zero still shows.
  static func text(_ share: Double, width: Int, isASCII: Bool) -> String {
    if isASCII {
      return String(repeating: "#", count: max(1, Int((share * Double(width)).rounded())))
    }
    let count = max(1, Int((min(1, share) * Double(width * 8)).rounded()))
    return String(repeating: "█", count: count / 8) + eighths[count % 8]
  }

  /// A bar to the left or to the right of an axis, by the sign of a value between −1 and 1, in
  /// `width` columns with the axis in the middle.
  ///
  /// To the right it grows in eighths of a column, to the left in halves, for which there are
  /// characters; in ASCII in whole columns. The smallest value that is not zero still shows. Zero is
  /// the bare axis, and nan has no bar.
  static func signed(_ value: Double, width: Int, isASCII: Bool) -> String {
    let half = max(1, (width - 1) / 2)
    let axis = isASCII ? "|" : "│"
    let empty = String(repeating: " ", count: half)
    guard !value.isNaN else { return "" }
    guard value != 0 else { return empty + axis }
    let length = min(1, value.magnitude) * Double(half)
    if value > 0 {
      return empty + axis + text(length / Double(half), width: half, isASCII: isASCII)
    }
    let halves = max(1, Int((length * 2).rounded()))
    let whole = isASCII ? max(1, Int(length.rounded())) : halves / 2
    let part = !isASCII && halves % 2 == 1 ? "▐" : ""
    let bar = part + String(repeating: isASCII ? "#" : "█", count: whole)
    return String(repeating: " ", count: half - bar.count) + bar + axis
  }
}
