import Experiments
import Lessons
import Notation

/// Steps of the course: going to one, its hints, its question.
extension Model {
  /// Goes to another step, or says why not.
  mutating func goTo(_ choice: StepChoice) {
    takeOverEdited()
    guard var course else {
      return refuse("there are no steps in a free experiment; logitlab learn has them")
    }
    let target: Int
    switch choice {
    case .next where course.recall != nil: return endRecall()
    case .next:
      if !course.mayLeave() {
        self.course = course
        return say("this step is not done yet; n again goes on all the same")
      }
      target = course.index + 1
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
        course.presenting.isOnStage
          ? "this is the last step" : "this is the last step; \(course.whatIsOpen)")
    }
    guard course.readBody(at: target) else {
      return refuse("“\(course.steps[target].title)” has a fault and can't be shown")
    }
    leaveStep()
    worksheet = course.go(to: target, leaving: worksheet)
    self.course = course
    arriveAtStep()
    sayWhatIsBeside()
    if self.course?.recall == nil { takeOverReread() }
  }

  /// Goes on from a question that came back to the step at the learner's place.
  mutating func endRecall() {
    guard var course, course.recall != nil else { return }
    leaveStep()
    worksheet = course.endRecall()
    self.course = course
    mode = .page
    arriveAtStep()
    sayWhatIsBeside()
    takeOverReread()
  }

  /// Says that earlier changes no longer fit, where they don't, or that there are other numbers.
  mutating func sayWhatIsBeside() {
    guard let course, course.recall == nil, let step = course.step else { return }
    if let text = course.leftOutText {
      refuse("\(text); it is kept until you change something")
    } else if !course.progress[step.id].others.isEmpty {
      say("another copy left other numbers here; :other shows them")
    }
  }

  /// Closes everything that belongs to the present step alone.
  mutating func leaveStep() {
    lab.close(in: &workspace)
    worksheet.cancelPreview()
    lab.leaveStep()
  }

  /// Begins to look at the present step, on a page as its text expects it.
  mutating func arriveAtStep() {
    course?.prediction = PredictionState()
    lab = LabState()
    workspace.arrive()
    learnWords()
    openPanesOfStep()
  }

  /// Lets the page use the words of the steps so far.
  mutating func learnWords() {
    guard let course, let step = course.step else { return }
    workspace.vocabulary = course.course.vocabulary(at: step.id)
  }

  /// Opens the pane of the lab that the present step shows, and puts the cursor where the step wants
  /// it; while a question waits what it asks about stays closed.
  mutating func openPanesOfStep() {
    guard let course, let step = course.step else { return }
    lab.open(for: step, isAsking: course.isAsking, in: &workspace)
  }

  /// Forgets what was done in a part of the course, or says how much that would be.
  mutating func forget(_ scope: CourseScope, isSure: Bool) {
    guard var course else { return refuse("there is no course in a free experiment") }
    course.keep(worksheet)
    let steps = course.steps(of: scope)
    let count = steps.count { !course.progress[$0.id].isEmpty }
    guard count > 0 else { return say("nothing was done in this \(scope.rawValue) yet") }
    let what = NumberText.count(count, "step")
    guard isSure else {
      return refuse("this forgets what you did in \(what); reset! \(scope.rawValue) does it")
    }
    leaveStep()
    course.forget(steps)
    worksheet = course.presentWorksheet()
    self.course = course
    arriveAtStep()
    say("forgotten: what was done in \(what)")
  }

  /// The notes of the present step, where they are wanted and were not handed out yet.
  package mutating func handOutNotes() -> [Effect] {
    guard let course, course.presenting.handsOutNotes, let notes = PresenterNotes(course),
      notes.text != course.presenting.handedOut
    else { return [] }
    self.course?.presenting.handedOut = notes.text
    return [.notes(notes.text)]
  }

  // MARK: - Hints

  /// Shows a hint, then the solution, then plays it line by line.
  mutating func showHint() {
    if course?.presenting.isOnStage == true {
      return refuse("hints are not shown to an audience")
    }
    if course?.recall != nil { return refuse("a question that comes back has no hints") }
    guard let course, let step = course.step else {
      return refuse("hints belong to lessons; logitlab learn has them")
    }
    switch course.hintLevel(on: worksheet.experiment) {
    case .solution where course.isAsking, .play where course.isAsking:
      return refuse("answer first, or Esc to look; then H goes on")
    case .hint, .solution: self.course?.showHint()
    case .play(let place, _, let startsOver):
      workspace.play(step, line: place, startsOver: startsOver)
    case .end:
      return refuse(
        course.showsSolution
          ? "the solution is played; u takes it back line by line" : "this step has no hint")
    }
    if cursor.pane != .lesson { workspace.isZoomed = false }
    cursor.lessonScroll = .max / 2
  }

  // MARK: - The question

  /// Answers the question of the step: by the place of a choice, counted from one, or by a number.
  mutating func answer(_ number: Double) {
    guard let step = course?.step else { return refuse("this step asks nothing") }
    if let reason = course?.take(number) { return refuse(reason) }
    latest = .answered
    if course?.isOnOtherNumbers(than: step) == true { beginAnew() }
    showAnswered()
  }

  /// Goes on with the numbers of the case that a wrong answer has led to.
  private mutating func beginAnew() {
    guard let worksheet = course?.presentWorksheet() else { return }
    leaveStep()
    self.worksheet = worksheet
    workspace.arrive()
  }

  /// Shows the numbers once the question is out of the way.
  mutating func showAnswered() {
    mode = .page
    openPanesOfStep()
  }

  /// Asks the question of the step again.
  mutating func askAgain() {
    guard course?.step?.question != nil else { return refuse("this step asks nothing") }
    lab.close(in: &workspace)
    course?.askAgain()
  }

  /// Turns to another step as a clicker does, or turns the rows without a course; on stage the
  /// answer of a question comes first.
  mutating func turnPage(_ turn: Turn) {
    guard let course else { return move(turn == .next ? .pageDown : .pageUp) }
    guard turn == .next, course.presenting.isOnStage, course.isAsking else {
      if turn == .next { self.course?.leavesAnyway() }
      return goTo(turn == .next ? .next : .previous)
    }
    self.course?.reveal()
    workspace.isZoomed = false
    showAnswered()
  }
}
