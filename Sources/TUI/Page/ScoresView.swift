import Experiments
import Lessons
import Notation

/// The logits, with the labels beside them.
enum ScoresView {
  static func draw(
    _ workspace: Workspace, _ layout: PageLayout, in rect: Rect, into frame: inout Frame
  ) {
    let columns = workspace.columns
    let hasSide = columns.sideWidth > 0
    // Without room for both, the labels take the logits' place while they have the focus.
    let shown: Pane =
      !workspace.tables.contains(.logits) || (!hasSide && workspace.cursor.pane == .labels)
      ? .labels : .logits
    workspace.drawHeading(
      of: shown,
      in: hasSide && shown == .logits ? rect.columns(0, width: columns.sideOffset) : rect,
      into: &frame)
    workspace.drawClassNames(of: shown, in: rect.row(0), into: &frame)
    for (instance, row) in layout.rows(of: .scores, workspace, in: rect) {
      workspace.drawInstanceName(
        instance, in: row.columns(0, width: columns.nameWidth), into: &frame)
      for (offset, column) in workspace.classesInSight.enumerated() {
        let cell = (instance: instance, class: column)
        let place = columns.cell(offset, in: row)
        if shown == .logits {
          drawLogit(workspace, cell, in: place, into: &frame)
        } else {
          LabelsView.drawWeight(workspace, cell, in: place, into: &frame)
        }
      }
      if shown == .logits { markSelected(workspace, instance, in: row, into: &frame) }
    }
    guard hasSide, shown == .logits else { return }
    let side = rect.from(columns.sideOffset)
    if workspace.tables.contains(.labels) {
      LabelsView.draw(workspace, layout, in: side, into: &frame)
    } else {
      frame.fill(side.row(0), with: "─", style: .faint)
    }
  }

  /// Marks the logits of a row that are selected, and what lies between them.
  private static func markSelected(
    _ workspace: Workspace, _ instance: Int, in row: Rect, into frame: inout Frame
  ) {
    guard let selection = workspace.selection,
      selection.rows.contains(workspace.row(of: instance))
    else { return }
    let first = workspace.cursor.firstClass
    let inSight = first...max(first, first + workspace.columns.classes - 1)
    guard selection.columns.overlaps(inSight) else { return }
    let shown = selection.columns.clamped(to: inSight)
    let left = workspace.columns.cell(shown.lowerBound - first, in: row)
    let right = workspace.columns.cell(shown.upperBound - first, in: row)
    let place = Rect(x: left.x, y: row.y, width: right.maxX - left.x, height: row.height)
    frame.mark(place, .selected)
  }

  private static func drawLogit(
    _ workspace: Workspace, _ cell: (instance: Int, class: Int), in place: Rect,
    into frame: inout Frame
  ) {
    frame.addTarget(place, .select(.logits, instance: cell.instance, column: cell.class))
    let target = workspace.logitTarget(LogitPlace(instance: cell.instance, class: cell.class))
    if workspace.drawEntry(target, in: place, into: &frame) { return }
    let experiment = workspace.experiment
    let value = experiment.logits[cell.instance, cell.class]
    let rounded = experiment.format.round(value)
    // A logit that the format turns into inf or 0 shows as what it has become.
    let becomesOther = (rounded == 0) != (value == 0) || rounded.isInfinite != value.isInfinite
    workspace.drawNumber(
      NumberText.cell(becomesOther ? rounded : value, decimals: 3, width: place.width),
      becomesOther ? Style(.warning) : TableParts.style(of: rounded, in: experiment.format),
      of: .logits, at: cell, in: place, into: &frame)
  }
}
