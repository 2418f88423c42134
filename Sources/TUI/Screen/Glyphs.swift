/// The characters that the page draws with: Unicode's narrow ones, or plain ASCII.
///
/// No glyph is of ambiguous width (East Asian Width A) where a narrow one says the same, and none
/// needs a special font.
package struct Glyphs: Equatable, Sendable {
  /// True if only ASCII may be drawn.
  package let isASCII: Bool

  /// Box lines, blocks and mathematical signs.
  package static let unicode = Glyphs(isASCII: false)
  /// Characters below 128 only, for locales that are not UTF-8, and on request.
  package static let ascii = Glyphs(isASCII: true)

  /// The character to draw for `scalar`: itself, or its nearest ASCII likeness.
  ///
  /// Skin tones become the number of their Fitzpatrick type, and the halves of a flag its letters:
  /// how wide they are beside an emoji or another half, terminals disagree.
  @inlinable
  package func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.value < 0x80 { return scalar }
    if isASCII { return asciiLikeness(scalar) }
    return scalar.value < 0x1F1E6 ? scalar : alone(scalar)
  }

  /// True for a sign that is drawn and not read: lines, blocks, dots of Braille, and marks.
  static func isDrawing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{2500}"..."\u{259F}", "\u{2800}"..."\u{28FF}", "▸", "◂", "▴", "▾", "›", "‹": true
    default: false
    }
  }

  /// The character of one width for one whose width depends on its neighbours.
  @usableFromInline
  func alone(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x1F1E6...0x1F1FF: Unicode.Scalar(UInt8(scalar.value - 0x1F1E6 + 0x41))
    case 0x1F3FB: "²"
    case 0x1F3FC: "³"
    case 0x1F3FD: "⁴"
    case 0x1F3FE: "⁵"
    case 0x1F3FF: "⁶"
    default: scalar
    }
  }

  /// The text to show for `text`: itself, or in ASCII with its signs spelled out, so that `1·2` is not
  /// read as 1.2 nor `∞` as a number.
  ///
  /// For whatever is wrapped or fitted, before that is done, because one sign may take several
  /// columns. What is drawn cell by cell has the likenesses of ``shown(_:)`` alone.
  package func spelled(_ text: String) -> String {
    guard isASCII, text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    // Between blanks a dot stands between two pieces of a line, and is no product.
    return text.split(separator: " · ", omittingEmptySubsequences: false).map { piece in
      piece.unicodeScalars.reduce(into: "") { spelled, scalar in
        if let sign = Self.spellings[scalar] {
          spelled += sign
        } else {
          spelled.unicodeScalars.append(scalar)
        }
      }
    }.joined(separator: " · ")
  }

  /// The signs that need more than one character in ASCII, or another in a text than in a cell.
  private static let spellings: [Unicode.Scalar: String] = [
    "·": "*", "∙": "*", "∞": "inf", "Σ": "sum", "±": "+-", "≠": "!=", "≤": "<=", "≥": ">=",
    "→": "->", "←": "<-", "↑": "Up", "↓": "Down", "…": "...", "α": "alpha", "ε": "eps",
    "½": "1/2", "⅓": "1/3", "¼": "1/4", "¾": "3/4",
  ]

  @usableFromInline
  func asciiLikeness(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "─", "━", "−", "–", "—", "┴", "┬", "├", "┤", "┼": "-"
    case "│", "▏", "▎", "▍", "▌", "▋", "▊", "▉": "|"
    case "┊": ":"
    case "█", "●", "■": "#"
    // A mark in a table's cell; in a text it is spelled as a product.
    case "·", "∙": "."
    case "○": "o"
    case "✓": "+"
    case "✗": "x"
    case "▸", "→", "›": ">"
    case "◂", "←", "‹": "<"
    case "▴", "↑": "^"
    case "▾", "↓": "v"
    case "…": "~"
    case "Σ": "S"
    case "±": "~"
    case "×": "x"
    case "÷": "/"
    case "≠": "!"
    case "‘", "’": "'"
    case "“", "”": "\""
    case "≤": "<"
    case "≥": ">"
    case "≈": "~"
    case "ε": "e"
    case "▁", "▂": "_"
    case "▃", "▄", "▅": "-"
    case "▆", "▇": "="
    case "\u{A0}": " "
    default: "?"
    }
  }
}
