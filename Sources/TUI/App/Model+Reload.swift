import Experiments
import Lessons

extension CourseState {
  /// Goes on with the course as its files have it now.
  ///
  /// The learner stays at the present step, or else goes to the one that has its file or its place.
  /// Where a step begins otherwise than before, what was done in it is done again, as far as it fits.
  /// - Parameters:
  ///   - new: At least one step.
  ///   - worksheet: The worksheet of the present step.
  /// - Returns: The worksheet of the step that is present then.
  mutating func reload(_ new: Course, leaving worksheet: Worksheet) -> Worksheet {
    keep(worksheet)
    let old = (steps: steps, step: step, index: index)
    let starts = Dictionary(old.steps.map { ($0.id, $0.experiment) }) { first, _ in first }
    replace(new, at: Self.place(in: new.steps, of: old.step, at: old.index, among: old.steps)) {
      starts[$0.id] == $0.experiment
    }
    if step?.id == old.step?.id, step?.experiment == old.step?.experiment {
      return worksheet
    }
    guard step?.id == old.step?.id, let step, let journal = progress[step.id].journal else {
      return presentWorksheet()
    }
    return replay(journal, in: step)
  }

  /// Where a step is now; where it is gone, the step that has its file, or that is nearest to it.
  private static func place(
    in steps: [Step], of step: Step?, at index: Int, among old: [Step]
  ) -> Int {
    guard let step else { return 0 }
    if let place = steps.firstIndex(where: { $0.id == step.id }) { return place }
    if let place = steps.firstIndex(where: { $0.file == step.file }) { return place }
    let neighbours = old.dropFirst(index + 1) + old.prefix(index).reversed()
    for neighbour in neighbours {
      if let place = steps.firstIndex(where: { $0.id == neighbour.id }) { return place }
    }
    return min(index, steps.count - 1)
  }
}

extension Model {
  /// Goes on with the course as its files have it now, or says what is wrong with them.
  ///
  /// - Parameters:
  ///   - new: The course without what can't be read; nil where nothing can.
  ///   - faults: What is wrong, a line for each fault.
  mutating func reload(_ new: Course?, faults: [String]) {
    guard var course else { return }
    let old = course.step
    let isHere = { (fault: String) in old.map { fault.hasPrefix("\($0.file):") } ?? false }
    course.faults = faults.filter(isHere) + faults.filter { !isHere($0) }
    if !faults.isEmpty { cursor.lessonScroll = 0 }
    let complaint = faults.count == 1 ? "the lessons have a fault" : "the lessons have faults"
    // With a fault in the present step its last good text stays.
    let isUsable =
      new.map { faults.isEmpty || $0.place(of: old?.id ?? "") != nil } == true
      && !faults.contains(where: isHere)
    guard let new, isUsable, !new.steps.isEmpty, new != course.course else {
      let wasMended = faults.isEmpty && self.course?.faults.isEmpty == false
      self.course = course
      if wasMended { say("the lessons are as they were") }
      if !faults.isEmpty { refuse(complaint) }
      return
    }
    let worksheet = course.reload(new, leaving: worksheet)
    if let step = course.step, let old { follow(step, from: old, to: worksheet, in: course) }
    if !faults.isEmpty { return refuse(complaint) }
    say("the lessons were read again" + (course.leftOutText.map { "; \($0)" } ?? ""))
  }

  /// Brings the page from a step to what has become of it.
  private mutating func follow(
    _ step: Step, from old: Step, to worksheet: Worksheet, in course: CourseState
  ) {
    if case .outline(var state) = mode {
      let id = state.selected.flatMap { self.course?.steps[$0].id }
      state.selected = course.steps.firstIndex { $0.id == id } ?? course.index
      mode = .outline(state)
    }
    let isPageSame =
      step.id == old.id && step.experiment == old.experiment && step.panes == old.panes
      && step.question == old.question
    guard !isPageSame else { return self.course = course }
    let (cursor, open) = (cursor, workspace.openPane)
    leaveStep()
    self.worksheet = worksheet
    self.worksheet.cancelPreview()
    self.course = course
    switch mode {
    case .entry, .prediction: mode = .page
    default: break
    }
    arriveAtStep()
    guard step.id == old.id else { return }
    if let open, step.panes == old.panes, !course.isAsking { openLab(open) }
    self.cursor = cursor
  }
}
