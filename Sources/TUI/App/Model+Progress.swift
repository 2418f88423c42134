import Lessons
import Notation

extension Model {
  /// What the learner has done in the course up to now; nil in a free experiment.
  package var progress: Progress? {
    guard var course else { return nil }
    course.keep(worksheet)
    return course.progress
  }

  /// Notes that what is new is about to be stored; false where nothing is.
  ///
  /// Called once after each command.
  ///
  /// What is only previewed is nothing yet.
  mutating func takeUnsaved() -> Bool {
    guard let progress = course?.progress else { return false }
    let isPreviewing = worksheet.isPreviewing
    let state = SavedState(
      progress: progress,
      revision: isPreviewing ? saved?.revision ?? 0 : worksheet.revision)
    guard state != saved else { return false }
    saved = state
    return true
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
      return refuse(
        "this forgets what you did in \(what); reset! \(scope.rawValue) does it")
    }
    leaveStep()
    course.forget(steps)
    worksheet = course.presentWorksheet()
    self.course = course
    arriveAtStep()
    say("forgotten: what was done in \(what)")
  }
}
