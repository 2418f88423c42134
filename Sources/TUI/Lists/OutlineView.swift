import Lessons

/// The outline of the course: every lesson and step, with its progress and the next open step.
enum OutlineView {
  static func draw(
    _ course: CourseState, _ state: OutlineState, _ footer: ListFooter, into frame: inout Frame
  ) {
    ListFrame.heading("OUTLINE", filter: state.filter, into: &frame)
    let area = list(of: course, in: frame.size)
    // An audience is shown the course, and nobody's progress.
    if !course.presenting.isOnStage {
      let summary = " \(course.passedCount) of \(course.steps.count) done "
      let place = Rect(frame.size).row(0).last(CellWidth.columns(of: summary) + 1)
      if place.x > 40 { frame.write(summary, in: place, Style(.text, .bold)) }
      if area.y > 1 { drawProgress(course, into: &frame) }
    }
    drawList(course, state, in: area, into: &frame)
    drawIntroduction(course, state, below: area, into: &frame)
    footer.draw(into: &frame)
  }

  /// The place of the lessons and steps: between the heading and the introduction of the selected
  /// lesson.
  static func list(of course: CourseState, in size: Size) -> Rect {
    var area = ListFrame.area(in: size)
    if area.height >= 10 { _ = area.takeTop(2) }
    _ = area.takeBottom(introductionHeight(course, in: size))
    return area
  }

  // MARK: - Progress

  /// Draws the bar, the meaning of the marks, and the next open step.
  private static func drawProgress(_ course: CourseState, into frame: inout Frame) {
    let legend = StepMark.allCases.reversed()
      .map { "\($0.glyph) \(course.count(of: $0)) \($0.rawValue)" }.joined(separator: "  ")
    let (screen, margin) = (Rect(frame.size), 1)
    var row = screen.row(1).from(margin)
    let width = screen.width - 4 - CellWidth.columns(of: legend)
    if width >= 8 {
      let part = Double(course.passedCount) / Double(max(1, course.steps.count))
      let bar = Bar.text(part, width: width, isASCII: frame.glyphs.isASCII)
      frame.fill(row.columns(0, width: width), with: "·", style: .faint)
      if course.passedCount > 0 { frame.write(bar, in: row, Style(.bar)) }
      row = row.from(width + 2)
    }
    frame.write(legend, in: row)
    frame.write(next(course), in: screen.row(2).from(margin), Style(.emphasis))
    if course.nextOpen != nil { frame.addTarget(screen.row(2), .step(.open)) }
  }

  /// The next open step, and the way there.
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
    _ course: CourseState, _ state: OutlineState, in area: Rect, into frame: inout Frame
  ) {
    let found = state.found(in: course)
    guard !found.isEmpty else {
      frame.write("no step is found; erase to see more", in: area.from(2), Style(.warning))
      return
    }
    let lines = lines(found, course)
    let place = lines.firstIndex { .step(state.selected ?? -1) == $0 } ?? 0
    let first = ListFrame.firstLine(around: place, of: lines.count, in: area)
    let next = course.presenting.isOnStage ? nil : course.nextOpen
    for (line, row) in zip(lines.dropFirst(first), area.rows) {
      switch line {
      case .lesson(let place): drawLesson(place, course, in: row, into: &frame)
      case .step(let place):
        let note = place == course.index ? "you are here" : place == next ? "next" : nil
        drawStep(
          place, course, note: note, isSelected: place == state.selected, in: row, into: &frame)
      }
    }
    ListFrame.more(first + area.height < lines.count, in: area, into: &frame)
  }

  private static func lines(_ found: [Int], _ course: CourseState) -> [Line] {
    var lines: [Line] = []
    var end = 0
    var rest = found[...]
    for (place, lesson) in course.course.lessons.enumerated() {
      end += lesson.steps.count
      let ofLesson = rest.prefix { $0 < end }
      rest = rest.dropFirst(ofLesson.count)
      if !ofLesson.isEmpty { lines += [.lesson(place)] + ofLesson.map(Line.step) }
    }
    return lines
  }

  private static func drawLesson(
    _ place: Int, _ course: CourseState, in row: Rect, into frame: inout Frame
  ) {
    let lesson = course.course.lessons[place]
    let isOnStage = course.presenting.isOnStage
    let done = lesson.steps.count { course.isPassed($0.id) }
    let count = isOnStage ? "\(lesson.steps.count)" : "\(done)/\(lesson.steps.count)"
    // Counts stand below each other, beside the marks of the steps.
    let counts = row.last(CellWidth.columns(of: count) + 3)
    let title = TableParts.fitted("\(place + 1) \(lesson.title)", to: max(1, counts.x - 2))
    frame.write(title, in: row.from(1), Style(.heading, .bold))
    let isDone = done == lesson.steps.count && !isOnStage
    frame.write(
      isDone ? count + " " + StepMark.done.glyph : count, in: counts,
      isDone ? Style(.good, .bold) : .text)
    if let first = lesson.steps.first { frame.addTarget(row, .step(.id(first.id))) }
  }

  private static func drawStep(
    _ place: Int, _ course: CourseState, note: String?, isSelected: Bool, in row: Rect,
    into frame: inout Frame
  ) {
    let step = course.steps[place]
    if !course.presenting.isOnStage {
      let mark = course.mark(of: step.id)
      frame.write(mark.glyph, in: row.from(3), style(of: mark))
    }
    let rest = frame.write(step.title, at: row.from(5))
    if let note { frame.write("  ‹ \(note)", in: rest, Style(.emphasis)) }
    frame.addTarget(row, .step(.id(step.id)))
    if isSelected {
      frame.mark(row.columns(2, width: max(1, rest.x - 1)), .reverse)
      frame.cursor = row.from(3).origin
    }
  }

  private static func style(of mark: StepMark) -> Style {
    switch mark {
    case .new: .faint
    case .begun: Style(.warning, .bold)
    case .done: Style(.good, .bold)
    }
  }

  // MARK: - Introductions of lessons

  private static func introduction(
    of lesson: Lesson, in glyphs: Glyphs = .unicode, width: Int
  ) -> [LessonLine] {
    LessonLine.prose(lesson.introduction, in: glyphs, width: max(1, width - 2))
  }

  /// The lines kept for the introductions of lessons, with the rule above them: as many as the
  /// longest has, where there is room, so that the list stays where it is.
  private static func introductionHeight(_ course: CourseState, in size: Size) -> Int {
    guard size.height >= 20 else { return 0 }
    let most = size.height / 8
    var longest = 0
    for lesson in course.course.lessons where longest < most {
      longest = max(longest, introduction(of: lesson, width: size.width).count)
    }
    return longest == 0 ? 0 : 1 + min(longest, most)
  }

  private static func drawIntroduction(
    _ course: CourseState, _ state: OutlineState, below area: Rect, into frame: inout Frame
  ) {
    let height = introductionHeight(course, in: frame.size)
    guard height > 1, let selected = state.selected else { return }
    let lesson = course.lesson(of: selected)
    var place = Rect(frame.size)
    _ = place.takeTop(area.maxY)
    place = place.takeTop(height)
    let rule = place.takeTop(1)
    frame.fill(rule, with: "─", style: .faint)
    frame.write(" \(lesson.number) \(lesson.title) ", in: rule.from(2), Style(.heading, .bold))
    let lines = introduction(
      of: course.course.lessons[lesson.number - 1], in: frame.glyphs, width: frame.size.width)
    for (line, row) in zip(lines, place.rows) { frame.write(line.runs, at: row.from(1)) }
  }
}
