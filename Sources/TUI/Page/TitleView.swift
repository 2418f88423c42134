import Lessons

/// The first line: what this is, where one is in the course, the format.
enum TitleView {
  static func draw(_ model: Model, in rect: Rect, into frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let experiment = model.worksheet.experiment
    var right = experiment.format.rawValue
    if experiment.reduction != .mean { right = "\(experiment.reduction.rawValue) · \(right)" }
    let formatX = rect.maxX - CellWidth.columns(of: right) - 1
    let row = rect.y
    let end = frame.write(
      " Logit Lab ", at: Position(x: rect.x, y: row), style: Style(.title, .bold), limit: rect.maxX)
    let place: String
    if let course = model.course, let step = course.step {
      let lesson = course.lessonNumber
      place = model.glyphs.spelled(
        "\(lesson.number) \(lesson.title) · \(lesson.step) of \(lesson.count)"
          + (course.isPassed ? " ✓ · " : " · ") + step.title)
    } else {
      place = "\(experiment.instances)×\(experiment.classes) logits"
    }
    // The title of the step goes before the count of those done.
    let passed = progress(model, room: formatX - end - 3 - CellWidth.columns(of: place))
    let rightX = formatX - CellWidth.columns(of: passed)
    frame.write(
      TableParts.fitted(place, to: max(0, rightX - end - 2)), at: Position(x: end + 1, y: row))
    if formatX > end {
      frame.write(right, at: Position(x: formatX, y: row), style: Style(.code, .bold))
      frame.addTarget(
        Rect(x: formatX, y: row, width: right.count, height: 1), .nextDtype)
    }
    guard !passed.isEmpty else { return }
    frame.write(passed, at: Position(x: rightX, y: row), style: .faint)
    frame.addTarget(Rect(x: rightX, y: row, width: formatX - rightX, height: 1), .outline)
  }

  /// How many steps of the course are done, where there is room for it.
  private static func progress(_ model: Model, room: Int) -> String {
    guard let course = model.course, !model.presenting.isOnStage else { return "" }
    let text = "✓ \(course.passedCount)/\(course.steps.count)  "
    return CellWidth.columns(of: text) <= room ? text : ""
  }
}
