import Lessons
import Notation

/// The loss of each instance by each method, their mean, and the distance between the methods.
enum LossView {
  static func draw(
    _ workspace: Workspace, _ layout: PageLayout, in rect: Rect, into frame: inout Frame
  ) {
    let columns = workspace.columns
    workspace.drawHeading(of: .loss, in: rect, into: &frame)
    var rest = rect.from(columns.lossNameWidth - 1)
    for (column, width) in columns.loss {
      let isCurrent = workspace.cursor.pane == .loss && column == workspace.lossColumn
      frame.write(
        " \(column.title) ", in: rest.columns(0, width: width + 1),
        Style(.name, isCurrent ? .bold : []))
      rest = rest.from(width)
    }
    let rows = layout.rows(of: .loss, workspace, in: rect)
    for (instance, row) in rows {
      workspace.drawInstanceName(
        instance, in: row.columns(0, width: columns.lossNameWidth), into: &frame)
      drawRow(workspace, LossRow(workspace, instance: instance), layout, in: row, into: &frame)
    }
    let mean = rect.row(1 + rows.count * layout.linesPerRow(of: .loss))
    let reduction = workspace.experiment.reduction
    guard reduction != .none, !mean.isEmpty else { return }
    let (name, room) = (workspace.reductionName, columns.lossNameWidth - 2)
    let isWhole = CellWidth.columns(of: name) <= room
    frame.writeFitted(
      isWhole ? name : reduction.rawValue, in: mean.columns(1, width: room), Style(.name, .bold))
    drawRow(workspace, LossRow(meanOf: workspace), layout, in: mean, into: &frame)
  }

  private static func drawRow(
    _ workspace: Workspace, _ row: LossRow, _ layout: PageLayout, in rect: Rect,
    into frame: inout Frame
  ) {
    let columns = workspace.columns
    let compared = compared(row, columns)
    var rest = rect.from(columns.lossNameWidth)
    for (number, (column, width)) in columns.loss.enumerated() {
      let place = rest.columns(0, width: width)
      frame.addTarget(
        place,
        .select(
          .loss, instance: row.instance, column: number + workspace.cursor.firstLossColumn))
      if let reason = row.reason {
        if number == 0 { frame.write(reason, in: rest, .faint) }
      } else {
        drawCell(row, column, compared, in: place, into: &frame)
        if layout.isSpacious { drawError(row, column, below: place, into: &frame) }
      }
      if workspace.cursor.pane == .loss, workspace.cursor.instance == row.instance,
        column == workspace.lossColumn
      {
        TableParts.select(place.columns(0, width: max(1, place.width - 1)), into: &frame)
      }
      rest = rest.from(width)
    }
  }

  /// The width of the digits of naive and fused, and how many of them agree; they are held against
  /// each other where both are shown.
  private static func compared(
    _ row: LossRow, _ columns: ColumnLayout
  ) -> (width: Int, agreement: Int?) {
    let width = (columns.loss.first(where: \.column.isCompared)?.width ?? 0) - 1
    return (width, columns.comparesLosses ? row.agreement(width: width) : nil)
  }

  /// Writes below a loss its distance from the exact one.
  private static func drawError(
    _ row: LossRow, _ column: LossColumn, below place: Rect, into frame: inout Frame
  ) {
    guard case .method(let method) = column, let error = row.error(method), error.isFinite else {
      return
    }
    frame.write(UlpText.error(error), in: place.below, .faint)
  }

  private static func drawCell(
    _ row: LossRow, _ column: LossColumn,
    _ compared: (width: Int, agreement: Int?), in place: Rect, into frame: inout Frame
  ) {
    switch column {
    case .method(.exact):
      frame.write(NumberText.cut(row.exactText, to: place.width - 2), in: place, row.exactStyle)
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
