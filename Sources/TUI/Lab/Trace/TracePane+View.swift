import Lessons
import Notation

extension TracePane {
  /// The columns of the pane: the operations' names, some classes, and the numbers of no class.
  private struct Columns {
    let grid: ColumnGrid
    /// The class of each column in order, nil for that of no class.
    let classes: [Int?]

    /// The least columns for a number with its error, and the most that one can use.
    private static let widths = 14...30

    init(_ scene: Scene<TraceState>, width: Int, isASCII: Bool) {
      // Where Σ is spelled the names are longer.
      let nameWidth = min(isASCII ? 13 : 11, max(2, width / 3))
      let state = scene.state
      let room = max(1, width - nameWidth)
      let fitting = room / Self.widths.lowerBound
      if fitting >= 2, let traced = state.current {
        let isOnWhole = scene.cursor.pane == TracePane.pane && state.isOnWhole
        let shown = traced.trace.fold(
          to: fitting - 1, cursor: isOnWhole ? nil : scene.cursor.class,
          culprit: traced.failure?.place.column)
        classes = shown + [nil]
      } else {
        classes = [state.isOnWhole ? nil : min(scene.cursor.class, scene.experiment.classes - 1)]
      }
      grid = ColumnGrid(
        nameWidth: nameWidth, width: min(Self.widths.upperBound, room / classes.count))
    }
  }

  /// A line of the pane below its heading.
  private enum Line: Equatable {
    case method(Int)
    case step(which: Int, step: Int)
  }

