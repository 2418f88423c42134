import Lessons
import Notation

/// The logits, with the labels beside them.
enum ScoresView {
  static func draw(
    _ workspace: Workspace, _ layout: PageLayout, in rect: Rect, into frame: inout Frame
  ) {
    let columns = workspace.columns
    let sideX = rect.x + columns.sideOffset
    let hasLogits = workspace.tables.contains(.logits)
    // Without room for both, the labels take the logits' place while they have the focus.
    let labelsTakeAll =
      !hasLogits || (columns.sideWidth == 0 && workspace.cursor.pane == .labels)
    if labelsTakeAll {
      drawWeights(workspace, layout, in: rect, into: &frame)
      return
    }
    frame.heading(
      "LOGITS", hasFocus: workspace.focus == .logits, meaning: Command.pane(.named(.logits)),
      at: Position(x: rect.x, y: rect.y),
      width: columns.sideWidth > 0 ? columns.sideOffset : rect.width)
    workspace.drawClassNames(
      of: .logits, at: Position(x: rect.x, y: rect.y), limit: rect.maxX, into: &frame)
    for (instance, y) in layout.rows(of: .scores, workspace, in: rect) {
      workspace.drawInstanceName(
        instance, at: Position(x: rect.x, y: y), width: columns.nameWidth, into: &frame)
      for offset in 0..<columns.classes {
        let place = columns.cell(offset, x: rect.x, y: y)
        drawLogit(
          workspace, instance, workspace.cursor.firstClass + offset, in: place, into: &frame)
      }
    }
    if columns.sideWidth > 0 {
      let side = Rect(
        x: sideX, y: rect.y, width: rect.maxX - sideX, height: rect.height)
      if workspace.tables.contains(.labels) {
        LabelsView.draw(workspace, layout, in: side, into: &frame)
      } else {
        frame.fill(
          Rect(x: sideX, y: rect.y, width: side.width, height: 1), with: "─", style: .faint)
      }
    }
  }

  private static func drawLogit(
    _ workspace: Workspace, _ instance: Int, _ column: Int, in place: Rect, into frame: inout Frame
  ) {
    frame.addTarget(place, .select(.logits, instance: instance, column: column))
    if workspace.drawEntry(.logit(instance: instance, class: column), in: place, into: &frame) {
      return
    }
    let experiment = workspace.experiment
    let value = experiment.logits[instance, column]
    let rounded = experiment.format.round(value)
    // A logit that the format turns into inf or 0 shows as what it has become.
    let becomesOther = (rounded == 0) != (value == 0) || rounded.isInfinite != value.isInfinite
    let shown = becomesOther ? rounded : value
    TableParts.right(
      NumberText.cell(shown, decimals: 3, width: place.width), in: place,
      style: becomesOther
        ? Style(.warning) : TableParts.style(of: rounded, in: experiment.format), into: &frame)
    let isHere = workspace.cursor.instance == instance && workspace.cursor.class == column
    if isHere, workspace.focus == .logits { TableParts.select(place, into: &frame) }
  }

  /// The labels' weights in the columns of the classes.
  private static func drawWeights(
    _ workspace: Workspace, _ layout: PageLayout, in rect: Rect, into frame: inout Frame
  ) {
    let columns = workspace.columns
    frame.heading(
      "LABELS", hasFocus: workspace.focus == .labels, meaning: Command.pane(.named(.labels)),
      at: Position(x: rect.x, y: rect.y),
      width: rect.width)
    workspace.drawClassNames(
      of: .labels, at: Position(x: rect.x, y: rect.y), limit: rect.maxX, into: &frame)
    for (instance, y) in layout.rows(of: .scores, workspace, in: rect) {
      workspace.drawInstanceName(
        instance, at: Position(x: rect.x, y: y), width: columns.nameWidth, into: &frame)
      for offset in 0..<columns.classes {
        LabelsView.drawWeight(
          workspace, instance, workspace.cursor.firstClass + offset,
          in: columns.cell(offset, x: rect.x, y: y), into: &frame)
      }
    }
  }
}
