/// A line of the command language as words, each with the column it begins at.
///
/// Words are set apart by blanks; a word that holds blanks or begins with a quote is written in
/// double quotes, in which `\"` and `\\` stand for `"` and `\`.
package struct Words: Equatable, Sendable {
  /// The words, in order.
  package private(set) var words: [Word]
  /// The last word reaches to the line's end, so that more of it could be typed.
  package private(set) var isOpen = false

  /// One word of a line.
  package struct Word: Equatable, Sendable {
    /// The text of the word, without quotes.
    package let text: String
    /// Its first column in the line, counted in characters from one.
    package let column: Int
  }

  /// Takes a line apart.
  package init(_ line: some StringProtocol) {
    words = []
    var rest = Substring(line)
    var column = 1
    while let first = rest.first {
      if Self.isBlank(first) {
        rest.removeFirst()
        column += 1
        isOpen = false
        continue
      }
      let start = rest.startIndex
      let text = first == "\"" ? Self.quoted(&rest) : Self.plain(&rest)
      words.append(Word(text: text, column: column))
      column += line.distance(from: start, to: rest.startIndex)
      let closed = first == "\"" && line[start..<rest.startIndex].dropFirst().last == "\""
      isOpen = !closed
    }
  }

  private static func plain(_ rest: inout Substring) -> String {
    let word = rest.prefix { !isBlank($0) }
    rest = rest[word.endIndex...]
    return String(word)
  }

  /// True for a character between words; nearly all are ASCII, which is quick to tell.
  private static func isBlank(_ character: Character) -> Bool {
    guard let ascii = character.asciiValue else { return character.isWhitespace }
    return ascii == 0x20 || (0x09...0x0D).contains(ascii)
  }

  private static func quoted(_ rest: inout Substring) -> String {
    var text = ""
    rest = rest.dropFirst()
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == "\"" { break }
      if character == "\\", let escaped = rest.first {
        text.append(escaped)
        rest = rest.dropFirst()
      } else {
        text.append(character)
      }
    }
    return text
  }

  /// `text` as one word of a line: in quotes where it needs them.
  package static func quoted(_ text: String) -> String {
    let needsQuotes = text.isEmpty || text.contains { $0.isWhitespace || $0 == "\"" }
    guard needsQuotes else { return text }
    let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined()
    return "\"\(escaped)\""
  }

  /// The words' texts.
  package var texts: [String] { words.map(\.text) }
}
