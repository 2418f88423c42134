import Lessons

extension CourseState {
  /// How far the learner is with the step of an id; the one looked at is begun.
  package func mark(of id: String) -> StepMark {
    let mark = progress[id].mark
    return mark == .new && id == step?.id ? .begun : mark
  }

  /// How many steps have a mark.
  func count(of mark: StepMark) -> Int { steps.count { self.mark(of: $0.id) == mark } }

  /// The place of the next step that is not done; nil where no other step is open.
  var nextOpen: Int? { progress.nextOpen(of: steps, after: index) }

  /// How many steps other than the present one are not done.
  var otherOpenCount: Int { steps.count - passedCount - (isPassed ? 0 : 1) }

  /// What comes after the last step, in a sentence.
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
