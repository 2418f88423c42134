import Notation
import Numerics

/// The plot of CLIFF with its axes, and the table of where each method breaks in every format.
struct CliffView {
  private let scene: Scene<CliffState>
  private let state: CliffState
  private let plot: CliffPlot
  private let marks: CliffMarks
  /// Where the curves are.
  private let area: Rect
  /// Where the table is; empty where there is no room.
  private let table: Rect

  /// Columns at the left of the curves, for powers of ten.
  private static let gutter = 7

  static func draw(_ scene: Scene<CliffState>, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    var body = rect
    let heading = body.takeTop(1)
    CliffPane.drawHeading(scene.workspace, in: rect, into: &frame)
    let text = " \(CliffText.subject(scene)) "
    frame.write(
      TableParts.fitted(text, to: max(0, heading.width - 12)),
      at: Position(x: heading.x + 9, y: heading.y), style: Style(.name), limit: heading.maxX)
    guard let sweep = scene.state.sweep else {
      let problem = scene.state.problem ?? "nothing to sweep yet"
      frame.write(
        TableParts.fitted(problem, to: max(0, body.width - 2)),
        at: Position(x: body.x + 1, y: body.y), style: Style(.warning), limit: body.maxX)
      return
    }
    CliffView(scene, sweep, in: body, isASCII: frame.glyphs.isASCII).draw(into: &frame)
  }

  private init(_ scene: Scene<CliffState>, _ sweep: Sweep, in rect: Rect, isASCII: Bool) {
    self.scene = scene
    state = scene.state
    plot = CliffPlot(
      sweep, in: scene.experiment.format, showsLoss: scene.state.showsLoss)
    marks = isASCII ? .letters : scene.state.marks
    var body = rect
    table = body.takeBottom(rect.height >= 12 ? 6 : 0)
    _ = body.takeBottom(body.height >= 4 ? 2 : 0)
    _ = body.takeLeft(body.width >= 30 ? Self.gutter : 0)
    body.width -= min(body.width, body.width >= 20 ? 6 : 0)
    area = body
  }

  private func draw(into frame: inout Frame) {
    guard !area.isEmpty else { return }
    drawScale(into: &frame)
    drawCursor(into: &frame)
    drawCurves(into: &frame)
    drawAxis(into: &frame)
    drawBreaks(into: &frame)
    if !table.isEmpty { CliffTable.draw(scene, plot.sweep, in: table, into: &frame) }
    for x in 0..<area.width {
      let share = Double(x) / Double(max(1, area.width - 1))
      frame.addTarget(
        Rect(x: area.x + x, y: area.y, width: 1, height: area.height + 2),
        Command.select(CliffPane.pane, instance: -1, column: Int(share * 1000)))
    }
  }

  /// Powers of ten at the left, and the line at which no digit is right.
  private func drawScale(into frame: inout Frame) {
    let hasGutter = area.x >= Self.gutter
    for (power, height) in plot.decades(lines: area.height) {
      let y = line(at: height)
      if power == 0, !plot.showsLoss {
        frame.fill(
          Rect(x: area.x, y: y, width: area.width, height: 1), with: "·", style: .faint)
      }
      guard hasGutter else { continue }
      TableParts.right(
        power == 0 ? "1" : power == 1 ? "10" : "1e\(power)",
        in: Rect(x: area.x - Self.gutter, y: y, width: Self.gutter - 1, height: 1),
        style: .faint, into: &frame)
    }
  }

  private func line(at height: Double) -> Int {
    area.y + Int(((1 - height) * Double(area.height - 1)).rounded())
  }

  /// The column of a t, if it is in sight.
  private func column(of t: Double) -> Int? {
    let share = plot.sweep.range.share(of: t)
    guard (0...1).contains(share) else { return nil }
    return area.x + Int((share * Double(area.width - 1)).rounded())
  }

  private func drawCursor(into frame: inout Frame) {
    guard let x = column(of: state.t ?? plot.sweep.axis.neutral) else { return }
    frame.fill(
      Rect(x: x, y: area.y, width: 1, height: area.height), with: "│",
      style: state.t == nil ? .faint : Style(.key))
  }

  private func drawCurves(into frame: inout Frame) {
    var canvas = CliffCanvas(width: area.width, height: area.height, marks: marks)
    var curves = Method.computed.reversed().map(CliffCurve.method)
    if let focus = state.focus {
      curves.removeAll { $0 == .method(focus) }
      curves.append(.method(focus))
    }
    for curve in [.exact] + curves { plot.draw(curve, into: &canvas) }
    canvas.draw(at: Position(x: area.x, y: area.y), focus: state.focus, into: &frame)
    drawEnds(curves, into: &frame)
  }

  /// The letters of the methods at the right, where their curves end.
  private func drawEnds(_ curves: [CliffCurve], into frame: inout Frame) {
    let last = plot.sweep.range.count - 1
    guard let point = plot.sweep.point(last, in: plot.format), point.isExactFinite else { return }
    for (place, method) in Method.computed.enumerated() {
      let curve = CliffCurve.method(method)
      guard let height = plot.height(of: plot.value(of: curve, at: point)) else { continue }
      frame.write(
        method.letter, at: Position(x: area.maxX + place, y: line(at: height)),
        style: curve.style(focus: state.focus))
    }
  }

  /// The line below the curves: ticks with their numbers, and the cursor.
  private func drawAxis(into frame: inout Frame) {
    let y = area.maxY
    frame.fill(Rect(x: area.x, y: y, width: area.width, height: 1), with: "─", style: .faint)
    var free = area.x - 3
    for t in CliffTicks.ticks(of: plot.sweep.range, most: max(2, area.width / 9)) {
      guard let x = column(of: t) else { continue }
      frame.write("┴", at: Position(x: x, y: y), style: .faint)
      let text = NumberText.significant(t, digits: 5)
      let start = min(x - (text.count - 1) / 2, area.maxX + 5 - text.count)
      guard start > free else { continue }
      frame.write(text, at: Position(x: start, y: y + 1), style: .faint)
      free = start + text.count
    }
    let t = state.t ?? plot.sweep.axis.neutral
    if let x = column(of: t) {
      frame.write("▴", at: Position(x: x, y: y), style: Style(.key, .bold))
      if scene.cursor.pane == CliffPane.pane { frame.cursor = Position(x: x, y: y) }
    }
  }

  /// The letters of the methods on the axis, where they break; further right where one is there.
  private func drawBreaks(into frame: inout Frame) {
    var taken: Set<Int> = []
    for method in Method.computed {
      for side in SweepSide.allCases {
        guard case .breaks(let cliff)? = plot.sweep.finding(method, in: plot.format, side),
          var x = column(of: cliff.t)
        else { continue }
        while taken.contains(x) { x += 1 }
        taken.insert(x)
        frame.write(
          method.letter, at: Position(x: x, y: area.maxY),
          style: CliffCurve.method(method).style(focus: state.focus).adding(.bold))
      }
    }
  }
}
