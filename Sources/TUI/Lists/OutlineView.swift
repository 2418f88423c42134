import Lessons

/// The outline of the course: every lesson and step, with how far one is and where to go on.
enum OutlineView {
  static func draw(_ model: Model, _ state: OutlineState, into frame: inout Frame) {
    guard let course = model.course else { return }
    let heading = Rect(x: 0, y: 0, width: frame.size.width, height: 1)
    ListFrame.heading("OUTLINE", filter: state.filter, in: heading, into: &frame)
    // An audience is shown the course, and nobody's progress.
    let isOnStage = model.presenting.isOnStage
    let summary = " \(course.passedCount) of \(course.steps.count) done "
    let x = frame.size.width - CellWidth.columns(of: summary) - 1
    if x > 40, !isOnStage {
      frame.write(summary, at: Position(x: x, y: 0), style: Style(.text, .bold))
    }
    let area = list(of: course, in: frame.size)
    if area.y > 1, !isOnStage { drawProgress(course, into: &frame) }
    drawList(course, state, isOnStage, in: area, into: &frame)
    drawIntroduction(course, state, below: area, into: &frame)
    ListFrame.footer(model, into: &frame)
  }

  /// Where the lessons and steps are: between the heading and what is said of the selected lesson.
  static func list(of course: CourseState, in size: Size) -> Rect {
    var area = ListFrame.area(in: size)
    if area.height >= 10 { _ = area.takeTop(2) }
    _ = area.takeBottom(introductionHeight(course, in: size))
    return area
  }

  // MARK: - How far one is

  /// Draws the bar, what the marks mean, and what is next.
  private static func drawProgress(_ course: CourseState, into frame: inout Frame) {
    let legend = StepMark.allCases.reversed()
      .map { "\($0.glyph) \(course.count(of: $0)) \($0.rawValue)" }.joined(separator: "  ")
    let width = frame.size.width - 4 - CellWidth.columns(of: legend)
    var x = 1
    if width >= 8 {
      let part = Double(course.passedCount) / Double(max(1, course.steps.count))
      let bar = Bar.text(part, width: width, isASCII: frame.glyphs.isASCII)
      frame.fill(Rect(x: 1, y: 1, width: width, height: 1), with: "·", style: .faint)
      if course.passedCount > 0 { frame.write(bar, at: Position(x: 1, y: 1), style: Style(.bar)) }
      x += width + 2
    }
    frame.write(legend, at: Position(x: x, y: 1))
    frame.write(next(course), at: Position(x: 1, y: 2), style: Style(.emphasis))
    if course.nextOpen != nil {
      frame.addTarget(Rect(x: 0, y: 2, width: frame.size.width, height: 1), .step(.open))
    }
  }

  /// What is next, and how to get there.
  private static func next(_ course: CourseState) -> String {
    guard let next = course.nextOpen else { return "Next: \(course.whatIsOpen)" }
    let lesson = course.lesson(of: next)
    return "Next, with Tab: \(lesson.number) \(lesson.title) · \(course.steps[next].title)"
  }

  // MARK: - The list

  /// A lesson by its place, or a step by its place in the course.
  private enum Line: Equatable {
    case lesson(Int)
    case step(Int)
  }

  private static func drawList(
    _ course: CourseState, _ state: OutlineState, _ isOnStage: Bool, in area: Rect,
    into frame: inout Frame
  ) {
    let found = state.found(in: course)
    guard !found.isEmpty else {
      frame.write(
        "no step is found; erase to see more", at: Position(x: 2, y: area.y),
        style: Style(.warning))
      return
    }
    let lines = lines(found, course)
    let place = lines.firstIndex { .step(state.selected ?? -1) == $0 } ?? 0
    let first = max(0, min(place - area.height / 2, lines.count - area.height))
    let next = isOnStage ? nil : course.nextOpen
    for (line, y) in zip(lines.dropFirst(first), area.y..<max(area.y, area.maxY)) {
      switch line {
      case .lesson(let place): drawLesson(place, course, isOnStage, y: y, into: &frame)
      case .step(let place):
        let note = place == course.index ? "you are here" : place == next ? "next" : nil
        draw(
          place, course, note: note, isSelected: place == state.selected,
          isOnStage: isOnStage, y: y, into: &frame)
      }
    }
    ListFrame.more(first + area.height < lines.count, in: area, into: &frame)
  }

