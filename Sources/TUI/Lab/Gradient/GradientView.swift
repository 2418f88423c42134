import Notation

/// Draws the GRADIENT pane: classes in the columns of the page, a line for each way.
struct GradientView {
  private let scene: Scene<GradientState>
  private let row: GradientRow
  private let rect: Rect
  private var columns: ColumnLayout { scene.workspace.columns }

  static func draw(_ scene: Scene<GradientState>, in rect: Rect, into frame: inout Frame) {
    drawHeading(scene, in: rect, into: &frame)
    guard let row = GradientRow(scene) else {
      frame.write(
        GradientRow.reason(scene.workspace), at: Position(x: rect.x + 1, y: rect.y + 1),
        style: .faint,
        limit: rect.maxX)
      return
    }
    let view = GradientView(scene: scene, row: row, rect: rect)
    for (offset, line) in GradientLine.fitting(rect.height - 1).enumerated() {
      view.draw(line, y: rect.y + 1 + offset, into: &frame)
    }
  }

  private static func drawHeading(
    _ scene: Scene<GradientState>, in rect: Rect, into frame: inout Frame
  ) {
    let columns = scene.workspace.columns
    let place = Position(x: rect.x, y: rect.y)
    let instance = min(scene.cursor.instance, scene.experiment.instances - 1)
    let name = scene.experiment.instanceNames[instance]
    let title = TableParts.fitted("GRADIENT \(name)", to: max(8, columns.nameWidth - 4))
    GradientPane.drawHeading(scene.workspace, title, in: rect, into: &frame)
    scene.workspace.drawClassNames(
      of: GradientPane.pane, at: place, limit: rect.maxX, into: &frame)
    guard columns.sideWidth > 0 else { return }
    let x = rect.x + columns.sideOffset + 2
    if columns.sideWidth >= 25 {
      frame.write(
        frame.glyphs.spelled(" Σ "), at: Position(x: x + 2, y: rect.y), style: Style(.name),
        limit: rect.maxX)
    }
    let state = scene.state
    let rate =
      " rate \(NumberText.shortest(state.rate))\(share(of: scene)), \(state.method.rawValue) "
    frame.write(
      rate, at: Position(x: x + (columns.sideWidth >= 25 ? 11 : 1), y: rect.y), style: Style(.name),
      limit: rect.maxX)
  }

  /// What the mean makes of one instance's slope when all go down together.
  private static func share(of scene: Scene<GradientState>) -> String {
    let count = scene.worksheet.evaluation.labelled
    return scene.experiment.reduction == .mean && count > 1 ? " ÷ \(count)" : ""
  }

  private func draw(_ line: GradientLine, y: Int, into frame: inout Frame) {
    let isChosen = line == (scene.state.method == .fused ? .fused : .naive)
    let name = columns.nameWidth < 15 ? line.shortName : line.name
    frame.write(
      TableParts.fitted((isChosen ? "▸" : " ") + name, to: columns.nameWidth - 1),
      at: Position(x: rect.x, y: y), style: Style(.name, isChosen ? .bold : []),
      limit: rect.x + columns.nameWidth)
    if line == .fusedAhead || line == .naiveAhead {
      drawAhead(line == .fusedAhead ? 0 : 1, y: y, into: &frame)
      return
    }
    for offset in 0..<columns.classes {
      let column = scene.cursor.firstClass + offset
      let place = columns.cell(offset, x: rect.x, y: y)
      draw(line, column, in: place, into: &frame)
      frame.addTarget(place, Command.select(GradientPane.pane, instance: 0, column: column))
      if isChosen, scene.cursor.class == column, scene.cursor.pane == GradientPane.pane {
        TableParts.select(place, into: &frame)
      }
    }
    drawSum(line, y: y, into: &frame)
  }

  private func draw(
    _ line: GradientLine, _ column: Int, in place: Rect, into frame: inout Frame
  ) {
    guard let value = row.value(line, column) else { return }
    switch line {
    case .bars:
      let bar = Bar.signed(value, width: place.width, isASCII: frame.glyphs.isASCII)
      frame.write(
        bar, at: Position(x: place.x, y: place.y), style: Style(.bar), limit: place.maxX)
    case .fusedError, .naiveError, .carefulError:
      TableParts.right(
        error(value), in: place, style: value.magnitude > 1 ? Style(.warning) : .faint, into: &frame
      )
    default:
      TableParts.right(
        text(value, line, column, width: place.width), in: place, style: style(value, line, column),
        into: &frame)
    }
  }

  private func text(_ value: Double, _ line: GradientLine, _ column: Int, width: Int) -> String {
    if line == .exact, value == 0 { return row.exact(column).text(digits: max(1, width - 7)) }
    return NumberText.cell(value, decimals: line == .logit ? 3 : min(10, width - 5), width: width)
  }

  /// An error in ulps in few characters; nothing where there is none.
  private func error(_ ulps: Double) -> String {
    guard ulps.isFinite else { return "" }
    return NumberText.signed(ulps, digits: ulps.magnitude < 1e4 ? 3 : 2)
  }

  /// Marks what is not finite, and a zero or a subnormal that stands for something else.
  private func style(_ value: Double, _ line: GradientLine, _ column: Int) -> Style {
    switch line {
    case .logit, .exact, .deviation:
      return value.isFinite || line == .logit ? .faint : Style(.bad, .bold)
    default: break
    }
    if value == 0, row.exact(column).ulps(of: 0, in: row.format) != 0 { return Style(.warning) }
    return TableParts.style(of: value, in: row.format)
  }

  /// The sum of a line's entries: 0 for a true gradient.
  private func drawSum(_ line: GradientLine, y: Int, into frame: inout Frame) {
    guard columns.sideWidth >= 25, let sum = row.sum(line) else { return }
    frame.write(
      NumberText.cell(sum, decimals: 4, width: 8),
      at: Position(x: rect.x + columns.sideOffset + 5, y: y),
      style: sum == 0 ? .faint : Style(sum.isFinite ? .differing : .bad), limit: rect.maxX)
  }

  // MARK: Ahead

  private func drawAhead(_ number: Int, y: Int, into frame: inout Frame) {
    let series = scene.state.ahead
    guard series.indices.contains(number) else {
      frame.write(
        "too many logits to look ahead", at: Position(x: rect.x + columns.nameWidth + 1, y: y),
        style: .faint, limit: rect.maxX)
      return
    }
    let ahead = LossAhead(series[number])
    let top = series.flatMap(\.losses).filter(\.isFinite).max() ?? 0
    var x = frame.write(
      ahead.start + " ", at: Position(x: rect.x + columns.nameWidth + 1, y: y), limit: rect.maxX)
    guard !ahead.drawn.isEmpty else {
      frame.write(ahead.end, at: Position(x: x, y: y), style: Style(.bad, .bold), limit: rect.maxX)
      return
    }
    let room = rect.maxX - 1 - x - CellWidth.columns(of: ahead.end) - 1
    let line = Sparkline.text(
      ahead.drawn, top: top, width: min(room, 60), isASCII: frame.glyphs.isASCII)
    if room >= 3 {
      x = frame.write(line, at: Position(x: x, y: y), style: Style(.bar), limit: rect.maxX) + 1
    }
    frame.write(
      ahead.end, at: Position(x: x, y: y), style: ahead.isBroken ? Style(.bad, .bold) : .text,
      limit: rect.maxX)
  }
}
