import Lessons
import Notation
import Numerics

/// The probabilities with their bars, the sum of each row, and the prediction.
enum SoftmaxView {
  static func draw(
    _ workspace: Workspace, _ layout: PageLayout, in rect: Rect, into frame: inout Frame
  ) {
    let rows = layout.rows(of: .softmax, workspace, in: rect)
    // Elsewhere the cursor moves and this stays as it is.
    if workspace.focus == .softmax {
      draw(workspace, layout, rows, in: rect, into: &frame)
    } else {
      frame.draw(SoftmaxLook(workspace, layout, rows), in: rect) {
        draw(workspace, layout, rows, in: rect, into: &$0)
      }
    }
  }

  private static func draw(
    _ workspace: Workspace, _ layout: PageLayout, _ rows: [(instance: Int, row: Rect)],
    in rect: Rect, into frame: inout Frame
  ) {
    let columns = workspace.columns
    workspace.drawHeading(of: .softmax, in: rect, into: &frame)
    workspace.drawClassNames(of: .softmax, in: rect.row(0), into: &frame)
    let side = rect.from(columns.sideOffset + 2)
    drawSideHeading(workspace, layout, in: side, into: &frame)
    for (instance, line) in rows {
      workspace.drawInstanceName(
        instance, in: line.columns(0, width: columns.nameWidth), into: &frame)
      guard let row = workspace.worksheet.evaluation[instance] else { continue }
      let hasBars = layout.hasBars && line.maxY < rect.maxY
      let numbers = Rect(
        x: line.x + columns.nameWidth, y: line.y, width: columns.classes * columns.classWidth,
        height: hasBars ? 2 : 1)
      frame.draw(
        SoftmaxLine(row, workspace, instance: instance, hasBars: hasBars), in: numbers)
      if columns.sideWidth > 0 {
        drawSide(
          workspace, row, instance, in: line.from(columns.sideOffset + 2), into: &frame)
      }
    }
  }

  private static func drawSideHeading(
    _ workspace: Workspace, _ layout: PageLayout, in side: Rect, into frame: inout Frame
  ) {
    let columns = workspace.columns
    guard columns.sideWidth > 0 else { return }
    let hasSum = columns.sideWidth >= 25
    if layout.hasLabelsAbove(workspace) {
      frame.write("┴", in: side, .faint)
    }
    if hasSum, workspace.isKnown("Σ") {
      frame.write(frame.glyphs.spelled(" Σ "), in: side.from(2), Style(.name))
    }
    guard workspace.isKnown("prediction") else { return }
    frame.write(
      hasSum ? " prediction " : " predicted ", in: side.from(hasSum ? 11 : 1), Style(.name))
  }

  private static func drawSide(
    _ workspace: Workspace, _ row: RowEvaluation, _ instance: Int, in side: Rect,
    into frame: inout Frame
  ) {
    var rest = side.from(2)
    if side.width >= 23, workspace.isKnown("Σ") {
      let sum =
        row.softmaxSum == 1 ? "1.0000" : NumberText.cell(row.softmaxSum, decimals: 4, width: 8)
      frame.write(
        sum, in: side.from(3),
        TableParts.style(of: row.softmaxSum, in: workspace.experiment.format))
    }
    if side.width >= 23 { rest = rest.from(10) }
    guard workspace.isKnown("prediction") else { return }
    for (text, style) in verdict(workspace, row, instance, width: rest.width) {
      rest = frame.write(TableParts.fitted(text, to: rest.width), at: rest, style)
    }
  }

  /// The prediction and whether it is right, as styled pieces in so many columns.
  ///
  /// Where it is too long, blanks go first, then the true class, which LABELS has, then the end of
  /// the name.
  private static func verdict(
    _ workspace: Workspace, _ row: RowEvaluation, _ instance: Int, width: Int
  ) -> [(String, Style)] {
    func columns(_ pieces: [(String, Style)]) -> Int {
      pieces.reduce(0) { $0 + CellWidth.columns(of: $1.0) }
    }
    let forms = [("  ", true), (" ", true), ("  ", false), (" ", false)].lazy.map {
      verdict(workspace, row, instance, gap: $0.0, namesLabel: $0.1)
    }
    if let fitting = forms.first(where: { columns($0) <= width }) { return fitting }
    var pieces = verdict(workspace, row, instance, gap: " ", namesLabel: false)
    let room = width - columns(Array(pieces.dropFirst()))
    pieces[0].0 = TableParts.fitted(pieces[0].0, to: max(1, room))
    return pieces
  }

  private static func verdict(
    _ workspace: Workspace, _ row: RowEvaluation, _ instance: Int, gap: String, namesLabel: Bool
  ) -> [(String, Style)] {
    let experiment = workspace.experiment
    let name: (Int) -> String = { TableParts.name(experiment.classNames[$0], fittedTo: 10) }
    var pieces: [(String, Style)]
    switch row.prediction {
    case .one(let index): pieces = [(name(index), .text)]
    case .tie(let indices): pieces = [(name(indices[0]), .text)]
    case .undecided:
      let isMasked = experiment.roundedLogits(instance).allSatisfy { $0 == -.infinity }
      return [(isMasked ? "all masked" : "none", Style(.bad))]
    }
    switch (workspace.judgesPredictions ? row.isCorrect : nil, experiment.labels[instance]) {
    case (true?, _): pieces.append((gap + "✓", Style(.good, .bold)))
    case (false?, .index(let label)) where namesLabel:
      pieces.append((gap + "✗", Style(.bad, .bold)))
      pieces.append((" \(name(label))", Style(.label)))
    case (false?, _): pieces.append((gap + "✗", Style(.bad, .bold)))
    case (nil, _): break
    }
    if case .tie = row.prediction { pieces.append((gap + "tie", Style(.warning))) }
    return pieces
  }
}

extension Workspace {
  /// True where a step shows what predictions are held against.
  var judgesPredictions: Bool { tables.contains(.labels) || tables.contains(.loss) }
}

extension PageLayout {
  /// True where the labels stand above the part at the right of the probabilities.
  func hasLabelsAbove(_ workspace: Workspace) -> Bool {
    tables.first?.table == .scores && workspace.tables.contains(.labels)
  }
}
