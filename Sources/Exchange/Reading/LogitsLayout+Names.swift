import Notation

extension LogitsLayout {
  /// Words for a number that is missing.
  private static let missing: Set<String> = [
    "-", "--", "?", "#n/a", "<na>", "missing", "n/a", "na", "nil", "none", "null",
  ]

  /// Throws when a first field is no name, unless the header or an option says that it is one.
  ///
  /// Where some rows have a word there and others a number, it may be a slip in either.
  func check(nameAt field: Int, in table: TextTable) throws(SourceFault) {
    guard !namesAreSaid else { return }
    if table.isEmpty(field) {
      throw table.fault(at: field, "a number or a name is missing here")
    }
    let text = Printable.text(table.text(field), limit: 24)
    if table.isNumber(field), !table.isUnknown(field) {
      let all = names.map { Array(fields(of: $0, table)) } ?? []
      let words = all.filter { !table.isNumber($0) }
      if let doubt, words == [0] { throw doubt }
      if let word = words.first, words.count * 2 < all.count {
        let text = Printable.text(table.text(word), limit: 24)
        throw table.fault(at: word, "“\(text)” is not a number, as the others in its column are")
      }
      throw table.fault(
        at: field, "“\(text)” is a number, where the line above has an instance's name")
    }
    guard Self.isSlip(table.text(field)) else { return }
    let column = (names ?? 0) + 1
    throw table.fault(
      at: field, "“\(text)” is not a number; if it is a name, say --name-column \(column)")
  }

  /// True for what is more likely meant as a number: `null`, `1,234.5`, `1_000`, `50%`.
  private static func isSlip(_ text: String) -> Bool {
    missing.contains(text.lowercased()) || isMiswritten(text)
  }

  /// True for what can only be meant as numbers, and is none: `1,234.5`, `50%`, `0.5f`, `$5`, `[1, -2]`.
  static func isMiswritten(_ text: String) -> Bool {
    let inside = text.dropFirst().dropLast()
    if text.hasPrefix("["), text.hasSuffix("]"), inside.contains(where: { $0.isNumber }) {
      return inside.allSatisfy { $0.isNumber || " .,;+-−eE\n".contains($0) }
    }
    if let last = text.last, last.isLetter, inside.contains("."),
      (try? NumberText.parse(String(text.dropLast()))) != nil
    {
      return true
    }
    return isMispunctuated(text)
  }

  private static func isMispunctuated(_ text: String) -> Bool {
    var digits = 0
    var previous: Character?
    for character in text {
      switch character {
      case "0"..."9": digits += 1
      case ".", ",", "_", "'", "’", " ", "%", "$", "€", "£": break
      case "e", "E": if digits == 0 { return false }
      case "+", "-", "−": if let previous, previous != "e", previous != "E" { return false }
      default: return false
      }
      previous = character
    }
    return digits > 0
  }

  /// What was inferred of a table, and not said.
  func inferences(_ table: TextTable, _ options: ReadingOptions) -> [String] {
    var parts: [String] = []
    if hasHeader, options.hasHeader == nil {
      parts.append(table.hasHeadingComment ? "header in a comment" : "header")
    } else if !hasHeader, options.hasHeader == nil, let text = table.textOfComment {
      parts.append("left out the comment “\(text)”")
    }
    parts += table.remarks
    if let names, options.nameColumn == nil {
      parts.append("names from \(title(names, table))")
    }
    if let labels, options.labelColumn == nil {
      parts.append("labels from \(title(labels, table))")
    }
    if !leftOut.isEmpty {
      let titles = leftOut.prefix(6).map { title($0, table) }
      let more = leftOut.count > 6 ? " and \(leftOut.count - 6) more" : ""
      parts.append("left out \(titles.joined(separator: ", "))\(more)")
    }
    return parts
  }
}
