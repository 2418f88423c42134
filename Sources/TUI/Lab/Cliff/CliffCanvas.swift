import Numerics

/// Curves in a rectangle of cells, of which each shows the method that was drawn there last.
///
/// A cell has two columns and four rows of dots in braille, one column and two rows in half blocks,
/// and one letter.
struct CliffCanvas {
  /// The columns and the rows of dots.
  let columns: Int
  let rows: Int
  private let width: Int
  private let height: Int
  private let marks: CliffMarks
  private var dots: [UInt8]
  private var owners: [CliffCurve?]

  init(width: Int, height: Int, marks: CliffMarks) {
    self.width = max(0, width)
    self.height = max(0, height)
    self.marks = marks
    columns = self.width * (marks == .braille ? 2 : 1)
    rows = self.height * Self.rowsPerCell(marks)
    dots = Array(repeating: 0, count: self.width * self.height)
    owners = Array(repeating: nil, count: dots.count)
  }

  private static func rowsPerCell(_ marks: CliffMarks) -> Int {
    switch marks {
    case .braille: 4
    case .blocks: 2
    case .letters: 1
    }
  }

  /// Sets a dot, counted from the top left.
  mutating func set(column: Int, row: Int, _ curve: CliffCurve) {
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
    let perCell = Self.rowsPerCell(marks)
    let x = marks == .braille ? column / 2 : column
    let index = row / perCell * width + x
    if owners[index] != curve, owners[index] != nil, marks != .braille { dots[index] = 0 }
    owners[index] = curve
    dots[index] |= bit(column: column % 2, row: row % perCell)
  }

  private func bit(column: Int, row: Int) -> UInt8 {
    switch marks {
    case .letters: 1
    case .blocks: row == 0 ? 1 : 2
    // Unicode numbers the dots of braille by column, the lowest row last.
    case .braille:
      row == 3 ? (column == 0 ? 0x40 : 0x80) : 1 << UInt8(row + 3 * column)
    }
  }

  /// Draws all cells that have a dot.
  func draw(in area: Rect, focus: Method?, into frame: inout Frame) {
    for index in dots.indices {
      guard let curve = owners[index], let scalar = scalar(index, curve) else { continue }
      let cell = area.row(index / width).columns(index % width, width: 1)
      frame.write(String(Character(scalar)), in: cell, curve.style(focus: focus))
    }
  }

  private func scalar(_ index: Int, _ curve: CliffCurve) -> Unicode.Scalar? {
    switch marks {
    case .braille: Unicode.Scalar(0x2800 + UInt32(dots[index]))
    case .blocks: dots[index] == 3 ? "█" : dots[index] == 2 ? "▄" : "▀"
    case .letters: curve.letter.unicodeScalars.first
    }
  }
}

/// A curve of the plot: a method's, or the exact loss's.
enum CliffCurve: Equatable {
  case method(Method)
  case exact

  var letter: String {
    switch self {
    case .method(let method): method.letter
    case .exact: Method.exact.letter
    }
  }

  /// Its style when `focus` is the method that stands out.
  func style(focus: Method?) -> Style {
    guard case .method(let method) = self else { return .faint }
    guard let focus else { return Style(method.role) }
    return focus == method ? Style(method.role, .bold) : .faint
  }
}
