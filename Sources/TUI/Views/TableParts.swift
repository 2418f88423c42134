import Lessons
import Numerics

/// What all tables share: the heading line, names, cells.
enum TableParts {
  /// Draws a pane's heading: its name on a rule, brighter when it has the focus.
  static func heading(
    _ title: String, pane: Pane, _ model: Model, at position: Position, width: Int,
    into frame: inout Frame
  ) {
    let rule = Rect(x: position.x, y: position.y, width: width, height: 1)
    frame.fill(rule, with: "─", style: .faint)
    let hasFocus = model.focus == pane
    frame.write(
      " \(title) ", at: Position(x: position.x + min(1, max(0, width - 3)), y: position.y),
      style: Style(.heading, hasFocus ? [.bold, .reverse] : .bold), limit: position.x + width)
    frame.addTarget(rule, .pane(.named(pane)))
  }

  /// Writes the names of the classes in sight over their columns.
  static func classNames(
    _ model: Model, _ layout: PageLayout, of pane: Pane, at position: Position, limit: Int,
    into frame: inout Frame
  ) {
    let columns = layout.columns
    let start = position.x + columns.nameWidth + 1
    frame.fill(
      Rect(
        x: start, y: position.y, width: min(limit, position.x + columns.sideOffset) - start,
        height: 1))
    for offset in 0..<columns.classes {
      let column = model.cursor.firstClass + offset
      let isCurrent = column == model.cursor.class && model.focus == pane
      let x = position.x + columns.nameWidth + offset * columns.classWidth
      right(
        className(model.worksheet.experiment.classNames[column], to: columns.classWidth - 1),
        in: Rect(x: x, y: position.y, width: columns.classWidth - 1, height: 1),
        style: Style(.name, isCurrent ? .bold : []), into: &frame)
    }
    let last = model.cursor.firstClass + columns.classes
    if last < model.worksheet.experiment.classes {
      let x = position.x + columns.sideOffset
      frame.write("›", at: Position(x: x, y: position.y), style: Style(.warning), limit: limit)
    }
    if model.cursor.firstClass > 0 {
      let x = position.x + columns.nameWidth - 1
      frame.write("‹", at: Position(x: x, y: position.y), style: Style(.warning), limit: limit)
    }
  }

  /// The name of a class in so many columns: `class 100` loses its first word before its number.
  private static func className(_ name: String, to width: Int) -> String {
    fitted(CellWidth.columns(of: name) > width ? LabelsView.shortName(name) : name, to: width)
  }

  /// Writes the name of an instance at the left of its row.
  static func instanceName(
    _ model: Model, _ instance: Int, at position: Position, width: Int, into frame: inout Frame
  ) {
    let isCurrent = instance == model.cursor.instance
    let name = fitted(model.worksheet.experiment.instanceNames[instance], to: width - 2)
    frame.write(
      name, at: Position(x: position.x + 1, y: position.y),
      style: Style(.name, isCurrent ? .bold : []), limit: position.x + width)
  }

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

  /// Draws the cell under the cursor in reverse and puts the terminal's cursor on it.
  static func select(_ place: Rect, into frame: inout Frame) {
    frame.mark(place, .reverse)
    frame.cursor = Position(x: place.x, y: place.y)
  }

  /// How a number that is not ordinary is marked.
  static func style(of value: Double, in format: FloatFormat) -> Style {
    if !value.isFinite { return Style(.bad, .bold) }
    if value == 0 { return .text }
    return format.isSubnormal(value) ? Style(.warning) : .text
  }
}
