import Experiments
import Notation
import Numerics

/// Draws CHANGES.
struct ChangesView {
  private let scene: Scene<ChangesState>
  private let history: [HistoryPoint]
  private var present: Int { scene.worksheet.editCount }

  /// Whether the list and the comparison stand side by side.
  static func isWide(_ width: Int) -> Bool { width >= 132 }

  static func draw(_ scene: Scene<ChangesState>, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let view = ChangesView(scene: scene, history: scene.worksheet.history)
    ChangesPane.drawHeading(scene.workspace, in: rect, into: &frame)
    let last = view.history.count - 1
    frame.write(
      " \(view.present) of \(last) ", at: Position(x: rect.x + 11, y: rect.y),
      style: Style(.heading), limit: rect.maxX)
    var body = rect
    _ = body.takeTop(1)
    guard last > 0 else {
      let line = body.takeTop(1)
      frame.write(
        TableParts.fitted(
          "Nothing has been changed yet; what you do is listed here.", to: line.width - 2),
        at: Position(x: line.x + 1, y: line.y), limit: line.maxX)
      if let pin = scene.state.pin { view.draw(pin, in: body, into: &frame) }
      return
    }
    view.drawSparkline(in: body.takeTop(1), into: &frame)
    if let pin = scene.state.pin, isWide(rect.width) {
      let list = body.takeLeft(48)
      view.drawList(in: list, into: &frame)
      view.draw(pin, in: body, into: &frame)
    } else if let pin = scene.state.pin {
      let wanted = body.height - Comparison.fixedRows - scene.experiment.instances
      let list = body.takeTop(min(max(3, wanted), view.history.count, body.height))
      view.drawList(in: list, into: &frame)
      view.draw(pin, in: body, into: &frame)
    } else {
      view.drawList(in: body, into: &frame)
    }
  }

  // MARK: The history

  private func drawSparkline(in rect: Rect, into frame: inout Frame) {
    let means = history.map { $0.means?.fused }
    let start = frame.write(
      " mean ", at: Position(x: rect.x, y: rect.y), style: .faint, limit: rect.maxX)
    let finite = means.compactMap { $0 }.filter(\.isFinite)
    let range =
      finite.isEmpty
      ? ""
      : " \(Self.mean(finite.min() ?? 0)) to \(Self.mean(finite.max() ?? 0))"
        + (MeansLine.isLogarithmic(finite) ? ", logarithmic" : "")
    let width = max(1, min(rect.maxX - start - CellWidth.columns(of: range) - 1, 80))
    let columns = min(width, history.count)
    let shown = (0..<columns).map { MeansLine.position($0, of: history.count, width: columns) }
    let marks = MeansLine.marks(shown.map { means[$0] })
    var x = start
    for (column, mark) in marks.enumerated() {
      let position = shown[column]
      let next = column + 1 < shown.count ? shown[column + 1] : history.count
      let isHere = position <= present && present < next
      let place = Rect(x: x, y: rect.y, width: 1, height: 1)
      frame.write(
        mark, at: Position(x: x, y: rect.y),
        style: Style(mark == "!" ? .bad : .bar, isHere ? .reverse : []), limit: rect.maxX)
      frame.addTarget(place, Command.select(ChangesPane.pane, instance: position, column: 0))
      x += 1
    }
    frame.write(range, at: Position(x: x, y: rect.y), style: .faint, limit: rect.maxX)
  }

  /// The places around the present one, each with its line and its mean.
  private func drawList(in rect: Rect, into frame: inout Frame) {
    let shown = min(rect.height, history.count)
    guard shown > 0 else { return }
    let first = min(max(0, present - shown / 2), history.count - shown)
    for row in 0..<shown {
      drawPlace(
        first + row, in: Rect(x: rect.x, y: rect.y + row, width: rect.width, height: 1),
        into: &frame)
    }
  }

  private func drawPlace(_ position: Int, in rect: Rect, into frame: inout Frame) {
    let point = history[position]
    let isHere = position == present
    frame.addTarget(rect, Command.select(ChangesPane.pane, instance: position, column: 0))
    // What was undone is still there to go to.
    let role: Role = position > present ? .faint : .text
    let number = "\(position)"
    frame.write(
      isHere ? "▸" : scene.state.pin?.isPlace(position, point) == true ? "A" : " ",
      at: Position(x: rect.x, y: rect.y), style: Style(.emphasis, .bold), limit: rect.maxX)
    TableParts.right(
      number, in: Rect(x: rect.x + 1, y: rect.y, width: 4, height: 1), style: Style(.faint),
      into: &frame)
    let numbers = rect.width >= 34 ? 20 : 9
    let line = position == 0 ? "the start" : point.line
    frame.write(
      TableParts.fitted(Printable.text(line), to: rect.width - 7 - numbers),
      at: Position(x: rect.x + 6, y: rect.y), style: Style(role, isHere ? .bold : []),
      limit: rect.maxX - numbers)
    drawMeans(position, role, in: rect, isNarrow: numbers < 20, into: &frame)
    if isHere, scene.cursor.pane == ChangesPane.pane {
      frame.cursor = Position(x: rect.x, y: rect.y)
    }
  }

