import Lessons

extension CourseState {
  /// The progress mark of the step with an id; the present one is begun.
  package func mark(of id: String) -> StepMark {
    let mark = progress[id].mark
    return mark == .new && id == presentStep?.id ? .begun : mark
  }

  /// The number of steps with a mark.
  func count(of mark: StepMark) -> Int { steps.count { self.mark(of: $0.id) == mark } }

  /// The place of the next step that is not done; nil where no other step is open.
  var nextOpen: Int? { progress.nextOpen(of: steps, after: index) }

  /// The number of steps other than the present one that are not done.
  var otherOpenCount: Int { steps.count - passedCount - (isPassed ? 0 : 1) }

  /// The steps that remain after the last, in a sentence.
  var whatIsOpen: String {
    let title = nextOpen.map { "“\(steps[$0].title)”" } ?? ""
    return switch otherOpenCount {
    case 0 where isPassed: "all steps are done: logitlab open takes your own numbers"
    case 0: "this step alone is still open"
    case 1: "one is still open: N goes to \(title)"
    default: "\(otherOpenCount) are still open: N goes to \(title)"
    }
  }
}
