import Notation
import Numerics

/// The plot of CLIFF with its axes, and the table of where each method breaks in every format.
struct CliffView {
  private let scene: Scene<CliffState>
  private let state: CliffState
  private let plot: CliffPlot
  private let marks: CliffMarks
  /// The place of the curves.
  private let area: Rect
  /// The place of the table; empty where there is no room.
  private let table: Rect
  /// The line below the curves.
  private var axis: Rect { Rect(x: area.x, y: area.maxY, width: area.width, height: 1) }

  /// Columns at the left of the curves, for powers of ten.
  private static let gutter = 7
  /// Columns at their right, for the letters of the methods.
  private static let ends = Method.computed.count + 1

  static func draw(_ scene: Scene<CliffState>, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    CliffPane.drawHeading(scene.workspace, in: rect, into: &frame)
    frame.writeFitted(
      " \(CliffText.subject(scene)) ", in: rect.row(0).columns(9, width: rect.width - 12),
      Style(.name))
    let body = rect.below(1)
    guard let sweep = scene.state.sweep else {
      frame.writeFitted(
        scene.state.problem ?? "nothing to sweep yet", in: body.columns(1, width: body.width - 2),
        Style(.warning))
      return
    }
    CliffView(scene, sweep, in: body, isASCII: frame.glyphs.isASCII).draw(into: &frame)
  }

  private init(_ scene: Scene<CliffState>, _ sweep: Sweep, in rect: Rect, isASCII: Bool) {
    self.scene = scene
    state = scene.state
    plot = CliffPlot(
      sweep, in: scene.experiment.format, of: scene.workspace.methods,
      showsLoss: scene.state.showsLoss)
    marks = isASCII ? .letters : scene.state.marks
    var body = rect
    table = body.takeBottom(rect.height >= 12 ? 1 + scene.workspace.methods.count : 0)
    _ = body.takeBottom(body.height >= 4 ? 2 : 0)
    _ = body.takeLeft(body.width >= 30 ? Self.gutter : 0)
    body.width -= min(body.width, body.width >= 20 ? Self.ends : 0)
    area = body
  }

