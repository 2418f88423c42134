import Notation
import Numerics

extension ErrorsPane {
  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    let scene = Scene(state, workspace)
    let nameWidth = min(10, max(3, rect.width / 6))
    let columns = ColumnGrid(
      nameWidth: nameWidth,
      width: max(1, min(14, (rect.width - nameWidth) / workspace.methods.count)))
    Self.drawNames(scene, columns, in: rect.row(0), into: &frame)
    var body = rect.below(1)
    // The digits are what the pane is for: instances scroll before those give way.
    let mean = Self.meanHeight(workspace)
    let count = max(1, body.height - mean - Self.detailHeight(workspace))
    let rows = Range.window(
      min(workspace.rowCount, count), of: workspace.rowCount,
      around: workspace.row(of: workspace.nearestInstance))
    let shown = workspace.instances(inRows: rows)
    for (instance, row) in zip(shown, body.takeTop(shown.count).rows) {
      workspace.drawInstanceName(instance, in: row.columns(0, width: nameWidth), into: &frame)
      Self.drawErrors(
        scene, LossRow(workspace, instance: instance), columns, in: row, into: &frame)
    }
    for row in body.takeTop(mean).rows {
      frame.writeFitted(
        workspace.reductionName, in: row.columns(1, width: nameWidth - 1), Style(.name, .bold))
      Self.drawErrors(scene, LossRow(meanOf: workspace), columns, in: row, into: &frame)
    }
    Self.drawDetail(scene, in: body, into: &frame)
  }

  private static func drawNames(
    _ scene: Scene<ErrorsState>, _ columns: ColumnGrid, in row: Rect, into frame: inout Frame
  ) {
    drawHeading(scene.workspace, in: row, into: &frame)
    for (place, method) in scene.workspace.methods.enumerated() {
      frame.write(
        " \(method.rawValue) ",
        in: row.columns(columns.nameWidth + place * columns.width, width: columns.width),
        Style(.name, method == scene.state.method(in: scene.workspace) ? .bold : []))
    }
    if columns.nameWidth + scene.workspace.methods.count * columns.width + 9 <= row.width {
      frame.write(" in ulp ", in: row.from(row.width - 9), .faint)
    }
  }

  private static func drawErrors(
    _ scene: Scene<ErrorsState>, _ row: LossRow, _ columns: ColumnGrid, in line: Rect,
    into frame: inout Frame
  ) {
    guard let loss = row.loss else {
      frame.write(row.reason ?? "", in: line.from(columns.nameWidth), .faint)
      return
    }
    let least = scene.workspace.methods.compactMap { loss.ulps[$0]?.magnitude }.filter(\.isFinite)
      .min()
    for (place, method) in scene.workspace.methods.enumerated() {
      let cell = columns.cell(place, in: line)
      let (text, isBad) = error(of: method, loss, row)
      frame.write(
        (isBad ? "✗" : "") + text, in: cell,
        isBad
          ? Style(.bad, .bold)
          : loss.ulps[method]?.magnitude == least ? Style(.good, .bold) : .text)
      frame.addTarget(cell, Command.select(ErrorsPane.pane, instance: row.instance, column: place))
      if scene.cursor.pane == ErrorsPane.pane, scene.cursor.instance == row.instance,
        place == scene.state.column
      {
        TableParts.select(cell, into: &frame)
      }
    }
  }

  /// The error of a loss in ulps, or what is wrong with it.
  static func error(
    of method: Method, _ loss: LossComparison, _ row: LossRow
  ) -> (text: String, isBad: Bool) {
    let value = loss.losses[method] ?? .nan
    let ulps = loss.ulps[method] ?? .nan
    let isBad = row.isBad(value)
    if !value.isFinite || !ulps.isFinite {
      return (NumberText.significant(value, digits: 1), isBad)
    }
    return (isBad && value == 0 ? "not 0" : UlpText.narrow(ulps), isBad)
  }

  /// Draws the digits of the loss under the cursor by every method, with the wrong ones marked.
  private static func drawDetail(
    _ scene: Scene<ErrorsState>, in rect: Rect, into frame: inout Frame
  ) {
    let row = row(scene.workspace)
    guard let loss = row.loss, rect.height > 0 else { return }
    let name = TableParts.fitted(name(scene.workspace), to: 24)
    frame.rule(" \(name): digits that are wrong are underlined ", in: rect)
    let indent = min(2 + Method.nameWidth, rect.width / 4)
    let exact = rect.row(1)
    frame.write("exact", in: exact.from(1), Style(.name, .bold))
    frame.write(
      NumberText.cut(loss.exactText, to: exact.width - indent - 1), in: exact.from(indent),
      row.exactStyle)
    for (method, line) in zip(scene.workspace.methods, rect.below(2).rows) {
      frame.write(
        method.rawValue, in: line.columns(1, width: indent - 1),
        Style(.name, method == scene.state.method(in: scene.workspace) ? .bold : []))
      let digits = ErrorDigits(loss, method, in: row.format)
      drawDigits(digits, in: line.from(indent), into: &frame)
      let isNumber = loss.losses[method]?.isFinite == true
      if isNumber || scene.instance == nil {
        frame.write(digits.verdict, in: line.from(indent + 22), .faint)
      }
      if let traced = traced(scene, method) {
        drawCause(traced, in: line.from(indent + (isNumber ? 46 : 22)), into: &frame)
      }
    }
  }

  private static func drawDigits(
    _ digits: ErrorDigits, in place: Rect, into frame: inout Frame
  ) {
    // A sign hangs out, so that digits stand below those of the exact loss.
    var place = (digits.right + digits.wrong).hasPrefix("-") ? place.from(-1) : place
    frame.write(digits.right, from: &place)
    frame.write(digits.wrong, from: &place, Style(.differing, .underline))
    frame.write(digits.tail, from: &place)
  }

  /// Draws why the loss is bad, or its error after each operation; where there is no room for all
  /// of these, the operation that made most of it.
  private static func drawCause(
    _ traced: TraceState.Traced, in place: Rect, into frame: inout Frame
  ) {
    guard place.width >= 12 else { return }
    if !traced.isFine {
      frame.writeFitted(frame.glyphs.spelled("✗ " + traced.summary), in: place, Style(.bad))
      return
    }
    let path = ErrorPath(traced.trace)
    let pieces = path.stages.enumerated().map { number, stage in
      (frame.glyphs.spelled((number > 0 ? " → " : "") + stage.name + " "), stage)
    }
    let width = pieces.reduce(0) { $0 + CellWidth.columns(of: $1.0 + $1.1.note) }
    guard width <= place.width else {
      let text = frame.glyphs.spelled(path.steepest.map { "most from \($0)" } ?? "")
      frame.write(text, in: place, .faint)
      return
    }
    var place = place
    for (text, stage) in pieces {
      frame.write(text, from: &place, .faint)
      frame.write(stage.note, from: &place, stage.isMarked ? Style(.bad) : .text)
    }
  }
}
