import Notation

/// The losses of one instance, or their mean, behind its name.
struct LossLine: DrawnPart {
  private let row: LossRow
  private let columns: ColumnLayout
  /// The column of the table that the first one in sight is.
  private let firstColumn: Int
  /// The column that the cursor is in; nil where it is not in this line.
  private let selected: LossColumn?
  /// True if there is a line of errors below.
  private let isSpacious: Bool

  init(_ row: LossRow, _ workspace: borrowing Workspace, isSpacious: Bool) {
    let cursor = workspace.cursor
    self.row = row
    columns = workspace.columns
    firstColumn = cursor.firstLossColumn
    let isHere = cursor.pane == .loss && cursor.instance == row.instance
    selected = isHere ? workspace.lossColumn : nil
    self.isSpacious = isSpacious
  }

  func draw(in line: Rect, into frame: inout Frame) {
    let compared = compared
    var rest = line.row(0)
    for (number, shown) in columns.loss.enumerated() {
      let column = shown.column
      let place = rest.columns(0, width: shown.width)
      frame.addTarget(
        place, .select(.loss, instance: row.instance, column: number + firstColumn))
      if let reason = row.reason {
        if number == 0 { frame.write(reason, in: rest, .faint) }
      } else {
        drawCell(column, compared, in: place, into: &frame)
        if isSpacious { drawError(column, below: place, into: &frame) }
      }
      if column == selected {
        TableParts.select(place.columns(0, width: max(1, place.width - 1)), into: &frame)
      }
      rest = rest.from(shown.width)
    }
  }

  /// The width of the digits of naive and fused, and how many of them agree; they are held against
  /// each other where both are shown.
  private var compared: (width: Int, agreement: Int?) {
    let width = (columns.loss.first(where: \.column.isCompared)?.width ?? 0) - 1
    return (width, columns.comparesLosses ? row.agreement(width: width) : nil)
  }

  /// Writes below a loss its distance from the exact one.
  private func drawError(
    _ column: LossColumn, below place: Rect, into frame: inout Frame
  ) {
    guard case .method(let method) = column, let error = row.error(method), error.isFinite else {
      return
    }
    frame.write(UlpText.error(error), in: place.below, .faint)
  }

  private func drawCell(
    _ column: LossColumn, _ compared: (width: Int, agreement: Int?), in place: Rect,
    into frame: inout Frame
  ) {
    switch column {
    case .method(.exact):
      frame.write(row.exactText(width: place.width - 2), in: place, row.exactStyle)
    case .difference:
      frame.write(row.differenceText(width: place.width), in: place, row.differenceStyle)
    case .method(let method):
      guard let value = row.value(method) else { return }
      let width = column.isCompared ? compared.width : place.width - 1
      let text = row.text(of: value, width: width)
      let isOff = value < 0 || row.isWronglyZero(value)
      frame.write(
        text, in: place, isOff ? Style(.warning) : TableParts.style(of: value, in: row.format))
      if column.isCompared, let agreement = compared.agreement, value.isFinite {
        frame.write(
          text.dropFirst(agreement), in: place.from(agreement), Style(.differing, .underline))
      }
    }
  }
}
