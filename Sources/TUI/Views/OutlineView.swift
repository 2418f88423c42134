import Lessons

/// The outline of the course: every lesson and step, with what is passed and where one is.
enum OutlineView {
  static func draw(_ model: Model, selected: Int, into frame: inout Frame) {
    guard let course = model.course else { return }
    let area = ListFrame.area(in: frame.size)
    let heading = Rect(x: 0, y: 0, width: frame.size.width, height: area.y)
    ListFrame.heading("OUTLINE", filter: nil, in: heading, into: &frame)
    let summary = " \(course.passedCount) of \(course.steps.count) steps passed "
    frame.write(summary, at: Position(x: frame.size.width - summary.count - 2, y: 0))
    let lines = Line.all(course)
    let place = lines.firstIndex { $0.step == selected } ?? 0
    let first = max(0, min(place - area.height / 2, lines.count - area.height))
    for (line, y) in zip(lines.dropFirst(first), area.y..<max(area.y, area.maxY)) {
      draw(line, course, isSelected: line.step == selected, y: y, into: &frame)
    }
    ListFrame.more(first + area.height < lines.count, in: area, into: &frame)
    ListFrame.footer(model, into: &frame)
  }

  /// A lesson's title, or a step by its place in the course.
  private enum Line {
    case lesson(String)
    case step(Int)

    var step: Int? { if case .step(let index) = self { index } else { nil } }

    static func all(_ course: CourseState) -> [Line] {
      var index = 0
      return course.course.lessons.enumerated().flatMap { number, lesson -> [Line] in
        defer { index += lesson.steps.count }
        return [.lesson("\(number + 1) \(lesson.title)")]
          + lesson.steps.indices.map { .step(index + $0) }
      }
    }
  }

  private static func draw(
    _ line: Line, _ course: CourseState, isSelected: Bool, y: Int, into frame: inout Frame
  ) {
    switch line {
    case .lesson(let title):
      frame.write(title, at: Position(x: 1, y: y), style: Style(.heading, .bold))
    case .step(let index):
      let step = course.steps[index]
      let isPassed = course.isPassed(step.id)
      let mark = isPassed ? "✓" : "·"
      frame.write(
        mark, at: Position(x: 3, y: y), style: isPassed ? Style(.good, .bold) : .faint)
      let here = index == course.index ? "  ‹ you are here" : ""
      let end = frame.write(step.title, at: Position(x: 5, y: y))
      frame.write(here, at: Position(x: end, y: y), style: Style(.emphasis))
      let row = Rect(x: 0, y: y, width: frame.size.width, height: 1)
      frame.addTarget(row, .step(.id(step.id)))
      if isSelected {
        frame.mark(Rect(x: 2, y: y, width: max(1, end - 1), height: 1), .reverse)
        frame.cursor = Position(x: 3, y: y)
      }
    }
  }
}
