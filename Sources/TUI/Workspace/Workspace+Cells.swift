import Lessons

/// Names of classes and instances, and the number being typed, as all tables draw them.
extension Workspace {
  /// Writes the names of the classes in sight over their columns.
  func drawClassNames(
    of pane: Pane, at position: Position, limit: Int, into frame: inout Frame
  ) {
    let start = position.x + columns.nameWidth + 1
    frame.fill(
      Rect(
        x: start, y: position.y, width: min(limit, position.x + columns.sideOffset) - start,
        height: 1))
    for offset in 0..<columns.classes {
      let column = cursor.firstClass + offset
      let isCurrent = column == cursor.class && focus == pane
      let x = position.x + columns.nameWidth + offset * columns.classWidth
      TableParts.right(
        Self.className(experiment.classNames[column], to: columns.classWidth - 1),
        in: Rect(x: x, y: position.y, width: columns.classWidth - 1, height: 1),
        style: Style(.name, isCurrent ? .bold : []), into: &frame)
    }
    let last = cursor.firstClass + columns.classes
    if last < experiment.classes {
      let x = position.x + columns.sideOffset
      frame.write("›", at: Position(x: x, y: position.y), style: Style(.warning), limit: limit)
    }
    if cursor.firstClass > 0 {
      let x = position.x + columns.nameWidth - 1
      frame.write("‹", at: Position(x: x, y: position.y), style: Style(.warning), limit: limit)
    }
  }

  /// The name of a class in so many columns: `class 100` loses its first word before its number.
  private static func className(_ name: String, to width: Int) -> String {
    TableParts.fitted(CellWidth.columns(of: name) > width ? ClassName.short(name) : name, to: width)
  }

  /// Writes the name of an instance at the left of its row.
  func drawInstanceName(
    _ instance: Int, at position: Position, width: Int, into frame: inout Frame
  ) {
    let isCurrent = instance == cursor.instance
    let name = TableParts.fitted(experiment.instanceNames[instance], to: width - 2)
    frame.write(
      name, at: Position(x: position.x + 1, y: position.y),
      style: Style(.name, isCurrent ? .bold : []), limit: position.x + width)
  }

  /// Draws the number being typed where it is typed; false when that is elsewhere.
  func drawEntry(
    _ target: EntryTarget, in place: Rect, into frame: inout Frame
  ) -> Bool {
    guard let entry, entry.target == target else { return false }
    let text = entry.field.characters
    // Against the right, as the number was; the caret stays in sight, behind the text at the most.
    let start = max(0, entry.field.caret - place.width)
    let shown = text.dropFirst(start).prefix(place.width)
    let x = place.maxX - shown.count
    let isNumber = (try? entry.value.get()) != nil
    frame.fill(place, style: Style(.text, .underline))
    frame.write(
      String(shown), at: Position(x: x, y: place.y),
      style: Style(isNumber ? .text : .warning, [.underline, .bold]), limit: place.maxX)
    frame.cursor = Position(x: min(place.maxX, x + entry.field.caret - start), y: place.y)
    return true
  }
}

/// Names of classes where there is little room.
enum ClassName {
  /// A class's name, and of one that only has a number that number.
  static func short(_ name: String) -> String {
    name.hasPrefix("class ") ? String(name.dropFirst("class ".count)) : name
  }
}
