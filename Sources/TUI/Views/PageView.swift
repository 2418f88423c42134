import Lessons
import Numerics

extension Model {
  /// Draws the page.
  public func draw() -> Frame {
    var frame = Frame(size: size, glyphs: glyphs)
    switch mode {
    case .keys(let state): KeysView.draw(self, state, into: &frame)
    case .outline(let state): OutlineView.draw(self, state, into: &frame)
    case .page, .entry, .commandLine: PageView.draw(self, layout, into: &frame)
    }
    return frame
  }
}

/// The whole page: title, lesson, tables, status line, footer.
enum PageView {
  static func draw(_ model: Model, _ layout: PageLayout, into frame: inout Frame) {
    TitleView.draw(model, in: layout.title, into: &frame)
    LessonView.draw(model, layout, into: &frame)
    for (table, rect) in layout.tables {
      switch table {
      case .scores: ScoresView.draw(model, layout, in: rect, into: &frame)
      case .softmax: SoftmaxView.draw(model, layout, in: rect, into: &frame)
      case .loss: LossView.draw(model, layout, in: rect, into: &frame)
      }
    }
    if case .commandLine(let state) = model.mode {
      CommandLineView.draw(model, state, layout, into: &frame)
    } else {
      StatusView.draw(model, layout, into: &frame)
      FooterView.draw(model, in: layout.footer, into: &frame)
    }
  }
}

/// The first line: what this is, where one is in the course, the format.
enum TitleView {
  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let experiment = model.worksheet.experiment
    var right = experiment.format.rawValue
    if experiment.reduction != .mean { right = "\(experiment.reduction.rawValue) · \(right)" }
    let rightX = rect.maxX - CellWidth.columns(of: right) - 1
    let row = rect.y
    let end = frame.write(
      " Logit Lab ", at: Position(x: rect.x, y: row), style: Style(.title, .bold), limit: rect.maxX)
    let place: String
    if let course = model.course, let step = course.step {
      let lesson = course.lessonNumber
      place =
        "\(lesson.number) \(lesson.title) · \(lesson.step) of \(lesson.count) · \(step.title)"
    } else {
      place = "\(experiment.instances)×\(experiment.classes) logits"
    }
    frame.write(place, at: Position(x: end + 1, y: row), limit: rightX - 1)
    if rightX > end {
      frame.write(right, at: Position(x: rightX, y: row), style: Style(.code, .bold))
      frame.addTarget(
        Rect(x: rightX, y: row, width: right.count, height: 1), .cycleDtype(1))
    }
  }
}
