import Notation

/// The loss of each instance by each method, their mean, and how far the methods lie apart.
enum LossView {
  static func draw(_ model: Model, _ layout: PageLayout, in rect: Rect, into frame: inout Frame) {
    let columns = layout.columns
    TableParts.heading(
      "LOSS", pane: .loss, model, at: Position(x: rect.x, y: rect.y), width: rect.width,
      into: &frame)
    var x = rect.x + columns.lossNameWidth
    for (column, width) in columns.loss {
      let isCurrent = model.cursor.pane == .loss && column == model.lossColumn
      frame.write(
        " \(column.title) ", at: Position(x: x - 1, y: rect.y),
        style: Style(.name, isCurrent ? .bold : []), limit: min(rect.maxX, x + width))
      x += width
    }
    let rows = layout.rows(of: .loss, model, in: rect)
    for (instance, y) in rows {
      TableParts.instanceName(
        model, instance, at: Position(x: rect.x, y: y), width: columns.lossNameWidth, into: &frame)
      let row = LossRow(model, instance: instance)
      drawRow(model, row, layout, at: Position(x: rect.x, y: y), limit: rect.maxX, into: &frame)
    }
    let meanY = rect.y + 1 + rows.count * layout.linesPerRow(of: .loss)
    guard model.worksheet.experiment.reduction != .none, meanY < rect.maxY else { return }
    let (name, room) = (reductionName(model), columns.lossNameWidth - 2)
    let isWhole = CellWidth.columns(of: name) <= room
    frame.write(
      TableParts.fitted(isWhole ? name : model.worksheet.experiment.reduction.rawValue, to: room),
      at: Position(x: rect.x + 1, y: meanY),
      style: Style(.name, .bold), limit: rect.x + columns.lossNameWidth)
    drawRow(
      model, LossRow(meanOf: model), layout, at: Position(x: rect.x, y: meanY), limit: rect.maxX,
      into: &frame)
  }

  /// The reduction, and over how many instances when some have no usable label: `mean 1/2`.
  static func reductionName(_ model: Model) -> String {
    let (experiment, evaluation) = (model.worksheet.experiment, model.worksheet.evaluation)
    let name = experiment.reduction.rawValue
    guard evaluation.isComplete, evaluation.labelled < experiment.instances else { return name }
    return "\(name) \(evaluation.labelled)/\(experiment.instances)"
  }

  private static func drawRow(
    _ model: Model, _ row: LossRow, _ layout: PageLayout, at position: Position, limit: Int,
    into frame: inout Frame
  ) {
    var x = position.x + layout.columns.lossNameWidth
    let compared = compared(row, layout.columns)
    for (index, (column, width)) in layout.columns.loss.enumerated() {
      let place = Rect(x: x, y: position.y, width: min(width, limit - x), height: 1)
      let number = layout.columns.loss.startIndex + index + model.cursor.firstLossColumn
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
      if model.cursor.pane == .loss, model.cursor.instance == row.instance,
        column == model.lossColumn
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
