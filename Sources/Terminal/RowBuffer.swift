import CNcurses
import TUI

/// One row of cells as plain arrays for C, reused from row to row.
struct RowBuffer {
  private var scalars: [UInt32] = []
  private var marks: [UInt32] = []
  private var attributes: [UInt8] = []
  private var pairs: [Int16] = []

  /// Copies row `y` of a frame.
  mutating func fill(from frame: Frame, _ y: Int, width: Int, looks: inout LookTable) {
    scalars.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    pairs.removeAll(keepingCapacity: true)
    let start = y * frame.size.width
    var style = Style.text
    var entry = looks.entry(for: style)
    for cell in frame.cells[start..<start + width] {
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

  /// Hands the row to ncurses as row `y` of the screen.
  func draw(_ y: Int) {
    cn_draw_row(Int32(y), Int32(scalars.count), scalars, marks, attributes, pairs)
  }
}
