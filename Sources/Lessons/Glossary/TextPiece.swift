/// A word, or a sign by itself, in a text.
struct TextPiece {
  let text: Substring
  /// True where it stands next to a mark of Markdown.
  let isMarked: Bool

  /// True for a single letter from a to z.
  var isLetter: Bool { text.utf8.count == 1 && text.first?.isLetter == true }

  /// True for a letter in a formula: beside an operator, behind a function, before a bracket.
  func isInFormula(of text: String, after previous: TextPiece?) -> Bool {
    func isOperator(_ character: Character?) -> Bool {
      guard let character else { return false }
      // Arrows are keys.
      return character.isMathSymbol && !("←"..."⇿").contains(character)
    }
    let (before, after) = (text[..<self.text.startIndex], text[self.text.endIndex...])
    if after.first.map({ "([·".contains($0) }) == true || before.last == "·" { return true }
    let isBehindFunction =
      previous.map { Self.functions.contains($0.text) && before.hasSuffix($0.text + " ") } == true
    return isBehindFunction
      || isOperator((before.last == " " ? before.dropLast() : before).last)
      || isOperator((after.first == " " ? after.dropFirst() : after).first)
  }

  /// What is written before a sign without brackets.
  private static let functions: Set<Substring> = ["exp", "log", "log1p", "max", "Σ"]

  /// The words and signs of a text; blanks and punctuation part them.
  static func pieces(of text: String) -> [TextPiece] {
    var pieces: [TextPiece] = []
    var start: String.Index?
    func piece(_ range: Range<String.Index>) -> TextPiece {
      let before = text[..<range.lowerBound].last.map(isMark) ?? false
      let after = text[range.upperBound...].first.map(isMark) ?? false
      return TextPiece(text: text[range], isMarked: before || after)
    }
    func isMark(_ character: Character) -> Bool { character == "*" || character == "`" }
    func isPartOfWord(_ character: Character) -> Bool {
      // Looking up what Unicode says takes a hundred times as long.
      guard let byte = character.asciiValue else { return character.isLetter || character.isNumber }
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: return true
      default: return false
      }
    }
    for index in text.indices {
      let character = text[index]
      if isPartOfWord(character) {
        if start == nil { start = index }
        continue
      }
      if let begun = start { pieces.append(piece(begun..<index)) }
      start = nil
      if character.isMathSymbol { pieces.append(piece(index..<text.index(after: index))) }
    }
    if let start { pieces.append(piece(start..<text.endIndex)) }
    return pieces
  }
}
