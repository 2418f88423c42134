/// The characters that the page draws with: Unicode's narrow ones, or plain ASCII.
///
/// No glyph is of ambiguous width (East Asian Width A) where a narrow one says the same, and none
/// needs a special font.
public struct Glyphs: Equatable, Sendable {
  /// Whether only ASCII may be drawn.
  public let isASCII: Bool

  /// Box lines, blocks and mathematical signs.
  public static let unicode = Glyphs(isASCII: false)
  /// Characters below 128 only, for locales that are not UTF-8, and on request.
  public static let ascii = Glyphs(isASCII: true)

  /// What stands in the place of a character that must not reach the terminal.
  public var replacement: Unicode.Scalar { isASCII ? "?" : "\u{FFFD}" }

  /// The character to draw for `scalar`: itself, or its nearest ASCII likeness.
  @inlinable
  public func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.value < 0x80 || !isASCII ? scalar : asciiLikeness(scalar)
  }

  @usableFromInline
  func asciiLikeness(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "─", "━", "−", "–", "—", "┴", "┬", "├", "┤", "┼": "-"
    case "│", "▏", "▎", "▍", "▌", "▋", "▊", "▉": "|"
    case "█", "●", "■": "#"
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
    case "∞": "8"
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
