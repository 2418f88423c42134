import Experiments
import Lessons

extension Model {
  /// Goes on with the course as its files have it now, or names their faults.
  ///
  /// - Parameters:
  ///   - new: The course without what can't be read; nil where nothing can.
  ///   - faults: A line for each fault.
  mutating func reload(_ new: Course?, faults: [String]) {
    if course?.presenting.isOnStage == true {
      // Neither a fault nor a step that changes is for the eyes of an audience.
      course?.presenting.faults = faults
      if let new, faults.isEmpty { course?.presenting.edited = new }
      return
    }
    // A question that came back is answered first.
    if course?.recall != nil {
      course?.reread = (new, faults)
    } else {
      takeOver(new, faults: faults)
    }
  }

  /// Goes on with the files that were saved while a question had come back.
  mutating func takeOverReread() {
    guard let (new, faults) = course?.reread else { return }
    course?.reread = nil
    takeOver(new, faults: faults)
  }

  /// Goes on with the files that were saved while the step was shown to an audience.
  mutating func takeOverEdited() {
    guard let new = course?.presenting.edited else { return }
    course?.presenting.edited = nil
    takeOver(new, faults: [])
    workspace.notice = nil
  }

  private mutating func takeOver(_ new: Course?, faults: [String]) {
    endRecall()
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
    workspace.glossary = new.glossary
    let worksheet = course.reload(new, leaving: worksheet)
    defer { learnWords() }
    if let step = course.step, let old { follow(step, from: old, to: worksheet, in: course) }
    if !faults.isEmpty { return refuse(complaint) }
    say("the lessons were read again" + (course.leftOutText.map { "; \($0)" } ?? ""))
  }

  /// Brings the page from a step to its new version.
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
    case .entry, .prediction, .offer: mode = .page
    case .page, .commandLine, .keys, .outline, .export: break
    }
    arriveAtStep()
    guard step.id == old.id else { return }
    if let open, step.panes == old.panes, !course.isAsking { lab.open(open, in: &workspace) }
    self.cursor = cursor
  }
}
