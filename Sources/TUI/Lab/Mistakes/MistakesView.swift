import Exchange
import Experiments
import Lessons
import Notation
import Numerics

/// Draws the MISTAKES pane: the right way, each kind alone with its mark, and what is on together.
struct MistakesView {
  private let scene: Scene<MistakesState>
  private let rect: Rect
  private var state: MistakesState { scene.state }
  private var experiment: Experiment { scene.experiment }

  /// The lines beside the kinds: heading, the right way, together, and three to explain.
  static let fixedHeight = 6

  init(_ scene: Scene<MistakesState>, _ rect: Rect) {
    self.scene = scene
    self.rect = rect
  }

  /// The columns: what they show, and how wide they are.
  private enum Column: CaseIterable {
    case loss, mean, gradient, probability, prediction

    var title: String {
      switch self {
      case .loss: "loss"
      case .mean: "mean"
      case .gradient: "slope"
      case .probability: "p"
      case .prediction: "prediction"
      }
    }
  }

  private var nameWidth: Int { min(28, max(min(18, rect.width / 2), rect.width - 50)) }
  private var columnWidth: Int { min(22, max(9, (rect.width - nameWidth - 12) / 4)) }
  /// Whether differences from the right way stand beside the numbers.
  private var hasDifferences: Bool { columnWidth >= 20 }

  func draw(into frame: inout Frame) {
    drawHeading(into: &frame)
    var y = rect.y + 1
    guard y < rect.maxY, let right = state.right, let together = state.together else { return }
    draw("    the right way", right, isKind: false, y: y, into: &frame)
    y += 1
    let kinds = Mistakes.Kind.allCases
    let room = max(1, rect.maxY - y - 1)
    let shown = min(kinds.count, room)
    let first = max(0, min(state.place - shown / 2, kinds.count - shown))
    for place in first..<first + shown {
      draw(kinds[place], place, y: y, into: &frame)
      y += 1
    }
    let on = kinds.filter { experiment.mistakes.has($0) }.count
    let title =
      on == 0 ? "    nothing is on" : "    \(on == 1 ? "what is on" : "the \(on) together")"
    if y < rect.maxY { draw(title, together, isKind: false, y: y, into: &frame) }
    drawExplanation(from: y + 1, into: &frame)
  }

  private func drawHeading(into frame: inout Frame) {
    let name = "\(experiment.instanceNames[instance]), \(experiment.classNames[watchedClass])"
    MistakesPane.drawHeading(
      scene.workspace, TableParts.fitted("MISTAKES \(name)", to: max(8, nameWidth - 4)), in: rect,
      into: &frame)
    for (place, column) in columns {
      let end = x(place) + columnWidth - 1 - differenceWidth
      let start = column == .prediction ? x(place) : end - column.title.count - 1
      frame.write(
        " \(column.title) ", at: Position(x: start, y: rect.y), style: Style(.name),
        limit: rect.maxX)
    }
  }

  private var instance: Int { min(scene.cursor.instance, experiment.instances - 1) }
  /// Of which class the slope and the probability are: the label's, else that of the cursor.
  private var watchedClass: Int {
    MistakesState.watchedClass(of: experiment, instance) ?? scene.cursor.class
  }
  /// The columns that there is room for, each with its place.
  private var columns: [(place: Int, column: Column)] {
    Column.allCases.enumerated().map { ($0.offset, $0.element) }.filter {
      x($0.0) + ($0.1 == .prediction ? 8 : columnWidth) <= rect.maxX || $0.0 == 0
    }
  }
  private var differenceWidth: Int { hasDifferences ? columnWidth / 2 : 0 }
  private func x(_ place: Int) -> Int { rect.x + nameWidth + place * columnWidth }

  private func draw(_ kind: Mistakes.Kind, _ place: Int, y: Int, into frame: inout Frame) {
    guard let effect = state.effect(of: kind) else { return }
    let isOn = experiment.mistakes.has(kind)
    let title = MistakeText(kind, effect.mistakes, experiment).title
    draw("\(isOn ? "[x]" : "[ ]") \(title)", effect, isKind: true, y: y, into: &frame)
    let line = Rect(x: rect.x, y: y, width: rect.width, height: 1)
    frame.addTarget(line, Command.select(MistakesPane.pane, instance: place, column: 0))
    guard place == state.place, scene.cursor.pane == MistakesPane.pane else { return }
    TableParts.select(
      Rect(x: rect.x + 1, y: y, width: max(1, nameWidth - 2), height: 1), into: &frame)
  }

