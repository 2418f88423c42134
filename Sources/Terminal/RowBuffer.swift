import CNcurses
import TUI

/// Cells of a row as plain arrays for C, reused from row to row.
struct RowBuffer {
  private var scalars: [UInt32] = []
  private var marks: [UInt32] = []
  private var attributes: [UInt8] = []
  private var pairs: [Int16] = []

  /// Copies columns of row `y` of a frame.
  mutating func fill(from frame: Frame, _ y: Int, _ columns: Range<Int>, looks: inout LookTable) {
    scalars.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    pairs.removeAll(keepingCapacity: true)
    let start = y * frame.size.width
    var style = Style.text
    var entry = looks.entry(for: style)
    for cell in frame.cells[start + columns.lowerBound..<start + columns.upperBound] {
      if cell.style != style {
        style = cell.style
        entry = looks.entry(for: style)
      }
      scalars.append(cell.scalar)
      marks.append(cell.combining)
      attributes.append(entry.attributes)
      pairs.append(entry.pair)
    }
  }

  /// Hands the cells to ncurses, for row `y` of the screen from column `x` on.
  func draw(_ y: Int, from x: Int) {
    cn_draw_cells(Int32(y), Int32(x), Int32(scalars.count), scalars, marks, attributes, pairs)
  }
}
