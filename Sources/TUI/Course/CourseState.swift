import Experiments
import Lessons
import Notation

/// A course and the learner's place in it.
package struct CourseState: Sendable {
  /// The lessons and their steps.
  package private(set) var course: Course
  /// All steps in order, whatever their lesson.
  package private(set) var steps: [Step]
  /// The place of the present step among all steps.
  package private(set) var index: Int { didSet { arrive() } }
  /// The terms in the present step's text: those that it introduces, then the others.
  private(set) var words: [Term] = []
  /// The panes that the steps so far show, and the keys that they name.
  private var met: (panes: Set<Pane>, words: Set<String>) = ([], [])
  /// The learner's progress.
  package internal(set) var progress: Progress
  /// The progress as it was last read or stored: what differs from it is new.
  private(set) var base: Progress
  /// The ids of the steps that another copy of the program has edited at the same time.
  private(set) var overtaken: Set<String> = []
  /// The fate of the progress outside the page; nil where nobody keeps it.
  var keeping: Keeping?
  /// The answer so far to the question that waits.
  var prediction = PredictionState()
  /// The question that comes back before the present step; nil where none does.
  package internal(set) var recall: Recall?
  /// The way in which the course is shown to others.
  var presenting: Presenting
  /// The present step's checks, as they stand.
  package private(set) var statuses: [Check.Status] = []
  /// A sentence about the present numbers, where the step has one for them.
  private(set) var remark: String?
  /// The faults of the course's files as they were read again, a line for each.
  var faults: [String] = []
  /// The course as its files have it now, and their faults, where that waits for a question to end.
  var reread: (course: Course?, faults: [String])?
  /// The steps whose question the learner would rather not answer, by id.
  var unasked: Set<String> = []
  /// The steps whose question is asked again though it was answered, by id.
  var askedAgain: Set<String> = []
  /// The steps whose answer was told to an audience that gave none, by id.
  var revealed: Set<String> = []
  /// The stored journals of steps that have no place for all of their changes, by id; each is kept
  /// until something else is done there.
  private var unfit: [String: (stored: Journal, fitting: Journal?)] = [:]
  /// The steps whose numbers are too many to be kept for another day, by id.
  private var unkept: Set<String> = []
  /// The number of changes that the present step had no place for on arrival.
  private var leftOut = 0
  /// The worksheets of the steps that the learner has left, by step id.
  private var worksheets: [String: Worksheet] = [:]
  /// The id of the step that the learner was told is not done yet.
  private var unfinished: String?
  /// The state that was last asked to be stored; nil before that.
  private var saved: (progress: Progress, revision: Int)?

  /// A course at the step where the learner left off, or at its first.
  init(_ course: Course, progress: Progress, presenting: Presenting) {
    self.course = course
    self.presenting = presenting
    steps = course.lessons.flatMap(\.steps)
    self.progress = progress
    base = progress
    index = steps.firstIndex { $0.id == progress.current } ?? 0
    self.progress.current = presentStep?.id
    recall = dueRecall()
    arrive()
  }

  /// The step on the page: the present one, or the one whose question comes back; nil only in a
  /// course without steps.
  package var step: Step? { recall?.step ?? presentStep }

  /// The step at the learner's place in the course; nil only in a course without steps.
  var presentStep: Step? { steps.indices.contains(index) ? posed(steps[index]) : nil }

  /// A step on the numbers of the case that its wrong answers have led to.
  func posed(_ step: Step) -> Step { step.posed(after: progress[step.id].answers) }

  /// The lesson of a step by the step's place, and the step's number in it, both counted from one.
  func lesson(of index: Int) -> (number: Int, title: String, step: Int, count: Int) {
    var before = 0
    for (number, lesson) in course.lessons.enumerated() {
      if index < before + lesson.steps.count {
        return (number + 1, lesson.title, index - before + 1, lesson.steps.count)
      }
      before += lesson.steps.count
    }
    return (0, "", 0, 0)
  }

  /// True if all checks of the present step hold, or held once.
  package var isPassed: Bool { presentStep.map { isPassed($0.id) } ?? false }

  /// True if the step with an id was passed.
  package func isPassed(_ id: String) -> Bool { progress[id].isPassed }

  /// Tells whether to go on to the next step; the first time no, while there is something to do.
  mutating func mayLeave() -> Bool {
    guard let step, index + 1 < steps.count, !isPassed, !presenting.isOnStage else { return true }
    defer { unfinished = step.id }
    return unfinished == step.id
  }

  /// Goes on from the present step without being told that it is not done, as a clicker does.
  mutating func leavesAnyway() { unfinished = step?.id }

  /// True if a step so far has shown a pane, or named its key.
  func hasMet(_ pane: Pane, key: String) -> Bool {
    met.panes.contains(pane) || met.words.contains(key)
  }

  /// Notes what the steps up to the present one bring along.
  private mutating func arrive() {
    let past = steps.prefix(index + 1)
    met = (Set(past.flatMap(\.panes)), Set(past.flatMap(\.codeWords)))
    guard let step = past.last else { return words = [] }
    let vocabulary = course.vocabulary(at: step.id)
    let text = step.prose.lines.map { runs in
      runs.map { $0.style == .emphasis ? "*\($0.text)*" : $0.text }.joined()
    }
    let new = step.terms.compactMap { course.glossary[$0] }
    let others = text.flatMap { course.glossary.occurrences(in: $0).map(\.term) }
    words = (new + others).reduce(into: []) { words, term in
      if vocabulary.knows(term.name), !words.contains(term) { words.append(term) }
    }
  }

  /// True on the last step of a lesson once it is passed.
  var isAtLessonsEnd: Bool {
    let place = lesson(of: index)
    return isPassed && place.step == place.count
  }

  /// True where the present step is passed, and the next that is open doesn't follow it.
  var nextIsElsewhere: Bool {
    guard isPassed, let open = nextOpen else { return false }
    return open != index + 1
  }

  /// The number of passed steps of this course.
  package var passedCount: Int { steps.count { isPassed($0.id) } }

  /// Ticks off what holds; a step whose checks all hold in a final state is passed, and stays so;
  /// an exam step needs a right answer too.
  mutating func check(_ worksheet: Worksheet, isFinal: Bool) {
    guard recall == nil, let step else {
      (statuses, remark) = ([], nil)
      return
    }
    statuses = step.statuses(on: worksheet)
    remark = step.remarks.first { $0.status(on: worksheet).holds }?.sentence
    guard isFinal, !needsRightAnswer else { return }
    if statuses.allSatisfy(\.holds) { progress[step.id].isPassed = true }
  }

  /// Leaves the present step for another and returns the worksheet that stands there.
  mutating func go(to index: Int, leaving worksheet: Worksheet) -> Worksheet {
    if recall != nil {
      if index != self.index { noteRecall() }
    } else if let step {
      keep(worksheet)
      worksheets[step.id] = worksheet
    }
    self.index = index
    progress.current = presentStep?.id
    recall = dueRecall()
    return presentWorksheet()
  }

  /// Goes on with the same course, of which more was read.
  mutating func take(_ further: Course) {
    course = further
    steps = further.steps
  }

  /// Goes on with another version of the course, at a place in it.
  ///
  /// Changes in a step that is not among those kept are made anew when the learner comes there.
  mutating func replace(_ course: Course, at index: Int, keeping kept: Set<String>) {
    take(course)
    worksheets = worksheets.filter { kept.contains($0.key) }
    self.index = index
    recall = nil
    progress.current = presentStep?.id
  }

  /// Takes the worksheet of the present step out: as the learner left it, or as the step begins, as it
  /// also does where its question comes back.
  ///
  /// Changes of another day that the step no longer has a place for are left out.
  mutating func presentWorksheet() -> Worksheet {
    leftOut = 0
    guard let step else { return Worksheet(.example) }
    if recall != nil { return Worksheet(step.experiment) }
    if let worksheet = worksheets.removeValue(forKey: step.id) { return worksheet }
    guard let journal = progress[step.id].journal else { return Worksheet(step.experiment) }
    return replay(journal, in: step)
  }

  /// Makes the changes of a step again.
  mutating func replay(_ journal: Journal, in step: Step) -> Worksheet {
    let worksheet: Worksheet
    (worksheet, leftOut) = Worksheet.replaying(journal, from: step.experiment)
    unfit[step.id] = leftOut > 0 ? (journal, worksheet.journal) : nil
    return worksheet
  }

  /// The number of earlier changes that don't fit the present step, in words; nil for none.
  var leftOutText: String? {
    switch leftOut {
    case 0: nil
    case _ where step.map { unfit[$0.id]?.stored.isTooLong == true } ?? false:
      "\(NumberText.count(leftOut, "change")) left out: there are more than a step keeps"
    case 1: "1 change no longer fits this step"
    default: "\(leftOut) changes no longer fit this step"
    }
  }

  /// The learner's progress, with the present worksheet in it.
  func progress(with worksheet: Worksheet) -> Progress {
    var kept = self
    kept.keep(worksheet)
    return kept.progress
  }

  /// Notes that what is new is about to be stored; false where nothing is.
  ///
  /// A preview is nothing yet.
  mutating func takeUnsaved(_ worksheet: Worksheet) -> Bool {
    let revision = worksheet.isPreviewing ? saved?.revision ?? 0 : worksheet.revision
    if let saved, saved == (progress, revision) { return false }
    saved = (progress, revision)
    return true
  }

  /// Goes on after a save, with what other copies of the program had stored meanwhile.
  ///
  /// - Returns: The ids of the steps that another copy turns out to have edited too.
  mutating func accept(_ merged: Progress, after request: SaveRequest) -> [String] {
    let present = recall == nil ? presentStep.map { [$0.id] } : nil
    let shown = Set(worksheets.keys).union(present ?? [])
    let (base, overtaken) = progress.accept(merged, after: request, isShown: shown.contains)
    self.base = base
    saved?.progress = progress
    self.overtaken.formUnion(overtaken)
    return overtaken
  }

  /// Notes in the progress what was done on the worksheet of the present step.
  ///
  /// Where the numbers are too many to be written down, what was noted before stays. Beside a question
  /// that came back nothing is noted.
  mutating func keep(_ worksheet: Worksheet) {
    guard recall == nil, let step, var journal = worksheet.journal else { return }
    if let unfit = unfit[step.id], unfit.fitting == journal { journal = unfit.stored }
    progress[step.id].journal = journal.isEmpty ? nil : journal
  }

  /// Notes what is done in the present step, if it can be kept; true the first time that it can't.
  mutating func noticesThatNothingIsKept(_ worksheet: Worksheet) -> Bool {
    guard recall == nil, let step, !presenting.isOnStage else { return false }
    if worksheet.journal == nil { return unkept.insert(step.id).inserted }
    unkept.remove(step.id)
    keep(worksheet)
    saved?.progress = progress
    return false
  }

  /// The steps of the part of the course around the learner.
  func steps(of scope: CourseScope) -> [Step] {
    switch scope {
    case .step: return presentStep.map { [$0] } ?? []
    case .course: return steps
    case .lesson:
      return course.lessons.first { lesson in lesson.steps.contains { $0.id == presentStep?.id } }?
        .steps
        ?? []
    }
  }

  /// Forgets everything done in some steps.
  mutating func forget(_ forgotten: [Step]) {
    recall = nil
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
