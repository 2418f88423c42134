import Notation

/// The logits, with the labels beside them.
enum ScoresView {
  static func draw(_ model: Model, _ layout: PageLayout, in rect: Rect, into frame: inout Frame) {
    let columns = layout.columns
    let sideX = rect.x + columns.sideOffset
    let hasLogits = model.shownPanes.contains(.logits)
    // Without room for both, the labels take the logits' place while they have the focus.
    let labelsTakeAll =
      !hasLogits || (columns.sideWidth == 0 && model.cursor.pane == .labels)
    if labelsTakeAll {
      drawWeights(model, layout, in: rect, into: &frame)
      return
    }
    TableParts.heading(
      "LOGITS", pane: .logits, model, at: Position(x: rect.x, y: rect.y),
      width: columns.sideWidth > 0 ? columns.sideOffset : rect.width, into: &frame)
    TableParts.classNames(
      model, layout, of: .logits, at: Position(x: rect.x, y: rect.y), limit: rect.maxX, into: &frame
    )
    for (instance, y) in layout.rows(of: .scores, model, in: rect) {
      TableParts.instanceName(
        model, instance, at: Position(x: rect.x, y: y), width: columns.nameWidth, into: &frame)
      for offset in 0..<columns.classes {
        let place = cellRect(columns, offset, x: rect.x, y: y)
        drawLogit(model, instance, model.cursor.firstClass + offset, in: place, into: &frame)
      }
    }
    if columns.sideWidth > 0 {
      let side = Rect(
        x: sideX, y: rect.y, width: rect.maxX - sideX, height: rect.height)
      if model.shownPanes.contains(.labels) {
        LabelsView.draw(model, layout, in: side, into: &frame)
      } else {
        frame.fill(
          Rect(x: sideX, y: rect.y, width: side.width, height: 1), with: "─", style: .faint)
      }
    }
  }

  /// The place of a class in a row: its last column stays blank.
  static func cellRect(_ columns: ColumnLayout, _ offset: Int, x: Int, y: Int) -> Rect {
    Rect(
      x: x + columns.nameWidth + offset * columns.classWidth, y: y,
      width: columns.classWidth - 1, height: 1)
  }

  private static func drawLogit(
    _ model: Model, _ instance: Int, _ column: Int, in place: Rect, into frame: inout Frame
  ) {
    frame.addTarget(place, .select(.logits, instance: instance, column: column))
    if drawEntry(model, .logit(instance: instance, class: column), in: place, into: &frame) {
      return
    }
    let experiment = model.worksheet.experiment
    let value = experiment.logits[instance, column]
    let rounded = experiment.format.round(value)
    // A logit that the format turns into inf or 0 shows as what it has become.
    let becomesOther = (rounded == 0) != (value == 0) || rounded.isInfinite != value.isInfinite
    let shown = becomesOther ? rounded : value
    TableParts.right(
      NumberText.cell(shown, decimals: 3, width: place.width), in: place,
      style: becomesOther
        ? Style(.warning) : TableParts.style(of: rounded, in: experiment.format), into: &frame)
    let isHere = model.cursor.instance == instance && model.cursor.class == column
    if isHere, model.focus == .logits { TableParts.select(place, into: &frame) }
  }

  /// Draws the number being typed where it is typed; false when that is elsewhere.
  static func drawEntry(
    _ model: Model, _ target: EntryTarget, in place: Rect, into frame: inout Frame
  ) -> Bool {
    guard case .entry(let entry) = model.mode, entry.target == target else { return false }
    let text = entry.field.characters
    // Against the right, as the number was; the caret stays in sight, behind the text at the most.
    let start = max(0, entry.field.caret - place.width)
    let shown = text.dropFirst(start).prefix(place.width)
    let x = place.maxX - shown.count
    let isNumber = (try? entry.value.get()) != nil
    frame.fill(place, style: Style(.text, .underline))
    frame.write(
      String(shown), at: Position(x: x, y: place.y),
      style: Style(isNumber ? .text : .warning, [.underline, .bold]), limit: place.maxX)
    frame.cursor = Position(x: min(place.maxX, x + entry.field.caret - start), y: place.y)
    return true
  }

  /// The labels' weights in the columns of the classes.
  private static func drawWeights(
    _ model: Model, _ layout: PageLayout, in rect: Rect, into frame: inout Frame
  ) {
    let columns = layout.columns
    TableParts.heading(
      "LABELS", pane: .labels, model, at: Position(x: rect.x, y: rect.y), width: rect.width,
      into: &frame)
    TableParts.classNames(
      model, layout, of: .labels, at: Position(x: rect.x, y: rect.y), limit: rect.maxX, into: &frame
    )
    for (instance, y) in layout.rows(of: .scores, model, in: rect) {
      TableParts.instanceName(
        model, instance, at: Position(x: rect.x, y: y), width: columns.nameWidth, into: &frame)
      for offset in 0..<columns.classes {
        LabelsView.drawWeight(
          model, instance, model.cursor.firstClass + offset,
          in: cellRect(columns, offset, x: rect.x, y: y), into: &frame)
      }
    }
  }
}
