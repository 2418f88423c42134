/// Makes foreign text fit to be shown in a message of one line.
package enum Printable {
  /// `text` with every character that could steer a terminal or break the line shown as `�`, cut
  /// to `limit` characters with an ellipsis.
  package static func text(_ text: some StringProtocol, limit: Int = 200) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(limit) {
      shown.append(isUnsafe(scalar) ? "\u{FFFD}" : scalar)
    }
    let isCut = text.unicodeScalars.dropFirst(limit).first != nil
    return String(shown) + (isCut ? "…" : "")
  }

  /// Tells scalars that must never reach a terminal: control characters, line and paragraph
  /// separators, marks that reorder text, private-use characters and tags.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F: false
    case 0x00..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF0...0xFFFB: true
    case 0xE000...0xF8FF, 0xE0000...0x10FFFF: true
    default: false
    }
  }
}
