import Notation
import Numerics

/// The table of INVARIANCE: transformations down, methods across, and the true loss.
enum InvarianceView {
  static func draw(_ scene: Scene<InvarianceState>, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let state = scene.state
    InvariancePane.drawHeading(scene.workspace, in: rect, into: &frame)
    frame.writeFitted(
      " \(scene.instance(fittedTo: 12)), \(scene.experiment.format): ulps from exact, "
        + "= same, ≠ other digits ",
      in: rect.row(0).columns(14, width: rect.width - 17), Style(.name))
    var body = rect.below(1)
    guard let old = state.losses.first else {
      frame.writeFitted(
        state.problem ?? "nothing to compare yet", in: body.columns(1, width: body.width - 2),
        Style(.warning))
      return
    }
    let columns = Columns(scene.workspace, width: rect.width)
    draw(
      Method.computed.map { ($0.rawValue, Style(.name)) }, exact: ("exact", Style(.name)), columns,
      in: body.takeTop(1), into: &frame)
    // Scrolls where there is no room for all lines.
    let first = max(0, min(state.line - body.height + 1, state.losses.count - body.height))
    for (place, row) in zip(state.losses.indices.dropFirst(first), body.rows) {
      let loss = state.losses[place]
      let name = columns.grid.name(in: row)
      frame.writeFitted(
        frame.glyphs.spelled(loss.transformation.name),
        in: name.columns(1, width: name.width - 2))
      draw(
        Method.computed.map { InvarianceText.cell($0, loss) },
        exact: InvarianceText.exact(loss, from: old), columns, in: row, into: &frame)
      frame.addTarget(row, Command.select(InvariancePane.pane, instance: place, column: 0))
      guard place == state.line else { continue }
      if scene.cursor.pane == InvariancePane.pane {
        TableParts.select(name, into: &frame)
      } else {
        frame.mark(name, .bold)
      }
    }
  }

  /// The table in sentences.
  static func reading(_ scene: Scene<InvarianceState>) -> [String] {
    let state = scene.state
    guard let old = state.losses.first else { return [state.problem ?? "nothing to compare yet"] }
    let methods = Columns(scene.workspace, width: 1000).methods
    return ["\(scene.instance(fittedTo: 24)), \(scene.experiment.format), off by ulps"]
      + state.losses.map { loss in
        let cells =
          methods.map { "\($0) \(InvarianceText.words($0, loss))" }
          + (loss.transformation == .identity
            ? [] : ["exact \(InvarianceText.exact(loss, from: old).text)"])
        return "\(loss.transformation.spokenName): \(cells.joined(separator: ", "))"
      }
  }

  /// The columns that there is room for: those of careless and careful methods first to stay.
  private struct Columns {
    let grid: ColumnGrid
    let methods: [Method]
    let hasExact: Bool

    init(_ workspace: Workspace, width: Int) {
      let name = width >= 60 ? 23 : max(8, min(23, width - 20))
      let room = max(0, width - name)
      let known = Method.byRank.filter {
        $0 != .exact && workspace.isKnown($0.rawValue)
          && $0.isDistinct(in: workspace.experiment.format)
      }
      // A heading, and a blank.
      let least = known.reduce(9) { max($0, $1.rawValue.count + 1) }
      let count = max(1, min(known.count + 1, room / least))
      grid = ColumnGrid(nameWidth: name, width: min(14, max(least, (room - 1) / count)))
      let fitting = room / grid.width
      let shown = known.prefix(fitting < 3 ? 2 : fitting - 1)
      methods = Method.computed.filter(shown.contains)
      hasExact = fitting > methods.count
    }
  }

  /// Draws a line, given a text for each method and one for the true loss.
  private static func draw(
    _ texts: [(text: String, style: Style)], exact: (text: String, style: Style),
    _ columns: Columns, in row: Rect, into frame: inout Frame
  ) {
    let shown = zip(Method.computed, texts).filter { columns.methods.contains($0.0) }.map(\.1)
    for (place, cell) in (shown + (columns.hasExact ? [exact] : [])).enumerated() {
      frame.write(
        cell.text, in: columns.grid.cell(place, in: row), cell.style, alignment: .right)
    }
  }
}
