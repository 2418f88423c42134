import Notation
import Numerics

extension TracePane {
  /// The number under the cursor, the exact one, and both errors, with all digits that fit.
  func status(_ workspace: Workspace, width: Int) -> String {
    let scene = Scene(state, workspace)
    if let reason = state.reason { return reason }
    guard let trace = state.current?.trace else { return "" }
    let step = trace.steps[state.step]
    guard let place = state.place(column: scene.cursor.class),
      let value = trace.value(at: place)
    else { return "\(step.formula)\(Self.missing(step, state, scene))" }
    let parts = Self.numbers(trace, place, value, hasUlps: workspace.isKnown("ulp"))
    let name = Self.column(place, scene)
    let expression = "\(step.formula) of \(name): \(trace.expression(at: place)) = "
    let candidates = [
      expression + parts.joined(separator: ", "),
      "\(step.name), \(name): " + parts.joined(separator: ", "),
      "\(step.name): " + parts.joined(separator: ", "),
      parts.joined(separator: ", "),
      parts.prefix(3).joined(separator: ", "),
    ]
    return candidates.first { CellWidth.columns(of: $0) <= width } ?? candidates[4]
  }

  /// The value, the exact one, the error accumulated, and the operation's own.
  private static func numbers(
    _ trace: Trace, _ place: Trace.Place, _ value: Double, hasUlps: Bool
  ) -> [String] {
    let format = trace.format(at: place)
    let exact = trace.exact(at: place)
    var parts = [NumberText.full(value, in: format)]
    if value.isFinite, exact.ulps(of: value, in: format) == 0 {
      parts[0] += " exactly"
    } else {
      parts.append("exact \(exact.text(digits: format.distinguishingDigits + 3))")
    }
    let accumulated = exact.ulps(of: value, in: format)
    if hasUlps, accumulated.isFinite, accumulated != 0 {
      parts.append("off by \(UlpText.error(accumulated))")
      let own = trace.ownUlps(at: place)
      if own.isFinite { parts.append(own == 0 ? "own error 0" : "own \(UlpText.signed(own))") }
    }
    if let event = trace.event(at: place) { parts.append(event.word) }
    return parts
  }

  private static func column(_ place: Trace.Place, _ scene: Scene<TraceState>) -> String {
    guard !scene.state.isOnWhole, let column = place.column else { return "the instance" }
    return scene.experiment.classNames[column]
  }

  /// The reason why there is no number under the cursor.
  private static func missing(
    _ step: TraceStep, _ state: TraceState, _ scene: Scene<TraceState>
  ) -> String {
    if step.isScalar { return ": one number, in the last column" }
    return state.isOnWhole
      ? ": a number for every class"
      : ": \(scene.experiment.classNames[scene.cursor.class]) takes no part"
  }
}
