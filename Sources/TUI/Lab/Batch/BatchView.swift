import Experiments

/// Draws BATCH: as many of its lines as have room, around the one under the cursor.
enum BatchView {
  private static let mostOfBar = 44

  static func draw(_ scene: Scene<BatchState>, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    BatchPane.drawHeading(scene.workspace, in: rect, into: &frame)
    let lines = scene.state.lines
    let body = rect.below(1)
    let shown = Range.window(
      min(body.height, lines.count), of: lines.count, around: scene.state.place.line)
    for (number, row) in zip(shown, body.rows) {
      draw(lines[number], number, scene, in: row, into: &frame)
    }
    if shown.upperBound < lines.count, let last = body.rows.last {
      frame.write("▾", in: last.last(1), Style(.warning))
    }
    if shown.lowerBound > 0 { frame.write("▴", in: body.row(0).last(1), Style(.warning)) }
  }

  private static func draw(
    _ line: BatchLine, _ number: Int, _ scene: Scene<BatchState>, in row: Rect,
    into frame: inout Frame
  ) {
    if line.isHeading { frame.fill(row, with: "─", style: .faint) }
    if let bar = line.bar {
      let place = row.columns(bar.column, width: min(mostOfBar, row.width - bar.column - 1))
      frame.write(
        Bar.text(bar.share, width: max(1, place.width), isASCII: frame.glyphs.isASCII), in: place,
        Style(.bar))
    }
    for (place, piece) in line.pieces.enumerated() {
      let text = frame.glyphs.spelled(line.isHeading ? " \(piece.text) " : piece.text)
      let width = CellWidth.columns(of: text)
      let column =
        piece.alignment == .left
        ? piece.column : max(0, piece.column - width + (line.isHeading ? 1 : 0))
      let cell = row.columns(column, width: width)
      frame.write(text, in: cell, piece.style)
      guard piece.door != nil else { continue }
      frame.addTarget(cell, Command.select(BatchPane.pane, instance: number, column: place))
      let isHere = scene.state.place == BatchState.Place(line: number, piece: place)
      if isHere, scene.cursor.pane == BatchPane.pane { TableParts.select(cell, into: &frame) }
    }
  }
}