  private static func lines(_ found: [Int], _ course: CourseState) -> [Line] {
    var lines: [Line] = []
    var end = 0
    for (place, lesson) in course.course.lessons.enumerated() {
      let steps = end..<end + lesson.steps.count
      end = steps.upperBound
      let ofLesson = found.filter(steps.contains)
      if !ofLesson.isEmpty { lines += [.lesson(place)] + ofLesson.map(Line.step) }
    }
    return lines
  }

  private static func drawLesson(
    _ place: Int, _ course: CourseState, _ isOnStage: Bool, y: Int, into frame: inout Frame
  ) {
    let lesson = course.course.lessons[place]
    let done = lesson.steps.count { course.isPassed($0.id) }
    let count = isOnStage ? "\(lesson.steps.count)" : "\(done)/\(lesson.steps.count)"
    // Counts stand below each other, beside the marks of the steps.
    let x = frame.size.width - 3 - CellWidth.columns(of: count)
    let title = TableParts.fitted("\(place + 1) \(lesson.title)", to: max(1, x - 2))
    frame.write(title, at: Position(x: 1, y: y), style: Style(.heading, .bold))
    let isDone = done == lesson.steps.count && !isOnStage
    frame.write(
      isDone ? count + " " + StepMark.done.glyph : count, at: Position(x: x, y: y),
      style: isDone ? Style(.good, .bold) : .text)
    guard let first = lesson.steps.first else { return }
    frame.addTarget(
      Rect(x: 0, y: y, width: frame.size.width, height: 1), .step(.id(first.id)))
  }

  private static func draw(
    _ place: Int, _ course: CourseState, note: String?, isSelected: Bool, isOnStage: Bool, y: Int,
    into frame: inout Frame
  ) {
    let step = course.steps[place]
    if !isOnStage {
      let mark = course.mark(of: step.id)
      frame.write(mark.glyph, at: Position(x: 3, y: y), style: style(of: mark))
    }
    let end = frame.write(step.title, at: Position(x: 5, y: y))
    if let note {
      frame.write("  ‹ \(note)", at: Position(x: end, y: y), style: Style(.emphasis))
    }
    let row = Rect(x: 0, y: y, width: frame.size.width, height: 1)
    frame.addTarget(row, .step(.id(step.id)))
    if isSelected {
      frame.mark(Rect(x: 2, y: y, width: max(1, end - 1), height: 1), .reverse)
      frame.cursor = Position(x: 3, y: y)
    }
  }

  private static func style(of mark: StepMark) -> Style {
    switch mark {
    case .new: .faint
    case .begun: Style(.warning, .bold)
    case .done: Style(.good, .bold)
    }
  }

  // MARK: - What a lesson is about

  private static func introduction(
    of lesson: Lesson, in glyphs: Glyphs = .unicode, width: Int
  ) -> [LessonLine] {
    LessonLine.prose(lesson.introduction, in: glyphs, width: max(1, width - 2), spacing: 0)
  }

  /// How many lines are kept for the introductions of lessons, with the rule above them: as many as
  /// the longest has, where there is room, so that the list stays where it is.
  private static func introductionHeight(_ course: CourseState, in size: Size) -> Int {
    guard size.height >= 20 else { return 0 }
    let longest =
      course.course.lessons
      .map { introduction(of: $0, width: size.width).count }.max() ?? 0
    return longest == 0 ? 0 : 1 + min(longest, size.height / 8)
  }

  private static func drawIntroduction(
    _ course: CourseState, _ state: OutlineState, below area: Rect, into frame: inout Frame
  ) {
    let height = introductionHeight(course, in: frame.size)
    guard height > 1, let selected = state.selected else { return }
    let (number, title) = course.lesson(of: selected)
    frame.fill(
      Rect(x: 0, y: area.maxY, width: frame.size.width, height: 1), with: "─", style: .faint)
    frame.write(
      " \(number) \(title) ", at: Position(x: 2, y: area.maxY), style: Style(.heading, .bold))
    let lines = introduction(
      of: course.course.lessons[number - 1], in: frame.glyphs, width: frame.size.width)
    for (line, y) in zip(lines, (area.maxY + 1)..<(area.maxY + height)) {
      var x = 1
      for run in line.runs { x = frame.write(run.text, at: Position(x: x, y: y), style: run.style) }
    }
  }
}
