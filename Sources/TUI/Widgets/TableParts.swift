import Numerics

/// The pieces that all tables are made of.
enum TableParts {
  /// Writes text against the right of a place: whole, or an ellipsis, for part of a number is
  /// another number.
  static func right(_ text: String, in place: Rect, style: Style, into frame: inout Frame) {
    let fits = CellWidth.columns(of: text) <= place.width
    let text = fits ? text : "…"
    let x = place.maxX - CellWidth.columns(of: text)
    frame.write(
      text, at: Position(x: max(place.x, x), y: place.y), style: style, limit: place.maxX)
  }

  /// A text cut to a number of columns, with an ellipsis where something was cut.
  static func fitted(_ text: String, to width: Int) -> String {
    guard CellWidth.columns(of: text) > width else { return text }
    guard width > 1 else { return String(text.prefix(max(0, width))) }
    var cut = ""
    var columns = 0
    for character in text {
      let added = CellWidth.columns(of: String(character))
      if columns + added > width - 1 { break }
      cut.append(character)
      columns += added
    }
    return cut + "…"
  }

  /// A name cut to a number of columns: at its end, or in its middle where digits at the end tell it from
  /// others.
  static func name(_ name: String, fittedTo width: Int) -> String {
    guard width >= leastWithEnd, CellWidth.columns(of: name) > width,
      name.suffix(4).contains(where: \.isNumber)
    else { return fitted(name, to: width) }
    let end = String(name.suffix((width - 1) / 2))
    return fitted(name, to: width - CellWidth.columns(of: end)) + end
  }

  /// The least columns in which the end of a name is kept.
  private static let leastWithEnd = 5

  /// Draws the cell under the cursor in reverse and puts the terminal's cursor on it.
  static func select(_ place: Rect, into frame: inout Frame) {
    frame.mark(place, .reverse)
    frame.cursor = Position(x: place.x, y: place.y)
  }

  /// The style of a number, which marks those that are not ordinary.
  static func style(of value: Double, in format: FloatFormat) -> Style {
    if !value.isFinite { return Style(.bad, .bold) }
    if value == 0 { return .text }
    return format.isSubnormal(value) ? Style(.warning) : .text
  }
}

extension Frame {
  /// Draws a heading on a rule, brighter when its pane has the focus; a click on it means something.
  mutating func heading(
    _ title: String, hasFocus: Bool, meaning: @autoclosure () -> some Equatable & Sendable,
    at position: Position, width: Int
  ) {
    let rule = Rect(x: position.x, y: position.y, width: width, height: 1)
    fill(rule, with: "─", style: .faint)
    write(
      " \(title) ", at: Position(x: position.x + min(1, max(0, width - 3)), y: position.y),
      style: Style(.heading, hasFocus ? [.bold, .reverse] : .bold), limit: position.x + width)
    addTarget(rule, meaning: meaning())
  }
}
