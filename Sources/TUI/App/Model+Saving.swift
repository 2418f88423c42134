import Experiments
import Lessons
import Notation

/// How the learner's progress is kept, and what other copies of the program have kept.
extension Model {
  /// The progress to store, and what it was when it was last stored; nil in a free experiment.
  package var saveRequest: SaveRequest? {
    guard let course, let progress else { return nil }
    return SaveRequest(progress, since: course.base)
  }

  /// The fate of the learner's progress; nil where nobody keeps it.
  package var keeping: Keeping? { course?.keeping }

  /// The titles of the steps that another copy of the program has edited at the same time, where its
  /// numbers are still kept aside.
  package var overtakenSteps: [String] {
    guard let course else { return [] }
    return course.steps.filter {
      course.overtaken.contains($0.id) && !course.progress[$0.id].others.isEmpty
    }.map(\.title)
  }

  /// Takes in how the storing of progress went, and asks for more where something is new since.
  mutating func take(_ outcome: SaveOutcome) -> [Effect] {
    guard course != nil else { return [] }
    let warned = course?.keeping?.isWarning
    let effects = note(outcome)
    // A warning may need a line of its own.
    if warned != course?.keeping?.isWarning { settle() }
    return effects
  }

  private mutating func note(_ outcome: SaveOutcome) -> [Effect] {
    switch outcome {
    case .late:
      if course?.keeping == .saving { course?.keeping = .late }
    case .failed(let reason):
      let wasKnown = course?.keeping == .failed(reason)
      course?.keeping = .failed(reason)
      if !wasKnown { warn("progress can't be saved: \(reason)") }
    case .stored(let request, let merged, let remark):
      let overtaken = course?.accept(merged, after: request) ?? []
      let isBehind = progress != course?.base
      course?.keeping = isBehind ? .saving : .kept
      if let text = overtakenText(overtaken) ?? remark { warn(text) }
      if isBehind { return [.saveProgress] }
    }
    return []
  }

  /// Shows a warning that is no answer to a key.
  private mutating func warn(_ text: String) {
    refuse(text)
    settle()
  }

  /// The sentence for steps that another copy of the program has edited too; nil for none.
  private func overtakenText(_ ids: [String]) -> String? {
    guard let first = ids.first, let course else { return nil }
    if ids.contains(course.step?.id ?? "") {
      return "another copy changed this step too; :other shows its numbers"
    }
    let title = course.steps.first { $0.id == first }.map(\.title) ?? first
    return "another copy changed “\(Printable.text(title, limit: 24))” too; there :other shows it"
  }

  // MARK: - The numbers of other copies

  /// Goes to the numbers of another copy, as an edit that can be undone; from those to the next.
  mutating func showOther() {
    guard let step = course?.step, let others = course?.progress[step.id].others, !others.isEmpty
    else { return say("no other copy has other numbers here") }
    let experiments = others.map {
      Worksheet.replaying($0, from: step.experiment).worksheet.experiment
    }
    let shown = experiments.firstIndex(of: worksheet.experiment)
    if shown != nil, experiments.count == 1 {
      return say("these are the other copy's numbers; u goes back to yours")
    }
    let place = shown.map { ($0 + 1) % experiments.count } ?? 0
    let which = experiments.count == 1 ? "" : " (\(place + 1) of \(experiments.count))"
    let done = workspace.attempt { workspace throws(EditError) in
      try workspace.worksheet.goBack(
        to: experiments[place], line: "the other copy's numbers\(which)")
    }
    if done { say("the other copy's numbers\(which); u goes back to yours") }
  }

  /// Forgets the numbers of other copies in this step.
  mutating func forgetOthers() {
    guard let id = course?.step?.id, course?.progress[id].others.isEmpty == false else {
      return say("no other copy has other numbers here")
    }
    course?.progress[id].others = []
    say("forgotten: the other copy's numbers")
  }
}
