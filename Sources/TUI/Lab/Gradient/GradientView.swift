import Notation

/// Draws the GRADIENT pane: classes in the columns of the page, a line for each way.
struct GradientView {
  private let scene: Scene<GradientState>
  private let row: GradientRow
  private var columns: ColumnLayout { scene.workspace.columns }

  static func draw(_ scene: Scene<GradientState>, in rect: Rect, into frame: inout Frame) {
    drawHeading(scene, in: rect.row(0), into: &frame)
    guard let row = GradientRow(scene) else {
      frame.write(GradientRow.reason(scene.workspace), in: rect.row(1).from(1), .faint)
      return
    }
    let view = GradientView(scene: scene, row: row)
    for (line, place) in zip(
      GradientLine.fitting(rect.height - 1, on: scene.workspace), rect.below(1).rows)
    {
      view.draw(line, in: place, into: &frame)
    }
  }

  /// The pane in sentences: a line for each way to the gradient.
  static func reading(_ scene: Scene<GradientState>) -> [String] {
    guard let row = GradientRow(scene) else { return [GradientRow.reason(scene.workspace)] }
    let view = GradientView(scene: scene, row: row)
    let heading =
      "\(scene.instance(fittedTo: 24)): rate \(NumberText.shortest(scene.state.rate))"
      + "\(share(of: scene)), \(scene.state.method)"
    return [heading] + GradientLine.fitting(.max, on: scene.workspace).compactMap(view.sentence)
  }

  private func sentence(of line: GradientLine) -> String? {
    switch line {
    // They are the line above once more.
    case .bars: return nil
    case .fusedAhead, .naiveAhead:
      let series = scene.state.ahead, number = line == .fusedAhead ? 0 : 1
      guard series.indices.contains(number) else { return nil }
      let ahead = LossAhead(series[number])
      return "\(line.name): \(ahead.start), then \(ahead.end)"
    case .logit, .fused, .fusedError, .naive, .naiveError, .balanced, .balancedError, .exact,
      .difference, .deviation:
      let numbers = scene.workspace.numbers { column in
        row.value(line, column).map { text($0, line, column, width: 10) }
      }
      return numbers.map { "\(line.name.drop { $0 == " " }): \($0)" }
    }
  }

  private static func drawHeading(
    _ scene: Scene<GradientState>, in row: Rect, into frame: inout Frame
  ) {
    let columns = scene.workspace.columns
    let room = columns.nameWidth - 4 - GradientPane.title.count - 1
    let name = TableParts.fitted(scene.instanceName, to: max(0, room))
    // A cut name of a letter or two tells nothing.
    let isTold = name == scene.instanceName || room >= 3
    let title = GradientPane.title + (isTold ? " " + name : "")
    GradientPane.drawHeading(scene.workspace, title, in: row, into: &frame)
    scene.workspace.drawClassNames(
      of: GradientPane.pane, in: row, into: &frame)
    guard columns.sideWidth > 0 else { return }
    let side = row.from(columns.sideOffset + 2)
    let hasSums = columns.sideWidth >= 25
    if hasSums { frame.write(frame.glyphs.spelled(" Σ "), in: side.from(2), Style(.name)) }
    let place = side.from(hasSums ? 6 : 1)
    let rate = " rate \(NumberText.shortest(scene.state.rate))"
    let share = share(of: scene)
    // The method has its mark below, and so can go.
    let ends = ["\(share), \(scene.state.method.rawValue) ", "\(share) ", " "]
    if let end = ends.first(where: { CellWidth.columns(of: rate + $0) <= place.width }) {
      frame.write(rate + end, in: place, Style(.name))
    }
  }

  /// The divisor that the mean puts under one instance's slope when all go down together.
  private static func share(of scene: Scene<GradientState>) -> String {
    let evaluation = scene.worksheet.evaluation
    guard scene.experiment.reduction == .mean else { return "" }
    if let weights = evaluation.meanWeight(of: scene.experiment) {
      return " ÷ \(NumberText.significant(weights.computed, digits: 4))"
    }
    return evaluation.labelled > 1 ? " ÷ \(evaluation.labelled)" : ""
  }

