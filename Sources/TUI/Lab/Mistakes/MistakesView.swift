import Exchange
import Experiments
import Lessons
import Notation
import Numerics

/// Draws the MISTAKES pane: the right way, each kind alone with its mark, and what is on together.
struct MistakesView {
  let scene: Scene<MistakesState>
  private let rect: Rect
  var state: MistakesState { scene.state }
  var experiment: Experiment { scene.experiment }

  /// The lines beside the kinds: heading, the right way, together, and three to explain.
  static let fixedHeight = 6

  init(_ scene: Scene<MistakesState>, _ rect: Rect) {
    self.scene = scene
    self.rect = rect
  }

  enum Column: Int, CaseIterable {
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
  /// True where differences from the right way stand beside the numbers.
  private var hasDifferences: Bool { columnWidth >= 20 }
  private var differenceWidth: Int { hasDifferences ? columnWidth / 2 : 0 }
  /// The columns that there is room for.
  private var columns: [Column] {
    Column.allCases.filter {
      x($0) + ($0 == .prediction ? 8 : columnWidth) <= rect.width || $0 == .loss
    }
  }
  private func x(_ column: Column) -> Int { nameWidth + column.rawValue * columnWidth }
  /// The class of the slope and the probability: the label's, else that of the cursor.
  var watchedClass: Int {
    MistakesState.watchedClass(of: experiment, scene.nearestInstance) ?? scene.cursor.class
  }

  func draw(into frame: inout Frame) {
    drawHeading(into: &frame)
    var body = rect.below(1)
    guard !body.isEmpty, let right = state.right, let together = state.together else { return }
    draw("    \(state.title)", right, isKind: false, in: body.takeTop(1), into: &frame)
    let kinds = Mistakes.Kind.allCases
    let places = Range.window(max(1, body.height - 1), of: kinds.count, around: state.place)
    for (place, row) in zip(places, body.takeTop(places.count).rows) {
      draw(kinds[place], place, in: row, into: &frame)
    }
    draw("    \(togetherTitle)", together, isKind: false, in: body.takeTop(1), into: &frame)
    drawExplanation(in: body, into: &frame)
  }

  /// The name of what is on together.
  var togetherTitle: String {
    let on = Mistakes.Kind.allCases.filter { experiment.mistakes.has($0) }.count
    return on == 0 ? "nothing is on" : on == 1 ? "what is on" : "the \(on) together"
  }

  private func drawHeading(into frame: inout Frame) {
    let name = "\(scene.instanceName), \(experiment.classNames[watchedClass])"
    MistakesPane.drawHeading(
      scene.workspace, TableParts.fitted("MISTAKES \(name)", to: max(8, nameWidth - 4)), in: rect,
      into: &frame)
    for column in columns {
      let end = x(column) + columnWidth - 1 - differenceWidth
      let start = column == .prediction ? x(column) : end - column.title.count - 1
      frame.write(" \(column.title) ", in: rect.row(0).from(start), Style(.name))
    }
  }

  private func draw(_ kind: Mistakes.Kind, _ place: Int, in row: Rect, into frame: inout Frame) {
    guard let effect = state.effect(of: kind) else { return }
    let isOn = experiment.mistakes.has(kind)
    let title = MistakeText(kind, effect.mistakes, experiment).title
    draw("\(isOn ? "[x]" : "[ ]") \(title)", effect, isKind: true, in: row, into: &frame)
    frame.addTarget(row, Command.select(MistakesPane.pane, instance: place, column: 0))
    guard place == state.place, scene.cursor.pane == MistakesPane.pane else { return }
    TableParts.select(row.columns(1, width: max(1, nameWidth - 2)), into: &frame)
  }

  private func draw(
    _ title: String, _ effect: MistakesState.Effect, isKind: Bool, in row: Rect,
    into frame: inout Frame
  ) {
    guard !row.isEmpty else { return }
    frame.writeFitted(
      title, in: row.columns(1, width: nameWidth - 1), Style(.name, isKind ? [] : .bold))
    for column in columns {
      if column == .prediction {
        drawPrediction(effect, in: row.from(x(column) + 1), into: &frame)
      } else {
        drawNumber(column, effect, in: row.columns(x(column), width: columnWidth), into: &frame)
      }
    }
  }

  func value(_ column: Column, _ effect: MistakesState.Effect) -> Double? {
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
    let number = place.columns(0, width: place.width - 1 - differenceWidth)
    guard let value = value(column, effect) else {
      let isWaiting =
        column == .mean && experiment.logits.count <= MistakesState.mostLogits && state.hasWork
      frame.write(isWaiting ? "…" : "–", in: number, .faint, alignment: .right)
      return
    }
    let isRight = effect.mistakes.isEmpty
    let isSame = !isRight && (value == right || (value.isNaN && right?.isNaN == true))
    let style = isSame ? Style.faint : TableParts.style(of: value, in: experiment.format)
    let text = { NumberText.cell($0, decimals: 4, width: number.width) }
    let isNear = !isRight && text(value) == right.map(text)
    frame.write(
      isSame ? "=" : isNear && !hasDifferences ? "≈" : text(value), in: number,
      isRight || isSame || isNear ? style : style.adding(.bold), alignment: .right)
    guard hasDifferences, !isRight, !isSame, let right else { return }
    let difference = value - right
    frame.write(
      difference.isFinite ? NumberText.signed(difference, digits: 3) : "not finite",
      in: place.from(number.width + 1), Style(.differing))
  }

  private func drawPrediction(
    _ effect: MistakesState.Effect, in place: Rect, into frame: inout Frame
  ) {
    guard let row = effect.row else { return }
    let isSame = !effect.mistakes.isEmpty && row.prediction == state.right?.row?.prediction
    let (text, style): (String, Style) =
      switch row.prediction {
      case _ where isSame: ("=", .faint)
      case .one(let index): (experiment.classNames[index], .text)
      case .tie(let indices): ("tie of \(indices.count)", Style(.warning))
      case .undecided: ("none", Style(.bad))
      }
    frame.writeFitted(text, in: place, style)
  }

  private func drawExplanation(in rect: Rect, into frame: inout Frame) {
    guard let mistakes = state.effect(of: state.kind)?.mistakes else { return }
    let text = MistakeText(state.kind, mistakes, experiment).explanation
    let lines = ProseWrap.lines(
      of: [Markdown.Run(frame.glyphs.spelled(text))], width: rect.width - 3)
    for (line, row) in zip(lines, rect.rows) { frame.write(line.text, in: row.from(2)) }
  }

  /// The change that the mistake under the cursor makes to the loss, with all its digits.
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
