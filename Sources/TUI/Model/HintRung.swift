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
