import Notation
import Numerics

extension ErrorsPane {
  /// Where the columns are.
  private struct Columns {
    let nameWidth: Int
    let width: Int

    init(width: Int) {
      nameWidth = min(10, max(3, width / 6))
      self.width = max(1, min(14, (width - nameWidth) / Method.computed.count))
    }
  }

  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    Self.draw(Scene(state, workspace), in: rect, into: &frame)
  }

  private static func draw(
    _ scene: Scene<ErrorsState>, in rect: Rect, into frame: inout Frame
  ) {
    let columns = Columns(width: rect.width)
    drawNames(scene, columns, in: rect, into: &frame)
    let experiment = scene.experiment
    // The digits are what the pane is for: instances scroll before those give way.
    let mean = meanHeight(scene.workspace)
    let room = rect.height - 1 - mean - detailHeight
    let count = max(1, min(experiment.instances, room))
    let last = experiment.instances - 1
    let first = max(0, min(min(scene.cursor.instance, last) - count / 2, last + 1 - count))
    var y = rect.y + 1
    for instance in first..<min(first + count, experiment.instances) where y < rect.maxY {
      scene.workspace.drawInstanceName(
        instance, at: Position(x: rect.x, y: y), width: columns.nameWidth, into: &frame)
      drawErrors(
        scene, LossRow(scene.workspace, instance: instance), columns,
        in: Rect(x: rect.x, y: y, width: rect.width, height: 1), into: &frame)
      y += 1
    }
    if mean > 0, y < rect.maxY {
      frame.write(
        TableParts.fitted(scene.workspace.reductionName, to: columns.nameWidth - 1),
        at: Position(x: rect.x + 1, y: y), style: Style(.name, .bold),
        limit: rect.x + columns.nameWidth)
      drawErrors(
        scene, LossRow(meanOf: scene.workspace), columns,
        in: Rect(x: rect.x, y: y, width: rect.width, height: 1), into: &frame)
      y += 1
    }
    drawDetail(
      scene, in: Rect(x: rect.x, y: y, width: rect.width, height: rect.maxY - y), into: &frame)
  }

  private static func drawNames(
    _ scene: Scene<ErrorsState>, _ columns: Columns, in rect: Rect, into frame: inout Frame
  ) {
    drawHeading(scene.workspace, in: rect, into: &frame)
    var x = rect.x + columns.nameWidth
    for method in Method.computed {
      frame.write(
        " \(method.rawValue) ", at: Position(x: x, y: rect.y),
        style: Style(.name, method == scene.state.method ? .bold : []),
        limit: min(rect.maxX, x + columns.width))
      x += columns.width
    }
    if x + 9 <= rect.maxX {
      frame.write(" in ulp ", at: Position(x: rect.maxX - 9, y: rect.y), style: .faint)
    }
  }

  private static func drawErrors(
    _ scene: Scene<ErrorsState>, _ row: LossRow, _ columns: Columns, in rect: Rect,
    into frame: inout Frame
  ) {
    var x = rect.x + columns.nameWidth
    guard let loss = row.loss else {
      frame.write(
        row.reason ?? "", at: Position(x: x, y: rect.y), style: .faint, limit: rect.maxX)
      return
    }
    let least = Method.computed.compactMap { loss.ulps[$0]?.magnitude }.filter(\.isFinite).min()
    for (place, method) in Method.computed.enumerated() {
      let cell = Rect(
        x: x, y: rect.y, width: max(0, min(columns.width - 1, rect.maxX - x)), height: 1)
      let value = loss.losses[method] ?? .nan
      let ulps = loss.ulps[method] ?? .nan
      let isBad = row.isBad(value)
      let text =
        !value.isFinite || !ulps.isFinite
        ? (isBad ? "✗" : "") + NumberText.significant(value, digits: 1)
        : isBad && value == 0 ? "✗not 0" : (isBad ? "✗" : "") + UlpText.narrow(ulps)
      let style = isBad ? Style(.bad, .bold) : ulps.magnitude == least ? Style(.good, .bold) : .text
      frame.write(text, at: Position(x: x, y: rect.y), style: style, limit: cell.maxX)
      frame.addTarget(cell, Command.select(ErrorsPane.pane, instance: row.instance, column: place))
      if scene.cursor.pane == ErrorsPane.pane, scene.cursor.instance == row.instance,
        place == scene.state.column
      {
        TableParts.select(cell, into: &frame)
      }
      x += columns.width
    }
  }

  /// The digits of the loss under the cursor by every method, with the wrong ones marked.
  private static func drawDetail(
    _ scene: Scene<ErrorsState>, in rect: Rect, into frame: inout Frame
  ) {
    let row = row(scene.workspace)
    guard let loss = row.loss, rect.height > 0 else { return }
    let name =
      scene.instance.map { TracePane.whole(scene.experiment.instanceNames[$0]) }
      ?? scene.experiment.reduction.rawValue
    frame.fill(Rect(x: rect.x, y: rect.y, width: rect.width, height: 1), with: "─", style: .faint)
    let title = " \(TableParts.fitted(name, to: 24)): digits that are wrong are underlined "
    frame.write(
      title, at: Position(x: rect.x + 1, y: rect.y), style: .faint, limit: rect.maxX)
    let x = rect.x + min(10, rect.width / 4)
    let lines = Array(Method.computed.enumerated()).prefix(max(0, rect.height - 2))
    guard rect.height > 1 else { return }
    frame.write("exact", at: Position(x: rect.x + 1, y: rect.y + 1), style: Style(.name, .bold))
    frame.write(
      NumberText.cut(loss.exactText, to: rect.maxX - x - 1), at: Position(x: x, y: rect.y + 1),
      style: row.exactStyle, limit: rect.maxX)
    for (place, method) in lines {
      let line = Rect(x: rect.x, y: rect.y + 2 + place, width: rect.width, height: 1)
      frame.write(
        method.rawValue, at: Position(x: line.x + 1, y: line.y),
        style: Style(.name, method == scene.state.method ? .bold : []), limit: x)
      let digits = ErrorDigits(loss, method, in: row.format)
      drawDigits(digits, x: x, in: line, into: &frame)
      let isNumber = loss.losses[method]?.isFinite == true
      if isNumber || scene.instance == nil {
        frame.write(
          digits.verdict, at: Position(x: x + 22, y: line.y), style: .faint, limit: line.maxX)
      }
      if let traced = traced(scene, method) {
        drawCause(traced, x: x + (isNumber ? 46 : 22), in: line, into: &frame)
      }
    }
  }

  private static func drawDigits(
    _ digits: ErrorDigits, x: Int, in line: Rect, into frame: inout Frame
  ) {
    // A sign hangs out, so that digits stand below those of the exact loss.
    let isNegative = (digits.right + digits.wrong).hasPrefix("-")
    var end = frame.write(
      digits.right, at: Position(x: isNegative ? x - 1 : x, y: line.y), limit: line.maxX)
    end = frame.write(
      digits.wrong, at: Position(x: end, y: line.y), style: Style(.differing, .underline),
      limit: line.maxX)
    frame.write(digits.tail, at: Position(x: end, y: line.y), limit: line.maxX)
  }

  /// Why the loss is bad, or its error after each operation; where there is no room for all of
  /// these, the one that made most of it.
  private static func drawCause(
    _ traced: TraceState.Traced, x: Int, in line: Rect, into frame: inout Frame
  ) {
    guard line.maxX - x >= 12 else { return }
    let start = Position(x: x, y: line.y)
    if traced.failure != nil {
      let text = TableParts.fitted(
        frame.glyphs.spelled("✗ " + traced.summary), to: line.maxX - x)
      frame.write(text, at: start, style: Style(.bad), limit: line.maxX)
      return
    }
    let path = ErrorPath(traced.trace)
    let pieces = path.stages.enumerated().map { place, stage in
      (frame.glyphs.spelled((place > 0 ? " → " : "") + stage.name + " "), stage)
    }
    let width = pieces.reduce(0) { $0 + CellWidth.columns(of: $1.0 + $1.1.note) }
    guard x + width <= line.maxX else {
      let text = frame.glyphs.spelled(path.steepest.map { "most since \($0)" } ?? "")
      frame.write(text, at: start, style: .faint, limit: line.maxX)
      return
    }
    var x = x
    for (text, stage) in pieces {
      x = frame.write(text, at: Position(x: x, y: line.y), style: .faint, limit: line.maxX)
      x = frame.write(
        stage.note, at: Position(x: x, y: line.y), style: stage.isMarked ? Style(.bad) : .text,
        limit: line.maxX)
    }
  }
}