  func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    let scene = Scene(state, workspace)
    Self.drawHeading(workspace, in: rect, into: &frame)
    if let reason = state.reason {
      frame.write(reason, in: rect.row(1).from(1), .faint)
      return
    }
    let columns = Columns(scene, width: rect.width, isASCII: frame.glyphs.isASCII)
    Self.drawNames(scene, columns, in: rect.row(0), into: &frame)
    for (line, row) in zip(Self.lines(state, count: rect.height - 1), rect.below(1).rows) {
      switch line {
      case .method(let which): Self.drawMethod(scene, which, in: row, into: &frame)
      case .step(let which, let step):
        Self.drawStep(scene, which, step, columns, in: row, into: &frame)
      }
    }
  }

  /// The lines in sight: all, or those of the method under the cursor, scrolled to it, with the
  /// other's first line where there is room for that.
  private static func lines(_ state: TraceState, count: Int) -> [Line] {
    let all: [[Line]] = state.traces.enumerated().map { which, traced in
      [.method(which)] + traced.trace.steps.indices.map { .step(which: which, step: $0) }
    }
    guard all.reduce(0, { $0 + $1.count }) > count, all.indices.contains(state.which) else {
      return all.flatMap { $0 }
    }
    let lines = all[state.which]
    if lines.count <= count {
      let before = state.which > 0 && lines.count < count ? [Line.method(0)] : []
      let after = state.which == 0 && all.count > 1 && lines.count < count ? [Line.method(1)] : []
      return before + lines + after
    }
    guard count > 1 else { return [.step(which: state.which, step: state.step)] }
    let steps = Array(lines.dropFirst())
    return [lines[0]] + steps[.window(count - 1, of: steps.count, around: state.step)]
  }

  /// Draws the classes' names, and the instance's over the numbers of no class.
  private static func drawNames(
    _ scene: Scene<TraceState>, _ columns: Columns, in row: Rect, into frame: inout Frame
  ) {
    // Of a long name what it is a name of can be spared.
    let whole = Names.instance(called: scene.instanceName)
    let isLong = CellWidth.columns(of: whole) > columns.grid.width - 3
    for (place, column) in columns.classes.enumerated() {
      let name =
        column.map { scene.experiment.classNames[$0] } ?? (isLong ? scene.instanceName : whole)
      let cell = row.columns(
        columns.grid.nameWidth + place * columns.grid.width, width: columns.grid.width)
      frame.write(
        " " + TableParts.fitted(name, to: columns.grid.width - 3) + " ", in: cell,
        Style(.name, isCurrent(column, scene) ? .bold : []))
      // Classes that are left out, told by a mark between their neighbours.
      if place > 0, let column, let before = columns.classes[place - 1], column > before + 1 {
        frame.write("…", in: cell.from(-1), Style(.warning))
      }
    }
  }

  private static func isCurrent(_ column: Int?, _ scene: Scene<TraceState>) -> Bool {
    column == (scene.state.isOnWhole ? nil : scene.cursor.class)
  }

  /// Draws the method's name and the first operation that failed.
  private static func drawMethod(
    _ scene: Scene<TraceState>, _ which: Int, in row: Rect, into frame: inout Frame
  ) {
    let state = scene.state
    let traced = state.traces[which]
    let hasUlps = scene.workspace.isKnown("ulp")
    var place = row.from(1)
    frame.write(
      traced.trace.method.rawValue + (state.subject == .gradient ? " gradient" : ""),
      from: &place, Style(.heading, which == state.which ? [.bold, .underline] : .bold))
    let isFine = traced.isFine
    let failure = Style(traced.isLost ? .bad : .warning)
    let mark = isFine ? "  ✓ " : traced.isLost ? "  ✗ " : "  ! "
    frame.write(mark, from: &place, (isFine ? Style(.good) : failure).adding(.bold))
    let summary = TableParts.fitted(
      frame.glyphs.spelled(traced.finding(hasUlps: hasUlps)), to: place.width)
    frame.write(summary, from: &place, isFine ? .text : failure)
    let unit = "error in ulp"
    if hasUlps, which == 0 || state.traces.count == 1, unit.count + 2 < place.width {
      frame.write(unit, in: place.from(place.width - unit.count - 1), .faint)
    }
  }

  private static func drawStep(
    _ scene: Scene<TraceState>, _ which: Int, _ step: Int, _ columns: Columns, in row: Rect,
    into frame: inout Frame
  ) {
    let state = scene.state
    let traced = state.traces[which]
    let isHere = which == state.which && step == state.step
    if traced.failure?.place.step == step {
      frame.write("▸", in: row, Style(traced.isLost ? .bad : .warning, .bold))
    }
    let name = traced.trace.steps[step].name
    let spelled = frame.glyphs.spelled(name)
    frame.write(
      CellWidth.columns(of: spelled) >= columns.grid.nameWidth ? name : spelled,
      in: columns.grid.name(in: row).from(1), Style(.name, isHere ? .bold : []))
    let before = state.traces[..<which].reduce(0) { $0 + $1.trace.steps.count }
    for (place, column) in columns.classes.enumerated() {
      let cell = columns.grid.cell(place, in: row)
      guard cell.width > 0 else { continue }
      frame.addTarget(
        cell,
        Command.select(
          pane, instance: before + step, column: column ?? scene.experiment.classes))
      draw(
        traced, step, column, hasUlps: scene.workspace.isKnown("ulp"), in: cell, into: &frame)
      if isHere, isCurrent(column, scene), scene.cursor.pane == TracePane.pane {
        TableParts.select(cell, into: &frame)
      }
    }
  }

  /// Draws one number: a class that takes no part has a dot, a number of no class nothing.
  private static func draw(
    _ traced: TraceState.Traced, _ step: Int, _ column: Int?, hasUlps: Bool, in cell: Rect,
    into frame: inout Frame
  ) {
    let trace = traced.trace
    guard let place = TraceState.place(in: trace, step: step, column: column),
      let shown = TraceCell(
        trace, at: place, isWhole: column == nil, isLost: traced.isLost,
        hasUlps: hasUlps, width: cell.width)
    else {
      if column != nil, !trace.steps[step].isScalar { frame.write("·", in: cell, .faint) }
      return
    }
    // The sum's last number and the loss stand in the last column too, and are what counts there.
    let isWhole = column == nil && trace.result.map { $0.step == step } == true
    frame.write(shown.number, in: cell, isWhole ? shown.style.adding(.bold) : shown.style)
    let note = max(0, cell.width - CellWidth.columns(of: shown.note))
    frame.write(shown.note, in: cell.from(note), shown.noteStyle)
  }
}
