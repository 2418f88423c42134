import Notation

extension TracePane {
  /// The columns of the pane: the operations' names, some classes, and the numbers of no class.
  struct Columns {
    /// How wide the names are.
    let nameWidth: Int
    /// The classes in sight.
    let classes: [Int]
    /// Whether the numbers of no class are in sight.
    let hasWhole: Bool
    /// How wide each column is.
    let width: Int

    /// The least columns for a number with its error, and the most that one can use.
    private static let widths = 14...30

    init(_ model: Model, width: Int) {
      // Where Σ is spelled the names are longer.
      nameWidth = min(model.glyphs.isASCII ? 13 : 11, max(2, width / 3))
      let state = model.lab.trace
      let count = model.worksheet.experiment.classes
      let room = max(1, width - nameWidth)
      let fitting = room / Self.widths.lowerBound
      guard fitting >= 2, let trace = state.current?.trace else {
        hasWhole = state.isOnWhole
        classes = state.isOnWhole ? [] : [min(model.cursor.class, count - 1)]
        self.width = min(room, Self.widths.upperBound)
        return
      }
      hasWhole = true
      let cursor = model.cursor.pane == .trace && state.isOnWhole ? nil : model.cursor.class
      classes = trace.fold(
        to: fitting - 1, cursor: cursor, culprit: state.current?.failure?.place.column)
      self.width = min(Self.widths.upperBound, room / (classes.count + 1))
    }

    /// The class of each column in order, nil for that of no class, with where it begins.
    func places(x: Int) -> [(column: Int?, x: Int)] {
      let all: [Int?] = classes.map { $0 } + (hasWhole ? [nil] : [])
      return all.enumerated().map { ($1, x + nameWidth + $0 * width) }
    }
  }

