import Experiments

/// A rung of a step's ladder of hints: what the next press of `H` does.
enum HintRung: Equatable {
  /// It shows a hint, by its place.
  case hint(Int)
  /// It shows the solution.
  case solution
  /// It plays a line of the solution, by its place; where the numbers are others than the solution's
  /// it puts the step's start back first.
  case play(Int, of: Int, startsOver: Bool)
  /// Nothing is left to show or to play.
  case end

  /// What the footer and the lesson say that `H` does; nil when it does nothing more.
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
  /// Whether the ladder of the present step has come to its solution.
  var showsSolution: Bool { step.map { hintCount > $0.hints.count && hasSolution } ?? false }

  private var hasSolution: Bool { step?.solution.lines.isEmpty == false }

  /// What the next press of `H` does while the experiment is this one.
  func nextRung(on experiment: Experiment) -> HintRung {
    guard let step else { return .end }
    if hintCount < step.hints.count { return .hint(hintCount) }
    guard hasSolution else { return .end }
    guard showsSolution else { return .solution }
    let count = step.solution.lines.count
    guard let place = step.solution.lineCount(to: experiment) else {
      return .play(0, of: count, startsOver: true)
    }
    return place < count ? .play(place, of: count, startsOver: false) : .end
  }
}

extension Model {
  /// What the next press of `H` does; nothing before an audience, and no more than a hint while a
  /// question waits.
  var nextRung: HintRung {
    let rung = rungOnStep
    if case .hint = rung { return rung }
    return course?.isAsking == true ? .end : rung
  }

  /// The rung that the present step's ladder has come to, whether or not a question waits.
  var rungOnStep: HintRung {
    presenting.isOnStage ? .end : course?.nextRung(on: worksheet.experiment) ?? .end
  }
}
