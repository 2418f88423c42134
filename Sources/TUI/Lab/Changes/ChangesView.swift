import Experiments
import Notation
import Numerics

/// Draws CHANGES.
struct ChangesView {
  private let workspace: Workspace
  private let history: [HistoryPoint]
  private var present: Int { workspace.worksheet.editCount }

  /// True where the list and the comparison stand side by side.
  static func isWide(_ width: Int) -> Bool { width >= 132 }

  static func draw(_ workspace: Workspace, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let view = ChangesView(workspace: workspace, history: workspace.worksheet.history)
    ChangesPane.drawHeading(workspace, in: rect, into: &frame)
    let last = view.history.count - 1
    frame.write(" \(view.present) of \(last) ", in: rect.row(0).from(11), Style(.heading))
    var body = rect.below(1)
    let line = body.takeTop(1)
    let baseline = workspace.baseline
    guard last > 0 else {
      frame.writeFitted(
        "Nothing has been changed yet; what you do is listed here.",
        in: line.columns(1, width: line.width - 2))
      if let baseline { view.draw(baseline, in: body, into: &frame) }
      return
    }
    view.drawSparkline(in: line, into: &frame)
    var list = body
    if baseline != nil, isWide(rect.width) {
      list = body.takeLeft(48)
    } else if baseline != nil {
      let wanted = body.height - Comparison.fixedRows(workspace) - workspace.rowCount
      list = body.takeTop(min(max(3, wanted), view.history.count))
    }
    view.drawList(in: list, into: &frame)
    if let baseline { view.draw(baseline, in: body, into: &frame) }
  }

  // MARK: The history

  private func drawSparkline(in row: Rect, into frame: inout Frame) {
    var line = row
    let means = history.map { $0.means?.fused }
    frame.write(" mean ", from: &line, .faint)
    let finite = means.compactMap { $0 }.filter(\.isFinite)
    let range =
      finite.isEmpty
      ? ""
      : " \(Self.mean(finite.min() ?? 0)) to \(Self.mean(finite.max() ?? 0))"
        + (Sparkline.isLogarithmic(finite) ? ", logarithmic" : "")
    let width = max(1, min(line.width - CellWidth.columns(of: range) - 1, 80))
    let columns = min(width, history.count)
    let shown = (0..<columns).map { Sparkline.position($0, of: history.count, width: columns) }
    for (column, mark) in Sparkline.marks(shown.map { means[$0] }).enumerated() {
      let next = column + 1 < shown.count ? shown[column + 1] : history.count
      let isHere = (shown[column]..<next).contains(present)
      frame.addTarget(
        line.columns(0, width: 1),
        Command.select(ChangesPane.pane, instance: shown[column], column: 0))
      frame.write(
        mark, from: &line, Style(mark == "!" ? .bad : .bar, isHere ? .reverse : []))
    }
    frame.write(range, in: line, .faint)
  }

  /// The places around the present one, each with its line and its mean.
  private func drawList(in rect: Rect, into frame: inout Frame) {
    let places = Range.window(rect.height, of: history.count, around: present)
    for (place, row) in zip(places, rect.rows) { drawPlace(place, in: row, into: &frame) }
  }

  private func drawPlace(_ position: Int, in row: Rect, into frame: inout Frame) {
    let point = history[position]
    let isHere = position == present
    frame.addTarget(row, Command.select(ChangesPane.pane, instance: position, column: 0))
    // States that were undone are still there to go to.
    let role: Role = position > present ? .faint : .text
    frame.write(
      isHere ? "▸" : workspace.baseline?.isPlace(position, point) == true ? "m" : " ", in: row,
      Style(.emphasis, .bold))
    frame.write("\(position)", in: row.columns(1, width: 4), .faint, alignment: .right)
    let numbers = row.width >= 34 ? 20 : 9
    frame.writeFitted(
      Printable.text(position == 0 ? "the start" : point.line),
      in: row.columns(6, width: row.width - 7 - numbers), Style(role, isHere ? .bold : []))
    drawMeans(position, role, in: row, isNarrow: numbers < 20, into: &frame)
    if isHere, workspace.cursor.pane == ChangesPane.pane { frame.cursor = row.origin }
  }

  private func drawMeans(
    _ position: Int, _ role: Role, in row: Rect, isNarrow: Bool, into frame: inout Frame
  ) {
    guard let means = history[position].means else { return }
    let end = row.width - (isNarrow ? 1 : 11)
    let isBroken = !means.fused.isFinite
    frame.write(
      Self.mean(means.fused), in: row.columns(endingAt: end, width: 8),
      Style(isBroken ? .bad : role), alignment: .right)
    guard !isNarrow else { return }
    let place = row.columns(end + 1, width: 9)
    if !means.naive.isFinite, !isBroken {
      frame.write(
        "naive \(NumberText.shortest(means.naive))", in: place, Style(.bad), alignment: .right)
      return
    }
    guard position > 0, let before = history[position - 1].means?.fused else { return }
    let difference = means.fused - before
    guard difference.isFinite, difference != 0 else { return }
    frame.write(
      Self.signed(difference, width: 9), in: place, Style(.differing), alignment: .right)
  }

  private static func mean(_ x: Double) -> String { NumberText.cell(x, decimals: 4, width: 8) }

