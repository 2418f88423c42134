import Notation

extension Model {
  /// Goes to another step, or says why not.
  mutating func goTo(_ choice: StepChoice) {
    guard var course else {
      return refuse("there are no steps in a free experiment; logitlab learn has them")
    }
    let target: Int
    switch choice {
    case .next: target = course.index + 1
    case .previous: target = course.index - 1
    case .open:
      guard let place = course.nextOpen else { return say(course.whatIsOpen) }
      target = place
    case .id(let id):
      guard let place = course.steps.firstIndex(where: { $0.id == id }) else {
        return refuse(
          "there is no step “\(Printable.text(id, limit: 24))”"
            + Suggestion.text(for: id, among: course.steps.map(\.id)))
      }
      target = place
    }
    guard target >= 0 else { return refuse("this is the first step") }
    guard target < course.steps.count else {
      return refuse(
        presenting.isOnStage
          ? "this is the last step" : "this is the last step; \(course.whatIsOpen)")
    }
    leaveStep()
    worksheet = course.go(to: target, leaving: worksheet)
    self.course = course
    arriveAtStep()
    sayWhatIsLeftOut()
  }

  /// Says that what was done here before doesn't fit any more, where it doesn't.
  mutating func sayWhatIsLeftOut() {
    if let text = course?.leftOutText { refuse("\(text); it is kept until you change something") }
  }

  /// Closes what belongs to the present step alone, before another is gone to.
  mutating func leaveStep() {
    closeLab()
    worksheet.cancelPreview()
    lab.leaveStep()
  }

  /// Begins to look at the present step, on a page as its text expects it: what was looked at in
  /// another step, and how, is over.
  mutating func arriveAtStep() {
    cursor = Cursor()
    prediction = PredictionState()
    lab = LabState()
    workspace.openPane = nil
    showsIndices = false
    isZoomed = false
    openPanesOfStep()
  }
}
