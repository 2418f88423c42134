import Experiments

/// The next level of a step's hints: the effect of another `H`.
enum HintLevel: Equatable {
  /// A hint, by its place.
  case hint(Int)
  /// The solution.
  case solution
  /// The playing of a line of the solution, by its place, from the step's start where the numbers
  /// are not the solution's.
  case play(Int, of: Int, startsOver: Bool)
  /// Nothing left to show or to play.
  case end

  /// The effect of `H` in the footer and the lesson; nil when it has none.
  var label: String? {
    switch self {
    case .hint(0): "hint"
    case .hint: "next hint"
    case .solution: "solution"
    case .play(_, _, startsOver: true): "play from start"
    case .play(_, of: 1, _): "play it"
    case .play(let place, let count, _): "play \(place + 1) of \(count)"
    case .end: nil
    }
  }
}

extension CourseState {
  /// The number of shown levels of the present step's hints.
  package var hintCount: Int { step.map { progress[$0.id].hints } ?? 0 }

  /// True if the solution of the present step is shown.
  var showsSolution: Bool { step.map { hintCount > $0.hints.count && hasSolution } ?? false }

  private var hasSolution: Bool { step?.solution.lines.isEmpty == false }

  /// Shows another hint, or the solution.
  mutating func showHint() {
    if let step { progress[step.id].hints += 1 }
  }

  /// The hint level of the present step while the experiment is this one; none before an
  /// audience, and of a question that came back.
  func hintLevel(on experiment: Experiment) -> HintLevel {
    guard recall == nil, let step, !presenting.isOnStage else { return .end }
    if hintCount < step.hints.count { return .hint(hintCount) }
    guard hasSolution else { return .end }
    guard showsSolution else { return .solution }
    let count = step.solution.lines.count
    guard let place = step.solution.lineCount(to: experiment) else {
      return .play(0, of: count, startsOver: true)
    }
    return place < count ? .play(place, of: count, startsOver: false) : .end
  }

  /// The effect of `H` now, in a word or two; nil when it has none: while a question waits there are
  /// only hints.
  func hintLabel(on experiment: Experiment) -> String? {
    let level = hintLevel(on: experiment)
    if case .hint = level { return level.label }
    return isAsking ? nil : level.label
  }
}
