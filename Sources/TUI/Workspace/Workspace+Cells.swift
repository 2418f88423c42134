import Lessons

/// Names of classes and instances, and the number being typed, as all tables draw them.
extension Workspace {
  /// Draws the heading of a table, which a click gives the focus.
  func drawHeading(of pane: Pane, in rect: Rect, into frame: inout Frame) {
    let isGiven = pane == .logits && experiment.kind != .logits
    frame.heading(
      isGiven ? experiment.kind.symbol : pane.name.uppercased(), hasFocus: focus == pane,
      meaning: Command.pane(.named(pane)),
      at: rect.origin, width: rect.width)
  }

  /// Writes the names of the classes in sight over their columns.
  func drawClassNames(of pane: Pane, in row: Rect, into frame: inout Frame) {
    let names = row.columns(0, width: columns.sideOffset).from(columns.nameWidth + 1)
    frame.fill(names)
    for (offset, column) in classesInSight.enumerated() {
      let isCurrent = column == cursor.class && focus == pane
      frame.write(
        Self.className(experiment.classNames[column], to: columns.classWidth - 1),
        in: columns.cell(offset, in: row), Style(.name, isCurrent ? .bold : []),
        alignment: .right)
    }
    if cursor.firstClass + columns.classes < experiment.classes {
      frame.write("›", in: row.from(columns.sideOffset), Style(.warning))
    }
    if cursor.firstClass > 0 {
      frame.write("‹", in: row.from(columns.nameWidth - 1), Style(.warning))
    }
  }

  /// The name of a class in so many columns: `class 100` loses its first word before its number.
  private static func className(_ name: String, to width: Int) -> String {
    TableParts.name(
      CellWidth.columns(of: name) > width ? ClassName.short(name) : name, fittedTo: width)
  }

  /// Writes the name of an instance at the left of its row.
  func drawInstanceName(_ instance: Int, in place: Rect, into frame: inout Frame) {
    let isCurrent = instance == cursor.instance
    let name = TableParts.name(experiment.instanceNames[instance], fittedTo: place.width - 2)
    frame.write(name, in: place.from(1), Style(.name, isCurrent ? .bold : []))
  }

  /// Draws the number being typed where it is typed; false when that is elsewhere.
  func drawEntry(
    _ target: EntryTarget, in place: Rect, into frame: inout Frame
  ) -> Bool {
    guard let entry, entry.target == target else { return false }
    // Against the right, as the number was; the caret stays in sight, behind the text at the most.
    let start = max(0, entry.field.caret - place.width)
    let shown = entry.field.characters.dropFirst(start).prefix(place.width)
    let text = place.last(shown.count)
    let isNumber = (try? entry.value.get()) != nil
    frame.fill(place, style: Style(.text, .underline))
    frame.write(
      String(shown), in: text, Style(isNumber ? .text : .warning, [.underline, .bold]))
    frame.cursor = text.from(min(text.width, entry.field.caret - start)).origin
    return true
  }

  /// Draws a number against the right of its cell, in reverse under the cursor of its table.
  func drawNumber(
    _ text: String, _ style: Style, of pane: Pane, at cell: (instance: Int, class: Int),
    in place: Rect, into frame: inout Frame
  ) {
    frame.write(text, in: place, style, alignment: .right)
    let isHere = cursor.instance == cell.instance && cursor.class == cell.class
    if isHere, focus == pane { TableParts.select(place, into: &frame) }
  }
}

/// Names of classes where there is little room.
enum ClassName {
  /// A class's name, and of one that only has a number that number.
  static func short(_ name: String) -> String {
    name.hasPrefix("class ") ? String(name.dropFirst("class ".count)) : name
  }
}
