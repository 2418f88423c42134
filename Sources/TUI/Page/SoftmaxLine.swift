import Notation
import Numerics

/// The probabilities of one instance behind its name, with their bars below.
struct SoftmaxLine: DrawnPart {
  private let instance: Int
  /// The classes in sight.
  private let classes: [Int]
  /// The probabilities in sight to the bit: a nan is itself.
  private let bits: [UInt64]
  private let format: FloatFormat
  /// The width of a class, with the blank behind it.
  private let classWidth: Int
  /// The class that the cursor is on; nil where it is not in this line.
  private let selected: Int?
  private let hasBars: Bool
  private let isZoomed: Bool

  init(_ row: RowEvaluation, _ workspace: Workspace, instance: Int, hasBars: Bool) {
    let (columns, cursor) = (workspace.columns, workspace.cursor)
    self.instance = instance
    classes = workspace.classesInSight
    bits = classes.map { row.softmax[$0].bitPattern }
    format = workspace.experiment.format
    classWidth = columns.classWidth
    let isHere = workspace.focus == .softmax && cursor.instance == instance
    selected = isHere ? cursor.class : nil
    self.hasBars = hasBars
    isZoomed = workspace.isZoomed
  }

  func draw(in line: Rect, into frame: inout Frame) {
    for (offset, bits) in bits.enumerated() {
      let (value, column) = (Double(bitPattern: bits), classes[offset])
      let place = Rect(
        x: line.x + offset * classWidth, y: line.y, width: classWidth - 1, height: 1)
      frame.addTarget(place, .select(.softmax, instance: instance, column: column))
      frame.write(
        NumberText.probability(
          value, decimals: decimals(for: place.width), width: place.width),
        in: place, TableParts.style(of: value, in: format), alignment: .right)
      if column == selected { TableParts.select(place, into: &frame) }
      if hasBars { drawBar(value, below: place, into: &frame) }
    }
  }

  /// Four decimals in an ordinary column, fewer in a narrow one, more in a wide one; all that a wide
  /// column has room for where one looks closer.
  private func decimals(for width: Int) -> Int {
    width <= 9 ? max(1, min(4, width - 3)) : min(isZoomed ? 16 : 8, width - 5)
  }

  /// A bar as long as the probability: the whole column for one.
  private func drawBar(_ value: Double, below place: Rect, into frame: inout Frame) {
    guard value.isFinite, value > 0 else { return }
    let bar = Bar.text(value, width: place.width - 1, isASCII: frame.glyphs.isASCII)
    frame.write(bar, in: place.below.from(1), Style(.bar))
  }
}
