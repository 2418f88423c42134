import Notation

/// Names as Markdown text.
package enum MarkdownText {
  /// A text that means nothing in Markdown, of at most so many characters.
  package static func escaped(_ name: String, limit: Int = 40) -> String {
    var text = ""
    for character in Printable.text(name, limit: limit) {
      if "\\`*_[]<>|#&~!$".contains(character) { text.append("\\") }
      text.append(character)
    }
    return text
  }
}
