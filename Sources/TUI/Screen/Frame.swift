import Notation

/// The whole screen as cells: what the page looks like after one draw.
///
/// Views write into a frame and know nothing of terminals. Everything written passes through
/// ``write(_:at:style:limit:)``, so nothing that could steer a terminal ever becomes a cell: a
/// control character and one that can't be seen are written as their numbers, `\u{1B}`.
package struct Frame: Equatable, Sendable {
  /// Columns and rows.
  package let size: Size
  /// The cells, row by row from the top.
  package private(set) var cells: [Cell]
  /// The place of the terminal's own cursor, for screen readers and magnifiers to follow.
  ///
  /// A place outside the frame is no place.
  package var cursor: Position? {
    didSet {
      if let cursor, !Rect(size).contains(cursor) { self.cursor = nil }
    }
  }
  /// The parts that can be clicked; later ones lie above earlier ones.
  package private(set) var targets: [ClickTarget] = []
  /// The characters to draw with.
  package let glyphs: Glyphs

  private let collectsTargets: Bool
  private var parts: DrawnParts

  /// An empty frame; one for a click collects what can be clicked, others need not.
  ///
  /// From the frame before, parts are taken over where they are the same.
  package init(
    size: Size, glyphs: Glyphs = .unicode, collectsTargets: Bool = false, after last: Frame? = nil
  ) {
    self.size = size
    self.collectsTargets = collectsTargets
    self.glyphs = glyphs
    let isAlike = last?.size == size && last?.glyphs == glyphs && !collectsTargets
    parts = DrawnParts(after: isAlike ? last?.parts : nil)
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  /// Compares what is seen and what clicks mean.
  package static func == (one: Frame, other: Frame) -> Bool {
    one.size == other.size && one.cells == other.cells && one.cursor == other.cursor
      && one.targets == other.targets && one.glyphs == other.glyphs
  }

  /// Draws a part, or takes over its cells from the frame before.
  mutating func draw(_ part: some DrawnPart, in place: Rect) {
    draw(part, in: place) { part.draw(in: place, into: &$0) }
  }

  /// Draws what depends on nothing but its key, or takes over its cells from the frame before.
  mutating func draw(
    _ key: some Equatable & Sendable, in place: Rect, by draw: (inout Frame) -> Void
  ) {
    guard !collectsTargets, Rect(size).contains(place) else { return draw(&self) }
    let key = AnyEquatable(key)
    if let drawing = parts.drawing(of: key, in: place) {
      for (line, start) in starts(of: place).enumerated() {
        let first = line * place.width
        cells.replaceSubrange(
          start..<start + place.width, with: drawing.cells[first..<first + place.width])
      }
      cursor = drawing.cursor ?? cursor
      parts.add(drawing)
      return
    }
    let (before, count) = (cursor, parts.drawings.count)
    cursor = nil
    draw(&self)
    let drawn = starts(of: place).flatMap { cells[$0..<$0 + place.width] }
    parts.add(key, in: place, drawn, cursor, since: count)
    cursor = cursor ?? before
  }

  /// The number of the first cell in each row of a place.
  private func starts(of place: Rect) -> [Int] {
    (place.y..<place.maxY).map { $0 * size.width + place.x }
  }

  /// The cell at a place; a blank one outside the frame.
  package subscript(x: Int, y: Int) -> Cell {
    guard x >= 0, y >= 0, x < size.width, y < size.height else { return .blank }
    return cells[y * size.width + x]
  }

  /// Writes one line of text from `position` to the right and returns the column after it.
  ///
  /// Text outside the frame or at or beyond column `limit` is cut; a wide character that
  /// would be cut in half becomes a blank.
  @discardableResult
  package mutating func write(
    _ text: some StringProtocol, at position: Position, style: Style = .text, limit: Int = .max
  ) -> Int {
    let end = min(limit, size.width)
    guard position.y >= 0, position.y < size.height else { return position.x }
    if let x = writeASCII(text, at: position, style, end) { return x }
    var x = position.x
    var isCut = false
    CellWidth.forEachScalar(of: text) { previous, scalar, next in
      guard !isCut else { return }
      let isPlain = CellWidth.isPlain(scalar)
      if !isPlain, Printable.needsEscape(scalar, after: previous, before: next) {
        x = write(
          Printable.escape(scalar), at: Position(x: x, y: position.y), style: style, limit: limit)
        return
      }
      let columns = isPlain ? 1 : CellWidth.columns(of: scalar, after: previous, before: next)
      isCut = x >= end && columns > 0
      if isCut { return }
      write(scalar, columns: columns, at: Position(x: x, y: position.y), style, end)
      x += columns
    }
    return x
  }

  /// Writes text of printable ASCII, which nearly all is; nil for any other.
  private mutating func writeASCII(
    _ text: some StringProtocol, at position: Position, _ style: Style, _ end: Int
  ) -> Int? {
    text.utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return nil }
      let first = max(0, position.x)
      let after = min(end, position.x + bytes.count)
      guard first < after else { return max(position.x, after) }
      splitWide(beforeColumn: first, row: position.y)
      splitWide(beforeColumn: after, row: position.y)
      for x in first..<after {
        cells[position.y * size.width + x] = Cell(
          scalar: UInt32(bytes[x - position.x]), style: style)
      }
      return after
    } ?? nil
  }

  /// Writes a scalar that needs no escape.
  private mutating func write(
    _ scalar: Unicode.Scalar, columns: Int, at position: Position, _ style: Style, _ end: Int
  ) {
    let (x, y) = (position.x, position.y)
    let shown = glyphs.shown(scalar)
    if columns == 0 {
      if !glyphs.isASCII, isMark(scalar) {
        combine(scalar.value, beforeColumn: x, row: y)
      }
    } else if glyphs.isASCII {
      // The likeness of a wide character is as wide as what it stands for.
      for column in x..<min(end, x + columns) where column >= 0 {
        place(shown.value, columns: 1, x: column, y: y, style, end)
      }
    } else if x >= 0 {
      place(shown.value, columns: columns, x: x, y: y, style, end)
    }
  }

  private mutating func place(
    _ scalar: UInt32, columns: Int, x: Int, y: Int, _ style: Style, _ end: Int
  ) {
    let index = y * size.width + x
    splitWide(beforeColumn: x, row: y)
    splitWide(beforeColumn: x + columns, row: y)
    guard x + columns <= end else {
      cells[index] = Cell(scalar: 0x20, style: style)
      return
    }
    cells[index] = Cell(scalar: scalar, style: style)
    if columns == 2 { cells[index + 1] = Cell(scalar: 0, style: style) }
  }

  /// True for what is laid over a character; not for what joins two, or asks for it as a picture or
  /// as text, since some terminals make it wider then and others don't.
  private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    !(0xFE00...0xFE0F).contains(scalar.value) && scalar.properties.generalCategory != .format
  }

  private mutating func combine(_ mark: UInt32, beforeColumn x: Int, row y: Int) {
    guard x > 0, x <= size.width else { return }
    var index = y * size.width + x - 1
    if cells[index].isContinuation, x > 1 { index -= 1 }
    if cells[index].combining == 0 { cells[index].combining = mark }
  }

  /// Fills the rectangle with one narrow character.
  package mutating func fill(
    _ rect: Rect, with character: Unicode.Scalar = " ", style: Style = .text
  ) {
    let shown = glyphs.shown(character).value
    let columns = max(0, rect.x)..<max(0, rect.x, min(rect.maxX, size.width))
    guard !columns.isEmpty else { return }
    for y in rect.y..<rect.maxY where (0..<size.height).contains(y) {
      splitWide(beforeColumn: columns.lowerBound, row: y)
      splitWide(beforeColumn: columns.upperBound, row: y)
      for x in columns { cells[y * size.width + x] = Cell(scalar: shown, style: style) }
    }
  }

  /// Leaves no stray half of a wide character where another cell is written from a column on, or up to it.
  private mutating func splitWide(beforeColumn x: Int, row y: Int) {
    guard x > 0, x < size.width else { return }
    let index = y * size.width + x
    guard cells[index].isContinuation else { return }
    cells[index].scalar = 0x20
    cells[index - 1].scalar = 0x20
  }

  /// Lays marks over the cells of the rectangle and leaves their characters.
  package mutating func mark(_ rect: Rect, _ marks: Style.Marks) {
    for y in rect.y..<rect.maxY where (0..<size.height).contains(y) {
      for x in rect.x..<rect.maxX where (0..<size.width).contains(x) {
        cells[y * size.width + x].style.marks.formUnion(marks)
      }
    }
  }

  /// Makes a click inside the rectangle mean something.
  package mutating func addTarget<Meaning: Equatable & Sendable>(
    _ rect: Rect, meaning: @autoclosure () -> Meaning
  ) {
    guard collectsTargets else { return }
    targets.append(ClickTarget(rect: rect, meaning: AnyEquatable(meaning())))
  }

  /// The meaning of a click at a place, if it has one.
  package func meaning(at position: Position) -> AnyEquatable? {
    targets.last { $0.rect.contains(position) }?.meaning
  }

  /// Row `y` as text, without the blanks at its end.
  package func line(_ y: Int) -> String {
    var text = String.UnicodeScalarView()
    for x in 0..<size.width {
      let cell = self[x, y]
      guard !cell.isContinuation else { continue }
      if let scalar = Unicode.Scalar(cell.scalar) { text.append(scalar) }
      if cell.combining != 0, let mark = Unicode.Scalar(cell.combining) { text.append(mark) }
    }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// The whole frame as text, a line per row.
  package var text: String { (0..<size.height).map(line).joined(separator: "\n") }

  /// The text of a place, a line for each row, with a `*` where stress begins and ends, and the place of
  /// each character.
  func stressedText(in rect: Rect) -> (text: String, places: [Position]) {
    var (text, places) = ("", [Position]())
    var isStressed = false
    func add(_ character: Character, _ x: Int, _ y: Int) {
      text.append(character)
      places.append(Position(x: x, y: y))
    }
    for y in rect.y..<rect.maxY {
      for x in rect.x..<rect.maxX {
        let cell = self[x, y]
        guard let scalar = Unicode.Scalar(cell.scalar), !cell.isContinuation else { continue }
        if isStressed != (cell.style.role == .emphasis) {
          isStressed.toggle()
          add("*", x, y)
        }
        add(Character(scalar), x, y)
      }
      add("\n", rect.maxX, y)
    }
    return (text, places)
  }
}

/// A part of the frame that can be clicked.
package struct ClickTarget: Equatable, Sendable {
  /// The cells to click on.
  package var rect: Rect
  /// The meaning of a click, for whoever drew the frame.
  package var meaning: AnyEquatable
}
