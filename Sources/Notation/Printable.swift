/// Makes foreign text fit to be shown: in a message of one line, in a cell of the page.
package enum Printable {
  /// `text` with every character that could steer a terminal, break the line or not be seen as what
  /// it is: `\u{1B}`, `\u{200B}`; cut to `limit` characters of its own with an ellipsis.
  package static func text(_ text: some StringProtocol, limit: Int = 200) -> String {
    var shown = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    let scalars = text.unicodeScalars
    for index in scalars.indices.prefix(limit) {
      let scalar = scalars[index]
      if needsEscape(scalar, after: previous, before: scalars[index...].dropFirst().first) {
        shown.append(contentsOf: escape(scalar).unicodeScalars)
      } else {
        shown.append(scalar)
      }
      previous = scalar
    }
    let isCut = text.unicodeScalars.dropFirst(limit).first != nil
    return String(shown) + (isCut ? "…" : "")
  }

  /// A scalar by its number: `\u{200B}`.
  package static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  /// Tells scalars that are shown by their number: those that are unsafe, and those that nobody
  /// would see, so that two names which differ would look the same.
  ///
  /// - Parameters:
  ///   - scalar: The scalar.
  ///   - previous: The one before it. Emoji are joined by what is invisible elsewhere, and so are
  ///     letters of Arabic and Indic scripts.
  ///   - next: The one behind it: a keycap is a digit, a selector and a frame.
  /// - Returns: True for one that can't be shown as it is.
  package static func needsEscape(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?,
    before next: @autoclosure () -> Unicode.Scalar?
  ) -> Bool {
    if scalar.value < 0xA0 { return isUnsafe(scalar) }
    // No character here is invisible: what pages are drawn with, and the most common ideographs.
    if (0x2190..<0x2E80).contains(scalar.value) || (0x4E00..<0xA000).contains(scalar.value) {
      return scalar.value == blankPattern
    }
    guard !isUnsafe(scalar) else { return true }
    guard scalar.properties.isDefaultIgnorableCodePoint else { return false }
    guard let previous else { return true }
    switch scalar.value {
    case 0x200C: return !isOfJoiningScript(previous)
    case 0x200D: return !isEmoji(previous) && !isOfJoiningScript(previous)
    case 0xFE0E, 0xFE0F: return !isEmoji(previous) && next()?.value != 0x20E3
    default: return true
    }
  }

  /// The pattern of Braille without a dot.
  private static let blankPattern: UInt32 = 0x2800

  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0xFE0F || (scalar.value >= 0xA9 && scalar.properties.isEmoji)
  }

  private static func isOfJoiningScript(_ scalar: Unicode.Scalar) -> Bool {
    (0x0600..<0x0E00).contains(scalar.value) || (0x1000..<0x10A0).contains(scalar.value)
      || (0x1780..<0x1AB0).contains(scalar.value)
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