  private func draw(into frame: inout Frame) {
    guard !area.isEmpty else { return }
    drawScale(into: &frame)
    drawEdges(into: &frame)
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

  /// Draws powers of ten at the left, and the line at which no digit is right.
  private func drawScale(into frame: inout Frame) {
    let hasGutter = area.x >= Self.gutter
    for (power, height) in plot.decades(lines: area.height) {
      let row = row(at: height)
      if power == 0, !plot.showsLoss { frame.fill(row, with: "·", style: .faint) }
      guard hasGutter else { continue }
      frame.write(
        power == 0 ? "1" : power == 1 ? "10" : "1e\(power)",
        in: row.from(-Self.gutter).columns(0, width: Self.gutter - 1), .faint, alignment: .right)
    }
  }

  /// The row of the curves at a height from 0 to 1.
  private func row(at height: Double) -> Rect {
    area.row(Int(((1 - height) * Double(area.height - 1)).rounded()))
  }

  /// The column of a t, counted from the left of the curves, if it is in sight.
  private func column(of t: Double) -> Int? {
    let share = plot.sweep.range.share(of: t)
    guard (0...1).contains(share) else { return nil }
    return Int((share * Double(area.width - 1)).rounded())
  }

  private func drawCursor(into frame: inout Frame) {
    guard let column = column(of: state.t ?? plot.sweep.axis.neutral) else { return }
    frame.fill(
      area.columns(column, width: 1), with: "│", style: state.t == nil ? .faint : Style(.key))
  }

  private func drawCurves(into frame: inout Frame) {
    var canvas = CliffCanvas(width: area.width, height: area.height, marks: marks)
    var curves = plot.methods.reversed().map(CliffCurve.method)
    if let focus = state.focus {
      curves.removeAll { $0 == .method(focus) }
      curves.append(.method(focus))
    }
    for curve in [.exact] + curves { plot.draw(curve, into: &canvas) }
    canvas.draw(in: area, focus: state.focus, into: &frame)
    drawEnds(into: &frame)
  }

  /// Draws the letters of the methods at the right, where their curves end.
  private func drawEnds(into frame: inout Frame) {
    let last = plot.sweep.range.count - 1
    guard let point = plot.sweep.point(last, in: plot.format), point.isExactFinite else { return }
    for (place, method) in plot.methods.enumerated() {
      let curve = CliffCurve.method(method)
      guard let height = plot.height(of: plot.value(of: curve, at: point)) else { continue }
      frame.write(
        method.letter,
        at: Position(x: area.maxX + place, y: row(at: height).y),
        style: curve.style(focus: state.focus))
    }
  }

  /// Draws the line below the curves: ticks with their numbers, and the cursor.
  private func drawAxis(into frame: inout Frame) {
    frame.fill(axis, with: "─", style: .faint)
    let numbers = Rect(x: area.x, y: axis.maxY, width: area.width + Self.ends, height: 1)
    var free = -3
    for t in CliffPlot.ticks(of: plot.sweep.range, most: max(2, area.width / 9)) {
      guard let column = column(of: t) else { continue }
      frame.write("┴", in: axis.from(column), .faint)
      let text = NumberText.significant(t, digits: 5)
      let start = min(column - (text.count - 1) / 2, area.width + Self.ends - 1 - text.count)
      guard start > free else { continue }
      frame.write(text, in: numbers.from(start), .faint)
      free = start + text.count
    }
    if let column = column(of: state.t ?? plot.sweep.axis.neutral) {
      let place = axis.from(column)
      frame.write("▴", in: place, Style(.key, .bold))
      if scene.cursor.pane == CliffPane.pane { frame.cursor = place.origin }
    }
  }

  /// Where the methods break, from the left of the curves.
  private var breaks: [(method: Method, column: Int)] {
    plot.methods.flatMap { method in
      SweepSide.allCases.compactMap { side in
        guard case .breaks(let cliff)? = plot.sweep.finding(method, in: plot.format, side),
          let column = column(of: cliff.t)
        else { return nil }
        return (method, column)
      }
    }
  }

  /// Draws an edge where a method breaks: among small errors its curve only ceases there.
  private func drawEdges(into frame: inout Frame) {
    for (method, column) in breaks.reversed() {
      frame.fill(
        area.columns(column, width: 1), with: "┊",
        style: CliffCurve.method(method).style(focus: state.focus))
    }
  }

  /// Draws the letters of the methods on the axis, where they break; those that break together stand
  /// one above the other on their edge.
  private func drawBreaks(into frame: inout Frame) {
    var heights: [Int: Int] = [:]
    for (method, column) in breaks {
      let y = axis.y - heights[column, default: 0]
      heights[column, default: 0] += 1
      guard y >= area.y else { continue }
      frame.write(
        method.letter, at: Position(x: axis.x + column, y: y),
        style: CliffCurve.method(method).style(focus: state.focus).adding(.bold))
    }
  }
}

/// The table of where each method breaks, for every format at once.
enum CliffTable {
  static func draw(
    _ scene: Scene<CliffState>, _ sweep: Sweep, in rect: Rect, into frame: inout Frame
  ) {
    let nameWidth = 5 + Method.nameWidth
    let isNarrow = rect.width < nameWidth + 4 * 10
    let formats = isNarrow ? [scene.experiment.format] : FloatFormat.allCases
    let columns = ColumnGrid(
      nameWidth: nameWidth,
      width: max(8, min(18, (rect.width - nameWidth) / formats.count)))
    let side = shownSide(scene.state, sweep)
    let heading = rect.row(0)
    frame.write(" " + range(side, of: sweep), in: columns.name(in: heading), .faint)
    for (place, format) in formats.enumerated() {
      let isHere = format == scene.experiment.format
      let target = columns.cell(place, in: heading)
      frame.write(
        format.rawValue, in: target, Style(.name, isHere ? [.bold, .underline] : []),
        alignment: .right)
      frame.addTarget(target, .edit(.dtype(format)))
    }
    let methods = scene.workspace.methods
    for (number, row) in zip(methods.indices, rect.below(1).rows) {
      let method = methods[number]
      let name = columns.name(in: row)
      let isHere = scene.state.focus == method
      frame.write(
        " \(method.letter) ", in: name, Style(method.role, isHere ? [.bold, .reverse] : .bold))
      frame.write(method.rawValue, in: name.from(4), Style(.name, isHere ? .bold : []))
      frame.addTarget(name, Command.select(CliffPane.pane, instance: number, column: 0))
      for (place, format) in formats.enumerated() {
        let (text, style) = CliffText.cell(
          sweep.finding(method, in: format, side), width: columns.width - 1)
        frame.write(text, in: columns.cell(place, in: row), style, alignment: .right)
      }
    }
  }

  /// The table in sentences: where each method breaks.
  static func reading(_ scene: Scene<CliffState>, _ sweep: Sweep) -> [String] {
    let side = shownSide(scene.state, sweep)
    return scene.workspace.methods.map { method in
      let cells = FloatFormat.allCases.map { format in
        "\(format) " + CliffText.cell(sweep.finding(method, in: format, side), width: 30).text
      }
      return "\(method), \(range(side, of: sweep)): " + cells.joined(separator: ", ")
    }
  }

  /// The side in words: `t above 1`.
  private static func range(_ side: SweepSide, of sweep: Sweep) -> String {
    "t \(side == .above ? "above" : "below") \(NumberText.significant(sweep.start, digits: 3))"
  }

  /// The side of the start that the cursor is on; the one that is in sight where it is at the start.
  private static func shownSide(_ state: CliffState, _ sweep: Sweep) -> SweepSide {
    if let t = state.t, t != sweep.start { return t < sweep.start ? .below : .above }
    return sweep.start < sweep.range.high ? .above : .below
  }
}
