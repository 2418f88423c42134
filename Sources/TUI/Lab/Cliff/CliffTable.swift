import Notation
import Numerics

/// Where each method breaks, for every format at once.
enum CliffTable {
  static func draw(
    _ scene: Scene<CliffState>, _ sweep: Sweep, in rect: Rect, into frame: inout Frame
  ) {
    let state = scene.state
    let nameWidth = 12
    let isNarrow = rect.width < nameWidth + 4 * 10
    let formats = isNarrow ? [scene.experiment.format] : FloatFormat.allCases
    let side = shownSide(state, sweep)
    let cell = max(8, min(18, (rect.width - nameWidth) / formats.count))
    let start = NumberText.significant(sweep.start, digits: 3)
    let heading = " t \(side == .above ? "above" : "below") \(start)"
    frame.write(
      heading, at: Position(x: rect.x, y: rect.y), style: .faint, limit: rect.x + nameWidth)
    for (place, format) in formats.enumerated() {
      let isHere = format == scene.experiment.format
      let target = Rect(
        x: rect.x + nameWidth + place * cell, y: rect.y, width: cell - 1, height: 1)
      TableParts.right(
        format.rawValue, in: target, style: Style(.name, isHere ? [.bold, .underline] : []),
        into: &frame)
      frame.addTarget(target, .edit(.dtype(format)))
      for (row, method) in Method.computed.enumerated() where rect.y + 1 + row < rect.maxY {
        let (text, style) = CliffText.cell(sweep.finding(method, in: format, side), width: cell - 1)
        TableParts.right(
          text,
          in: Rect(x: target.x, y: rect.y + 1 + row, width: cell - 1, height: 1),
          style: style, into: &frame)
      }
    }
    for (row, method) in Method.computed.enumerated() where rect.y + 1 + row < rect.maxY {
      let line = Rect(x: rect.x, y: rect.y + 1 + row, width: nameWidth, height: 1)
      let isHere = state.focus == method
      frame.write(
        " \(method.letter) ", at: Position(x: line.x, y: line.y),
        style: Style(method.role, isHere ? [.bold, .reverse] : .bold))
      frame.write(
        method.rawValue, at: Position(x: line.x + 4, y: line.y),
        style: Style(.name, isHere ? .bold : []), limit: line.maxX)
      frame.addTarget(line, Command.select(CliffPane.pane, instance: row, column: 0))
    }
  }

  /// The side of the start that the cursor is on; the one that is in sight where it is at the start.
  private static func shownSide(_ state: CliffState, _ sweep: Sweep) -> SweepSide {
    if let t = state.t, t != sweep.start { return t < sweep.start ? .below : .above }
    return sweep.start < sweep.range.high ? .above : .below
  }
}
