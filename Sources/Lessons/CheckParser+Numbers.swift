import Notation

extension CheckParser {
  /// Reads what a question about a number has for an answer: `= 0.83 ± 0.01`.
  ///
  /// - Returns: The number, how far off one may be, and the number as it stands there.
  consuming func parseAnswer() throws(CheckError) -> (Double, tolerance: Double, text: String) {
    rest = rest.dropFirst().trimmed
    if let colon = rest.firstIndex(of: ":") {
      throw error("only = NUMBER ± TOLERANCE stands here; why it is so comes below", at: colon)
    }
    let (value, tolerance, text) = try parseNear()
    return (value, tolerance ?? 0, text.plain)
  }

  /// Reads the number of a relation, and how far off one may be.
  func parseNumbers(_ sign: String) throws(CheckError) -> Relation {
    let (number, tolerance, _) = try parseNear()
    if let tolerance {
      guard sign == "=" else { throw error("± goes with = only", at: rest.startIndex) }
      return .near(number, tolerance: tolerance)
    }
    switch sign {
    case "=": return .equal(number, isNegated: false)
    case "≠", "!=": return .equal(number, isNegated: true)
    case "<": return .ordered(.below, number)
    case ">": return .ordered(.above, number)
    case "<=", "≤": return .ordered(.atMost, number)
    default: return .ordered(.atLeast, number)
    }
  }

  /// Reads `NUMBER` or `NUMBER ± TOLERANCE`; the number also as it stands there.
  private func parseNear() throws(CheckError) -> (Double, tolerance: Double?, text: Substring) {
    var value = rest
    var tolerance: Substring?
    for mark in ["±", "+-", "+/-"] {
      guard let (before, after) = Self.cut(rest, at: mark) else { continue }
      (value, tolerance) = (before.trimmed, after.trimmed)
      break
    }
    let number = try parseNumber(value, at: rest.startIndex)
    if number.isNaN { throw error("nothing equals nan; write `is nan`", at: rest.startIndex) }
    guard let tolerance else { return (number, nil, value) }
    let t = try parseNumber(tolerance, at: tolerance.startIndex)
    guard t >= 0, t.isFinite else {
      throw error("a tolerance is a finite number that is not negative", at: tolerance.startIndex)
    }
    return (number, t, value)
  }

  /// What stands before and after the first `mark`.
  private static func cut(_ text: Substring, at mark: String) -> (Substring, Substring)? {
    guard let first = mark.first else { return nil }
    var index = text.startIndex
    while let found = text[index...].firstIndex(of: first) {
      if text[found...].hasPrefix(mark) {
        return (text[..<found], text[found...].dropFirst(mark.count))
      }
      index = text.index(after: found)
    }
    return nil
  }

  private func parseNumber(_ text: Substring, at index: String.Index) throws(CheckError) -> Double {
    do { return try NumberText.parse(text) } catch { throw self.error("\(error)", at: index) }
  }
}
