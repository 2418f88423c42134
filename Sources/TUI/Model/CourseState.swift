import Experiments
import Lessons

/// A course and the learner's place in it.
package struct CourseState: Sendable {
  /// The lessons and their steps.
  package private(set) var course: Course
  /// All steps in order, whatever their lesson.
  package private(set) var steps: [Step]
  /// The place of the present step among all steps.
  package private(set) var index: Int
  /// How far the learner has come.
  package private(set) var progress: Progress
  /// The present step's checks, as they stand.
  package private(set) var statuses: [Check.Status] = []
  /// What is wrong with the course's files as they were read again, a line for each fault.
  var faults: [String] = []
  /// The steps whose question the learner would rather not answer, by id.
  private var unasked: Set<String> = []
  /// The steps whose question is asked again though it was answered, by id.
  private var askedAgain: Set<String> = []
  /// The steps whose answer was told to an audience that gave none, by id.
  private var revealed: Set<String> = []
  /// What was stored of steps that have no place for all of it, by id: it is kept as it is until
  /// something else is done there.
  private var unfit: [String: (stored: Journal, fitting: Journal?)] = [:]
  /// How many changes the present step had no place for when it was come to.
  private var leftOut = 0
  /// The worksheets of the steps that the learner has left, by step id.
  private var worksheets: [String: Worksheet] = [:]

  /// A course at the step where the learner left off, or at its first.
  init(_ course: Course, progress: Progress) {
    self.course = course
    steps = course.lessons.flatMap(\.steps)
    self.progress = progress
    index = steps.firstIndex { $0.id == progress.current } ?? 0
    self.progress.current = step?.id
  }

  /// The present step; nil only in a course without steps.
  package var step: Step? { steps.indices.contains(index) ? steps[index] : nil }

  /// Where the present step stands: its lesson and its number in it, counted from one.
  package var lessonNumber: (number: Int, title: String, step: Int, count: Int) {
    place(of: index)
  }

  /// The lesson of a step by its place, counted from one, and what it is called.
  func lesson(of index: Int) -> (number: Int, title: String) {
    let place = place(of: index)
    return (place.number, place.title)
  }

  private func place(of index: Int) -> (number: Int, title: String, step: Int, count: Int) {
    var before = 0
    for (number, lesson) in course.lessons.enumerated() {
      if index < before + lesson.steps.count {
        return (number + 1, lesson.title, index - before + 1, lesson.steps.count)
      }
      before += lesson.steps.count
    }
    return (0, "", 0, 0)
  }

  /// Whether all checks of the present step hold, or held once.
  package var isPassed: Bool { step.map { isPassed($0.id) } ?? false }

  /// Whether the step with an id was passed.
  package func isPassed(_ id: String) -> Bool { progress[id].isPassed }

  /// How many steps of this course were passed.
  package var passedCount: Int { steps.count { isPassed($0.id) } }

  /// How many rungs of the present step's ladder of hints are shown.
  package internal(set) var hintCount: Int {
    get { step.map { progress[$0.id].hints } ?? 0 }
    set { if let step { progress[step.id].hints = newValue } }
  }

  /// What the learner predicted in the present step; nil before that, and while it is asked again.
  package var answer: Question.Answer? {
    guard let step, let question = step.question, !askedAgain.contains(step.id),
      let answer = progress[step.id].answers.last
    else { return nil }
    return question.takes(answer) ? answer : nil
  }

  /// Whether the present step waits for a prediction before it shows what comes out.
  package var isAsking: Bool {
    guard let step, step.question != nil else { return false }
    return answer == nil && !unasked.contains(step.id) && !isRevealed
  }

  /// Whether the answer of the present step was told though nobody gave one.
  var isRevealed: Bool { step.map { revealed.contains($0.id) } ?? false }

  /// Tells the answer though nobody gave one.
  mutating func reveal() {
    if let step { revealed.insert(step.id) }
  }

  /// Notes a prediction.
  mutating func predict(_ answer: Question.Answer) {
    guard let step else { return }
    askedAgain.remove(step.id)
    progress[step.id].add(answer)
  }

  /// Shows what comes out without a prediction.
  mutating func skipQuestion() {
    guard let step else { return }
    askedAgain.remove(step.id)
    unasked.insert(step.id)
  }

  /// Asks again.
  mutating func askAgain() {
    guard let step else { return }
    revealed.remove(step.id)
    unasked.remove(step.id)
    askedAgain.insert(step.id)
  }

  /// Ticks off what holds; a step whose checks all hold in a final state is passed, and stays so.
  mutating func check(_ worksheet: Worksheet, isFinal: Bool) {
    guard let step else { return }
    statuses = step.statuses(on: worksheet)
    if isFinal, statuses.allSatisfy(\.holds) { progress[step.id].isPassed = true }
  }

  /// Leaves the present step for another and returns the worksheet that stands there.
  mutating func go(to index: Int, leaving worksheet: Worksheet) -> Worksheet {
    if let step {
      keep(worksheet)
      worksheets[step.id] = worksheet
    }
    self.index = index
    progress.current = step?.id
    return presentWorksheet()
  }

  /// Goes on with another version of the course, at a place in it.
  ///
  /// What was done in a step that `keeps` says no of is done anew when the learner comes there.
  mutating func replace(_ course: Course, at index: Int, keeping keeps: (Step) -> Bool) {
    self.course = course
    steps = course.steps
    let kept = Set(steps.filter(keeps).map(\.id))
    worksheets = worksheets.filter { kept.contains($0.key) }
    self.index = index
    progress.current = step?.id
  }

  /// Takes the worksheet of the present step out: as the learner left it, or as the step begins.
  ///
  /// Of what was done on another day, what the step has meanwhile no place for is left out.
  mutating func presentWorksheet() -> Worksheet {
    leftOut = 0
    guard let step else { return Worksheet(.example) }
    if let worksheet = worksheets.removeValue(forKey: step.id) { return worksheet }
    guard let journal = progress[step.id].journal else { return Worksheet(step.experiment) }
    return replay(journal, in: step)
  }

  /// Does over what was done in a step.
  mutating func replay(_ journal: Journal, in step: Step) -> Worksheet {
    let worksheet: Worksheet
    (worksheet, leftOut) = Worksheet.replaying(journal, from: step.experiment)
    unfit[step.id] = leftOut > 0 ? (journal, worksheet.journal) : nil
    return worksheet
  }

  /// How much of what was done before the present step has no place for, in words; nil for nothing.
  var leftOutText: String? {
    switch leftOut {
    case 0: nil
    case 1: "1 change no longer fits this step"
    default: "\(leftOut) changes no longer fit this step"
    }
  }

  /// Notes in the progress what was done on the worksheet of the present step.
  mutating func keep(_ worksheet: Worksheet) {
    guard let step else { return }
    var journal = worksheet.journal
    if let unfit = unfit[step.id], unfit.fitting == journal { journal = unfit.stored }
    progress[step.id].journal = journal.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The steps of a part of the course: that where the learner is.
  func steps(of scope: CourseScope) -> [Step] {
    switch scope {
    case .step: return step.map { [$0] } ?? []
    case .course: return steps
    case .lesson:
      return course.lessons.first { lesson in lesson.steps.contains { $0.id == step?.id } }?.steps
        ?? []
    }
  }

  /// Forgets what was done in some steps.
  mutating func forget(_ forgotten: [Step]) {
    for id in forgotten.map(\.id) {
      progress[id] = StepRecord()
      worksheets[id] = nil
      unasked.remove(id)
      askedAgain.remove(id)
      revealed.remove(id)
      unfit[id] = nil
    }
  }
}
