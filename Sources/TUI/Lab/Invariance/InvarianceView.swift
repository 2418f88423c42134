import Notation
import Numerics

/// The table of INVARIANCE: transformations down, methods across, and the true loss.
enum InvarianceView {
  static func draw(_ scene: Scene<InvarianceState>, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let state = scene.state
    drawHeading(scene, in: rect, into: &frame)
    var body = rect
    _ = body.takeTop(1)
    guard !state.losses.isEmpty else {
      let problem = state.problem ?? "nothing to compare yet"
      frame.write(
        TableParts.fitted(problem, to: max(0, body.width - 2)),
        at: Position(x: body.x + 1, y: body.y), style: Style(.warning), limit: body.maxX)
      return
    }
    let columns = Columns(width: rect.width)
    drawNames(columns, in: body.takeTop(1), into: &frame)
    // Scrolls where there is no room for all lines.
    let first = max(0, min(state.line - body.height + 1, state.losses.count - body.height))
    for (place, loss) in state.losses.enumerated().dropFirst(first) {
      let line = Rect(x: body.x, y: body.y + place - first, width: body.width, height: 1)
      guard line.y < body.maxY else { break }
      draw(loss, from: state.losses[0], columns, in: line, into: &frame)
      frame.addTarget(line, Command.select(InvariancePane.pane, instance: place, column: 0))
      guard place == state.line else { continue }
      let name = Rect(x: line.x, y: line.y, width: min(columns.name, line.width), height: 1)
      if scene.cursor.pane == InvariancePane.pane {
        TableParts.select(name, into: &frame)
      } else {
        frame.mark(name, .bold)
      }
    }
  }

  /// Where the columns are: those of careless and careful methods first to stay.
  private struct Columns {
    let name: Int
    let cell: Int
    let methods: [Method]
    let hasExact: Bool

    init(width: Int) {
      let isWide = width >= 76
      name = width >= 60 ? 23 : max(8, min(23, width - 20))
      let room = max(0, width - name)
      cell = isWide ? min(14, (room - 1) / 6) : 10
      let fitting = room / cell
      methods =
        fitting >= 6
        ? Method.computed : fitting >= 4 ? [.naive, .stable, .fused] : Method.compared
      hasExact = fitting > methods.count
    }
  }

  private static func drawHeading(
    _ scene: Scene<InvarianceState>, in rect: Rect, into frame: inout Frame
  ) {
    InvariancePane.drawHeading(scene.workspace, in: rect, into: &frame)
    let experiment = scene.experiment
    let instance = min(scene.cursor.instance, experiment.instances - 1)
    let row = TableParts.fitted(experiment.instanceNames[instance], to: 12)
    let name = Names.instance(called: row)
    let text = " \(name), \(experiment.format): ulps from exact, = same, ≠ other digits "
    frame.write(
      TableParts.fitted(text, to: max(0, rect.width - 17)),
      at: Position(x: rect.x + 14, y: rect.y), style: Style(.name), limit: rect.maxX)
  }

  private static func drawNames(_ columns: Columns, in rect: Rect, into frame: inout Frame) {
    for (place, method) in columns.methods.enumerated() {
      TableParts.right(
        method.rawValue, in: cell(place, columns, rect), style: Style(.name), into: &frame)
    }
    guard columns.hasExact else { return }
    TableParts.right(
      "exact", in: cell(columns.methods.count, columns, rect), style: Style(.name), into: &frame)
  }

  private static func draw(
    _ loss: TransformedLoss, from old: TransformedLoss, _ columns: Columns, in rect: Rect,
    into frame: inout Frame
  ) {
    frame.write(
      TableParts.fitted(frame.glyphs.spelled(loss.transformation.name), to: columns.name - 2),
      at: Position(x: rect.x + 1, y: rect.y), limit: rect.maxX)
    for (place, method) in columns.methods.enumerated() {
      let (text, style) = InvarianceText.cell(method, loss)
      TableParts.right(text, in: cell(place, columns, rect), style: style, into: &frame)
    }
    guard columns.hasExact else { return }
    let (text, style) = InvarianceText.exact(loss, from: old)
    TableParts.right(
      text, in: cell(columns.methods.count, columns, rect), style: style, into: &frame)
  }

  private static func cell(_ place: Int, _ columns: Columns, _ rect: Rect) -> Rect {
    let x = rect.x + columns.name + place * columns.cell
    return Rect(x: x, y: rect.y, width: min(columns.cell, rect.maxX - x) - 1, height: 1)
  }
}