  private func drawMeans(
    _ position: Int, _ role: Role, in rect: Rect, isNarrow: Bool, into frame: inout Frame
  ) {
    guard let means = history[position].means else { return }
    let right = rect.maxX - (isNarrow ? 1 : 11)
    let isBroken = !means.fused.isFinite
    TableParts.right(
      Self.mean(means.fused), in: Rect(x: right - 8, y: rect.y, width: 8, height: 1),
      style: Style(isBroken ? .bad : role), into: &frame)
    guard !isNarrow else { return }
    let place = Rect(x: right + 1, y: rect.y, width: 9, height: 1)
    if !means.naive.isFinite, !isBroken {
      TableParts.right(
        "naive \(NumberText.shortest(means.naive))", in: place, style: Style(.bad), into: &frame)
      return
    }
    guard position > 0, let before = history[position - 1].means?.fused else { return }
    let difference = means.fused - before
    guard difference.isFinite, difference != 0 else { return }
    TableParts.right(
      Self.signed(difference, width: 9), in: place, style: Style(.differing), into: &frame)
  }

  private static func mean(_ x: Double) -> String { NumberText.cell(x, decimals: 4, width: 8) }

  private static func signed(_ x: Double, width: Int) -> String {
    let sign = x > 0 ? "+" : ""
    if x.magnitude >= 0.00005 {
      return sign + NumberText.cell(x, decimals: 4, width: width - sign.count)
    }
    return sign + NumberText.scientific(x, decimals: 1)
  }

  // MARK: A and B

  private func draw(_ pin: ChangesState.Pin, in rect: Rect, into frame: inout Frame) {
    guard rect.height > 1, rect.width > 40 else { return }
    // Nineteen digits and a blank for each state at 80 columns.
    let digits = (rect.width - 14 - 12 - 14) / 2
    let width = min(24, max(8, digits))
    let name = rect.width - 2 * width - 12 - 14
    let title = pin.position == 0 ? "the start" : pin.point?.line ?? ""
    frame.fill(
      Rect(x: rect.x, y: rect.y, width: rect.width, height: 1), with: "─", style: .faint)
    frame.write(
      TableParts.fitted(" A: \(Printable.text(title)) ", to: name + width - 3),
      at: Position(x: rect.x + 1, y: rect.y), style: Style(.heading), limit: rect.maxX)
    let heads = [
      (" B now ", name + 2 * width), (" B − A ", name + 2 * width + 12),
      (" ulp A → B ", rect.width - 1),
    ]
    for (text, right) in heads {
      frame.write(
        text, at: Position(x: rect.x + right - text.count, y: rect.y), style: Style(.heading),
        limit: rect.maxX)
    }
    let comparison = Comparison(scene, with: pin, room: rect.height - 1)
    for (row, line) in comparison.lines.enumerated() where row + 1 < rect.height {
      draw(
        line, comparison.formats,
        in: Rect(x: rect.x, y: rect.y + 1 + row, width: rect.width, height: 1), name: name,
        width: width, into: &frame)
    }
  }

  private func draw(
    _ line: Comparison.Line, _ formats: (a: FloatFormat, b: FloatFormat), in rect: Rect,
    name: Int, width: Int, into frame: inout Frame
  ) {
    frame.write(
      TableParts.fitted(line.name, to: name - 2), at: Position(x: rect.x + 1, y: rect.y),
      style: Style(.name), limit: rect.maxX)
    func put(_ text: String, _ right: Int, _ width: Int, _ style: Style) {
      TableParts.right(
        text, in: Rect(x: rect.x + right - width, y: rect.y, width: width, height: 1),
        style: style, into: &frame)
    }
    // The exact ones are no numbers of the format.
    let (a, b) = line.ulps == nil ? (.float64, .float64) : formats
    put(digits(line.a, a, width - 1), name + width, width - 1, style(line.a, .faint))
    put(digits(line.b, b, width - 1), name + 2 * width, width - 1, style(line.b, .text))
    if let a = line.a, let b = line.b, (b - a).isFinite {
      put(
        a == b ? "0" : Self.signed(b - a, width: 11), name + 2 * width + 12, 11,
        Style(a == b ? .faint : .differing))
    }
    guard let ulps = line.ulps, !(ulps.a.isNaN && ulps.b.isNaN) else { return }
    put("\(Self.ulp(ulps.a)) → \(Self.ulp(ulps.b))", rect.width - 1, 13, .text)
  }

  private func style(_ x: Double?, _ role: Role) -> Style {
    guard let x, !x.isFinite else { return Style(role) }
    return Style(.bad, .bold)
  }

  private func digits(_ x: Double?, _ format: FloatFormat, _ width: Int) -> String {
    guard let x else { return "–" }
    return NumberText.fitting(x, in: format, width: width) ?? NumberText.full(x, in: format)
  }

  private static func ulp(_ x: Double) -> String {
    x.isNaN ? "–" : UlpText.number(x, decimals: 1, below: 1000)
  }
}