  private func draw(_ line: GradientLine, in row: Rect, into frame: inout Frame) {
    let isChosen = line == (scene.state.method == .fused ? .fused : .naive)
    let name = columns.nameWidth < 15 ? line.shortName : line.name
    frame.writeFitted(
      (isChosen ? "▸" : " ") + name, in: row.columns(0, width: columns.nameWidth - 1),
      Style(.name, isChosen ? .bold : []))
    if line == .fusedAhead || line == .naiveAhead {
      let place = row.from(columns.nameWidth + 1)
      return drawAhead(line == .fusedAhead ? 0 : 1, in: place, into: &frame)
    }
    for (offset, column) in scene.workspace.classesInSight.enumerated() {
      let place = columns.cell(offset, in: row)
      draw(line, column, in: place, into: &frame)
      frame.addTarget(place, Command.select(GradientPane.pane, instance: 0, column: column))
      if isChosen, scene.cursor.class == column, scene.cursor.pane == GradientPane.pane {
        TableParts.select(place, into: &frame)
      }
    }
    // A true gradient has the sum 0.
    guard columns.sideWidth >= 25, let sum = self.row.sum(line) else { return }
    frame.write(
      NumberText.cell(sum, decimals: 4, width: 8), in: row.from(columns.sideOffset + 5),
      sum == 0 ? .faint : Style(sum.isFinite ? .differing : .bad))
  }

  private func draw(
    _ line: GradientLine, _ column: Int, in place: Rect, into frame: inout Frame
  ) {
    guard let value = row.value(line, column) else { return }
    switch line {
    case .bars:
      let bar = Bar.signed(value, width: place.width, isASCII: frame.glyphs.isASCII)
      frame.write(bar, in: place, Style(.bar))
    case .fusedError, .naiveError, .balancedError:
      frame.write(
        error(value), in: place, value.magnitude > 1 ? Style(.warning) : .faint, alignment: .right)
    case .logit, .fused, .naive, .balanced, .exact, .difference, .deviation, .fusedAhead,
      .naiveAhead:
      frame.write(
        text(value, line, column, width: place.width), in: place, style(value, line, column),
        alignment: .right)
    }
  }

  private func text(_ value: Double, _ line: GradientLine, _ column: Int, width: Int) -> String {
    if line == .exact, value == 0 { return row.exact(column).text(digits: max(1, width - 7)) }
    let decimals = min(scene.workspace.isZoomed ? 10 : 8, width - 5)
    return NumberText.cell(value, decimals: line == .logit ? 3 : decimals, width: width)
  }

  /// An error in ulps in few characters; nothing where there is none.
  private func error(_ ulps: Double) -> String {
    guard ulps.isFinite else { return "" }
    return NumberText.signed(ulps, digits: ulps.magnitude < 1e4 ? 3 : 2)
  }

  /// Marks what is not finite, and a zero or a subnormal that stands for something else.
  private func style(_ value: Double, _ line: GradientLine, _ column: Int) -> Style {
    if [.logit, .exact, .deviation].contains(line) {
      return value.isFinite || line == .logit ? .faint : Style(.bad, .bold)
    }
    if value == 0, row.exact(column).ulps(of: 0, in: row.format) != 0 { return Style(.warning) }
    return TableParts.style(of: value, in: row.format)
  }

  /// Draws the losses of one way down, and how it ends.
  private func drawAhead(_ number: Int, in place: Rect, into frame: inout Frame) {
    let series = scene.state.ahead
    guard series.indices.contains(number) else {
      frame.write("too many logits to look ahead", in: place, .faint)
      return
    }
    let ahead = LossAhead(series[number])
    let top = series.flatMap(\.losses).filter(\.isFinite).max() ?? 0
    var place = place
    frame.write(ahead.start + " ", from: &place)
    let room = place.width - CellWidth.columns(of: ahead.end) - 2
    if room >= 3, !ahead.drawn.isEmpty {
      let line = Sparkline.text(
        ahead.drawn, top: top, width: min(room, 60), isASCII: frame.glyphs.isASCII)
      frame.write(line, from: &place, Style(.bar))
      place = place.from(1)
    }
    let isBad = ahead.isBroken || ahead.drawn.isEmpty
    frame.write(ahead.end, in: place, isBad ? Style(.bad, .bold) : .text)
  }
}
