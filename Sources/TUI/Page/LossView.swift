import Lessons
import Notation

/// The loss of each instance by each method, their mean, and how far the methods lie apart.
enum LossView {
  static func draw(
    _ workspace: Workspace, _ layout: PageLayout, in rect: Rect, into frame: inout Frame
  ) {
    let columns = workspace.columns
    frame.heading(
      "LOSS", hasFocus: workspace.focus == .loss, meaning: Command.pane(.named(.loss)),
      at: Position(x: rect.x, y: rect.y),
      width: rect.width)
    var x = rect.x + columns.lossNameWidth
    for (column, width) in columns.loss {
      let isCurrent = workspace.cursor.pane == .loss && column == workspace.lossColumn
      frame.write(
        " \(column.title) ", at: Position(x: x - 1, y: rect.y),
        style: Style(.name, isCurrent ? .bold : []), limit: min(rect.maxX, x + width))
      x += width
    }
    let rows = layout.rows(of: .loss, workspace, in: rect)
    for (instance, y) in rows {
      workspace.drawInstanceName(
        instance, at: Position(x: rect.x, y: y), width: columns.lossNameWidth, into: &frame)
      let row = LossRow(workspace, instance: instance)
      drawRow(workspace, row, layout, at: Position(x: rect.x, y: y), limit: rect.maxX, into: &frame)
    }
    let meanY = rect.y + 1 + rows.count * layout.linesPerRow(of: .loss)
    guard workspace.experiment.reduction != .none, meanY < rect.maxY else { return }
    let (name, room) = (workspace.reductionName, columns.lossNameWidth - 2)
    let isWhole = CellWidth.columns(of: name) <= room
    frame.write(
      TableParts.fitted(isWhole ? name : workspace.experiment.reduction.rawValue, to: room),
      at: Position(x: rect.x + 1, y: meanY),
      style: Style(.name, .bold), limit: rect.x + columns.lossNameWidth)
    drawRow(
      workspace, LossRow(meanOf: workspace), layout, at: Position(x: rect.x, y: meanY),
      limit: rect.maxX,
      into: &frame)
  }

  private static func drawRow(
    _ workspace: Workspace, _ row: LossRow, _ layout: PageLayout, at position: Position, limit: Int,
    into frame: inout Frame
  ) {
    var x = position.x + workspace.columns.lossNameWidth
    let compared = compared(row, workspace.columns)
    for (index, (column, width)) in workspace.columns.loss.enumerated() {
      let place = Rect(x: x, y: position.y, width: min(width, limit - x), height: 1)
      let number = workspace.columns.loss.startIndex + index + workspace.cursor.firstLossColumn
      frame.addTarget(place, .select(.loss, instance: row.instance, column: number))
      if let reason = row.reason {
        if index == 0 {
          frame.write(
            reason, at: Position(x: x, y: position.y), style: .faint, limit: limit)
        }
      } else {
        drawCell(row, column, compared, in: place, into: &frame)
        if layout.isSpacious { drawError(row, column, below: place, into: &frame) }
      }
      if workspace.cursor.pane == .loss, workspace.cursor.instance == row.instance,
        column == workspace.lossColumn
      {
        TableParts.select(
          Rect(x: x, y: position.y, width: max(1, place.width - 1), height: 1), into: &frame)
        frame.cursor = Position(x: x, y: position.y)
      }
      x += width
    }
  }

  /// The digits of naive and fused; they are held against each other where both are shown.
  private static func compared(
    _ row: LossRow, _ columns: ColumnLayout
  ) -> (naive: String, fused: String, agreement: Int?) {
    let widths = columns.loss.filter(\.column.isCompared).map(\.width)
    let (naive, fused, agreement) = row.compared(width: (widths.first ?? 0) - 1)
    return (naive, fused, columns.comparesLosses ? agreement : nil)
  }

  /// Writes below a loss how far it lies from the exact one.
  private static func drawError(
    _ row: LossRow, _ column: LossColumn, below place: Rect, into frame: inout Frame
  ) {
    guard case .method(let method) = column, let error = row.error(method), error.isFinite else {
      return
    }
    frame.write(
      UlpText.error(error), at: Position(x: place.x, y: place.y + 1), style: .faint,
      limit: place.maxX)
  }

  private static func drawCell(
    _ row: LossRow, _ column: LossColumn,
    _ compared: (naive: String, fused: String, agreement: Int?), in place: Rect,
    into frame: inout Frame
  ) {
    let start = Position(x: place.x, y: place.y)
    switch column {
    case .method(.exact):
      let text = NumberText.cut(row.exactText, to: place.width - 2)
      frame.write(text, at: start, style: row.exactStyle, limit: place.maxX)
    case .difference:
      let text = row.differenceText(width: place.width)
      frame.write(text, at: start, style: row.differenceStyle, limit: place.maxX)
    case .method(let method):
      guard let value = row.value(method) else { return }
      let text =
        switch method {
        case .naive: compared.naive
        case .fused: compared.fused
        default: row.text(of: value, width: place.width - 1)
        }
      var style = TableParts.style(of: value, in: row.format)
      if value < 0 || (method != .exact && row.isWronglyZero(value)) { style = Style(.warning) }
      frame.write(text, at: start, style: style, limit: place.maxX)
      if column.isCompared, let agreement = compared.agreement, value.isFinite {
        frame.write(
          text.dropFirst(agreement), at: Position(x: place.x + agreement, y: place.y),
          style: Style(.differing, .underline), limit: place.maxX)
      }
    }
  }
}