  /// A line of the pane below its heading.
  private enum Line: Equatable {
    case method(Int)
    case step(which: Int, step: Int)
  }

  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame) {
    TableParts.heading(
      "TRACE", pane: pane, model, at: Position(x: rect.x, y: rect.y), width: rect.width,
      into: &frame)
    let state = model.lab.trace
    if let reason = state.reason {
      frame.write(
        reason, at: Position(x: rect.x + 1, y: rect.y + 1), style: .faint, limit: rect.maxX)
      return
    }
    let columns = Columns(model, width: rect.width)
    drawNames(model, columns, in: rect, into: &frame)
    for (offset, line) in lines(state, count: rect.height - 1).enumerated() {
      let row = Rect(x: rect.x, y: rect.y + 1 + offset, width: rect.width, height: 1)
      switch line {
      case .method(let which): drawMethod(state, which, in: row, into: &frame)
      case .step(let which, let step):
        drawStep(model, which, step, columns, in: row, into: &frame)
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
    let room = count - 1
    let start = max(0, min(state.step - room / 2, lines.count - 1 - room))
    return [lines[0]] + lines[(start + 1)...].prefix(room)
  }

  /// The classes' names, and the instance's over the numbers of no class.
  private static func drawNames(
    _ model: Model, _ columns: Columns, in rect: Rect, into frame: inout Frame
  ) {
    let experiment = model.worksheet.experiment
    for (column, x) in columns.places(x: rect.x) {
      let instance = experiment.instanceNames[min(model.cursor.instance, experiment.instances - 1)]
      let name = column.map { experiment.classNames[$0] } ?? whole(instance)
      let isCurrent =
        column == nil
        ? model.lab.trace.isOnWhole
        : !model.lab.trace.isOnWhole && column == model.cursor.class
      frame.write(
        " " + TableParts.fitted(name, to: columns.width - 3) + " ", at: Position(x: x, y: rect.y),
        style: Style(.name, isCurrent ? .bold : []), limit: min(rect.maxX, x + columns.width))
    }
    // Classes that are left out, told by a mark between their neighbours.
    for (place, column) in columns.classes.enumerated() where place > 0 {
      guard column > columns.classes[place - 1] + 1 else { continue }
      let x = rect.x + columns.nameWidth + place * columns.width - 1
      frame.write("…", at: Position(x: x, y: rect.y), style: Style(.warning), limit: rect.maxX)
    }
  }

  /// An instance by its name, with a word before it where that is a bare number.
  static func whole(_ name: String) -> String {
    Names.instance(called: name)
  }

  /// The method's name and the first operation that failed.
  private static func drawMethod(
    _ state: TraceState, _ which: Int, in rect: Rect, into frame: inout Frame
  ) {
    let traced = state.traces[which]
    let name = traced.trace.method.rawValue + (state.subject == .gradient ? " gradient" : "")
    var x = frame.write(
      name, at: Position(x: rect.x + 1, y: rect.y),
      style: Style(.heading, which == state.which ? [.bold, .underline] : .bold), limit: rect.maxX)
    let isFine = traced.failure == nil
    x = frame.write(
      isFine ? "  ✓ " : "  ✗ ", at: Position(x: x, y: rect.y),
      style: Style(isFine ? .good : .bad, .bold), limit: rect.maxX)
    let end = frame.write(
      TableParts.fitted(frame.glyphs.spelled(traced.summary), to: rect.maxX - x),
      at: Position(x: x, y: rect.y),
      style: isFine ? .text : Style(.bad), limit: rect.maxX)
    let unit = "error in ulp"
    if which == 0 || state.traces.count == 1, end + unit.count + 2 < rect.maxX {
      frame.write(unit, at: Position(x: rect.maxX - unit.count - 1, y: rect.y), style: .faint)
    }
  }

  private static func drawStep(
    _ model: Model, _ which: Int, _ step: Int, _ columns: Columns, in rect: Rect,
    into frame: inout Frame
  ) {
    let state = model.lab.trace
    let traced = state.traces[which]
    let trace = traced.trace
    let isHere = which == state.which && step == state.step
    let isCulprit = traced.failure?.place.step == step
    if isCulprit {
      frame.write("▸", at: Position(x: rect.x, y: rect.y), style: Style(.bad, .bold))
    }
    let spelled = frame.glyphs.spelled(trace.steps[step].name)
    let isTooWide = CellWidth.columns(of: spelled) >= columns.nameWidth
    frame.write(
      isTooWide ? trace.steps[step].name : spelled, at: Position(x: rect.x + 1, y: rect.y),
      style: Style(.name, isHere ? .bold : []), limit: rect.x + columns.nameWidth)
    let before = state.traces[..<which].reduce(0) { $0 + $1.trace.steps.count }
    for (column, x) in columns.places(x: rect.x) {
      let cell = Rect(x: x, y: rect.y, width: min(columns.width - 1, rect.maxX - x), height: 1)
      guard cell.width > 0 else { continue }
      frame.addTarget(
        cell,
        .select(
          .trace, instance: before + step,
          column: column ?? model.worksheet.experiment.classes))
      draw(traced, step, column, in: cell, into: &frame)
      let isColumn =
        column == nil ? state.isOnWhole : !state.isOnWhole && column == model.cursor.class
      if isHere, isColumn, model.cursor.pane == .trace { TableParts.select(cell, into: &frame) }
    }
  }

  /// Draws one number: a class that takes no part has a dot, a number of no class nothing.
  private static func draw(
    _ traced: TraceState.Traced, _ step: Int, _ column: Int?, in cell: Rect,
    into frame: inout Frame
  ) {
    let trace = traced.trace
    let start = Position(x: cell.x, y: cell.y)
    guard let place = TraceState.place(in: trace, step: step, column: column),
      let shown = TraceCell(
        trace, at: place, isWhole: column == nil, isHarmless: traced.failure == nil,
        width: cell.width)
    else {
      if column != nil, !trace.steps[step].isScalar {
        frame.write("·", at: start, style: .faint, limit: cell.maxX)
      }
      return
    }
    // The sum's last number and the loss stand in the last column too, and are what counts there.
    let isWhole = column == nil && trace.result.map { $0.step == step } == true
    frame.write(
      shown.number, at: start, style: isWhole ? shown.style.adding(.bold) : shown.style,
      limit: cell.maxX)
    let x = cell.maxX - CellWidth.columns(of: shown.note)
    frame.write(
      shown.note, at: Position(x: max(cell.x, x), y: cell.y), style: shown.noteStyle,
      limit: cell.maxX)
  }
}
