import Lessons
import Notation

/// The loss of each instance by each method, their mean, and the distance between the methods.
enum LossView {
  static func draw(
    _ workspace: Workspace, _ layout: PageLayout, in rect: Rect, into frame: inout Frame
  ) {
    let columns = workspace.columns
    func draw(_ row: LossRow, in line: Rect) {
      let place = Rect(
        x: line.x + columns.lossNameWidth, y: line.y, width: line.width - columns.lossNameWidth,
        height: layout.isSpacious ? 2 : 1)
      frame.draw(LossLine(row, workspace, isSpacious: layout.isSpacious), in: place)
    }
    workspace.drawHeading(of: .loss, in: rect, into: &frame)
    var rest = rect.from(columns.lossNameWidth - 1)
    for place in columns.loss {
      let isCurrent = workspace.cursor.pane == .loss && place.column == workspace.lossColumn
      frame.write(
        " \(place.column.title) ", in: rest.columns(0, width: place.width + 1),
        Style(.name, isCurrent ? .bold : []))
      rest = rest.from(place.width)
    }
    let rows = layout.rows(of: .loss, workspace, in: rect)
    for (instance, row) in rows {
      workspace.drawInstanceName(
        instance, in: row.columns(0, width: columns.lossNameWidth), into: &frame)
      draw(LossRow(workspace, instance: instance), in: row)
    }
    let mean = rect.row(1 + rows.count * layout.linesPerRow(of: .loss))
    let reduction = workspace.experiment.reduction
    guard reduction != .none, !mean.isEmpty else { return }
    let (name, room) = (workspace.reductionName, columns.lossNameWidth - 2)
    let isWhole = CellWidth.columns(of: name) <= room
    frame.writeFitted(
      isWhole ? name : reduction.rawValue, in: mean.columns(1, width: room), Style(.name, .bold))
    draw(LossRow(meanOf: workspace), in: mean)
  }
}