  private func draw(
    _ title: String, _ effect: MistakesState.Effect, isKind: Bool, y: Int, into frame: inout Frame
  ) {
    frame.write(
      TableParts.fitted(title, to: nameWidth - 1), at: Position(x: rect.x + 1, y: y),
      style: Style(.name, isKind ? [] : .bold), limit: rect.x + nameWidth)
    for (place, column) in columns {
      if column == .prediction {
        drawPrediction(effect, at: Position(x: x(place) + 1, y: y), into: &frame)
      } else {
        let width = min(columnWidth, rect.maxX - x(place))
        drawNumber(
          column, effect, in: Rect(x: x(place), y: y, width: width, height: 1), into: &frame)
      }
    }
  }

  private func value(_ column: Column, _ effect: MistakesState.Effect) -> Double? {
    switch column {
    case .loss: effect.row?.loss
    case .mean: effect.mean
    case .gradient: effect.row.map { $0.gradient[watchedClass] }
    case .probability: effect.row.map { $0.probabilities[watchedClass] }
    case .prediction: nil
    }
  }

  private func drawNumber(
    _ column: Column, _ effect: MistakesState.Effect, in place: Rect, into frame: inout Frame
  ) {
    let right = state.right.flatMap { value(column, $0) }
    let number = Rect(
      x: place.x, y: place.y, width: place.width - 1 - differenceWidth, height: 1)
    guard let value = value(column, effect) else {
      TableParts.right(missing(column), in: number, style: .faint, into: &frame)
      return
    }
    let isRight = effect.mistakes.isEmpty
    let isSame = !isRight && (value == right || (value.isNaN && right?.isNaN == true))
    let style = isSame ? Style.faint : TableParts.style(of: value, in: experiment.format)
    let shown = NumberText.cell(value, decimals: 4, width: number.width)
    let isNear =
      !isRight && shown == right.map { NumberText.cell($0, decimals: 4, width: number.width) }
    TableParts.right(
      isSame ? "=" : isNear && !hasDifferences ? "≈" : shown, in: number,
      style: isRight || isSame || isNear ? style : style.adding(.bold), into: &frame)
    guard hasDifferences, !isRight, !isSame, let right else { return }
    let difference = value - right
    frame.write(
      difference.isFinite ? NumberText.signed(difference, digits: 3) : "not finite",
      at: Position(x: number.maxX + 1, y: place.y), style: Style(.differing), limit: place.maxX)
  }

  private func missing(_ column: Column) -> String {
    if column == .mean, experiment.logits.count > MistakesState.mostLogits { return "–" }
    if column == .mean, state.hasWork { return "…" }
    return "–"
  }

  private func drawPrediction(
    _ effect: MistakesState.Effect, at position: Position, into frame: inout Frame
  ) {
    guard let row = effect.row else { return }
    if !effect.mistakes.isEmpty, row.prediction == state.right?.row?.prediction {
      frame.write("=", at: position, style: .faint, limit: rect.maxX)
      return
    }
    let (text, style): (String, Style) =
      switch row.prediction {
      case .one(let index): (experiment.classNames[index], .text)
      case .tie(let indices): ("tie of \(indices.count)", Style(.warning))
      case .undecided: ("none", Style(.bad))
      }
    frame.write(
      TableParts.fitted(text, to: rect.maxX - position.x), at: position, style: style,
      limit: rect.maxX)
  }

  private func drawExplanation(from y: Int, into frame: inout Frame) {
    guard let mistakes = state.effect(of: state.kind)?.mistakes else { return }
    let text = MistakeText(state.kind, mistakes, experiment).explanation
    let lines = ProseWrap.lines(
      of: [Markdown.Run(frame.glyphs.spelled(text))], width: rect.width - 3)
    for (offset, line) in lines.enumerated() where y + offset < rect.maxY {
      frame.write(
        line.text, at: Position(x: rect.x + 2, y: y + offset), style: .text, limit: rect.maxX)
    }
  }

  /// What the mistake under the cursor changes, with all its digits.
  static func status(_ scene: Scene<MistakesState>, width: Int) -> String {
    let state = scene.state
    let format = scene.experiment.format
    guard let right = state.right?.row, let wrong = state.effect(of: state.kind)?.row else {
      return "no label, no loss: Space on a class in LOGITS sets it"
    }
    if wrong.isIgnored { return "this instance is of the ignored class, and counts nothing" }
    if wrong.loss == right.loss { return "the loss of this instance is the same to the bit" }
    let full = { NumberText.full($0, in: format) }
    let text = "loss \(full(wrong.loss)), right is \(full(right.loss))"
    let difference = wrong.loss - right.loss
    let more = ": \(NumberText.signed(difference, digits: 4))"
    return difference.isFinite && text.count + more.count <= width ? text + more : text
  }
}