  private static func signed(_ x: Double, width: Int) -> String {
    let sign = x > 0 ? "+" : ""
    if x.magnitude >= 0.00005 {
      return sign + NumberText.cell(x, decimals: 4, width: width - sign.count)
    }
    return sign + NumberText.scientific(x, decimals: 1)
  }

  // MARK: The comparison

  /// The ends of the columns of the comparison, counted from its left: nineteen digits and a blank
  /// for each state at 80 columns.
  private struct Ends {
    let digits: Int
    let name: Int
    var before: Int { name + digits }
    var now: Int { before + digits }
    var difference: Int { now + 10 }
    let ulps: Int

    init(width: Int) {
      digits = min(24, max(8, (width - 16 - 10 - 14) / 2))
      name = width - 2 * digits - 10 - 14
      ulps = width - 1
    }
  }

  private func draw(_ baseline: Baseline, in rect: Rect, into frame: inout Frame) {
    guard rect.height > 1, rect.width > 40 else { return }
    let ends = Ends(width: rect.width)
    frame.rule("", in: rect, Style(.heading))
    let title = TableParts.fitted("against \(Printable.text(baseline.title))", to: ends.before - 2)
    let heads = [
      (" \(title) ", ends.before), (" now ", ends.now), (" change ", ends.difference),
      (" ulp → now ", ends.ulps),
    ]
    for (text, end) in heads {
      frame.write(
        text, in: rect.row(0).columns(endingAt: end, width: CellWidth.columns(of: text)),
        Style(.heading))
    }
    drawPhrases(in: rect.row(1), into: &frame)
    let comparison = Comparison(workspace, with: baseline, room: rect.height - 2)
    for (line, row) in zip(comparison.lines, rect.below(2).rows) {
      draw(line, comparison.formats, ends, in: row, into: &frame)
    }
  }

  /// Says what became of the instances; a click on a part shows those that it is about.
  private func drawPhrases(in row: Rect, into frame: inout Frame) {
    let text = workspace.changeText
    frame.writeFitted(text, in: row.columns(1, width: row.width - 2), Style(.emphasis))
    for phrase in workspace.changePhrases {
      guard let range = text.firstRange(of: phrase.text) else { continue }
      let column = 1 + CellWidth.columns(of: String(text[..<range.lowerBound]))
      frame.addTarget(
        row.from(column).covering(phrase.text), Command.rows(.filter(RowFilter(phrase.kind))))
    }
  }

  private func draw(
    _ line: Comparison.Line, _ formats: (before: FloatFormat, now: FloatFormat), _ ends: Ends,
    in row: Rect, into frame: inout Frame
  ) {
    frame.writeFitted(line.name, in: row.columns(1, width: ends.name - 2), Style(.name))
    func put(_ text: String, _ end: Int, _ width: Int, _ style: Style = .text) {
      frame.write(text, in: row.columns(endingAt: end, width: width), style, alignment: .right)
    }
    // The exact ones are no numbers of the format.
    let (old, new) = line.ulps == nil ? (.float64, .float64) : formats
    let width = ends.digits - 1
    put(digits(line.before, old, width), ends.before, width, style(line.before, .faint))
    put(digits(line.now, new, width), ends.now, width, style(line.now, .text))
    if let before = line.before, let now = line.now, (now - before).isFinite {
      put(
        before == now ? "0" : Self.signed(now - before, width: 9), ends.difference, 9,
        Style(before == now ? .faint : .differing))
    }
    if let predictions = line.predictions {
      return put(flip(predictions, width: 13), ends.ulps, 13, Style(.differing))
    }
    guard let ulps = line.ulps, !(ulps.before.isNaN && ulps.now.isNaN) else { return }
    put(Self.ulps(ulps.before, ulps.now, width: 12), ends.ulps, 12)
  }

  private func style(_ x: Double?, _ role: Role) -> Style {
    guard let x, !x.isFinite else { return Style(role) }
    return Style(.bad, .bold)
  }

  private func digits(_ x: Double?, _ format: FloatFormat, _ width: Int) -> String {
    guard let x else { return "–" }
    return NumberText.fitting(x, in: format, width: width) ?? NumberText.full(x, in: format)
  }

  /// Two predictions with an arrow between: `cat→dog`, or `class 1→3` of classes that are only numbered.
  private func flip(_ predictions: (before: Prediction, now: Prediction), width: Int) -> String {
    let classes = [predictions.before.index, predictions.now.index]
    let names = classes.map { $0.map { workspace.experiment.classNames[$0] } ?? "none" }
    let short = names.map(ClassName.short)
    if short != names, case let text = "class " + short.joined(separator: "→"), text.count <= width
    {
      return text
    }
    return names.map { TableParts.fitted($0, to: (width - 1) / 2) }.joined(separator: "→")
  }

  /// Two errors and an arrow, with blanks around that where there is room.
  private static func ulps(_ before: Double, _ now: Double, width: Int) -> String {
    func text(_ x: Double) -> String {
      x.isNaN ? "–" : UlpText.number(x, decimals: 1, below: 1000)
    }
    let spaced = "\(text(before)) → \(text(now))"
    return spaced.count <= width ? spaced : "\(text(before))→\(text(now))"
  }
}
