import Notation
import Numerics

extension TracePane {
  func reading(_ workspace: Workspace) -> [String] {
    if let reason = state.reason { return [reason] }
    let hasUlps = workspace.isKnown("ulp")
    return state.traces.flatMap { traced in
      let name = traced.trace.method.rawValue + (state.subject == .gradient ? " gradient" : "")
      return ["\(name): \(traced.finding(hasUlps: hasUlps))"]
        + traced.trace.steps.indices.compactMap {
          Self.sentence(of: $0, in: traced.trace, workspace)
        }
    }
  }

  /// An operation with its numbers: the one of the whole instance, or those of the classes.
  private static func sentence(
    of step: Int, in trace: Trace, _ workspace: Workspace
  ) -> String? {
    func text(_ column: Int?) -> String? {
      guard let place = TraceState.place(in: trace, step: step, column: column),
        let value = trace.value(at: place)
      else { return nil }
      let event = trace.event(at: place).map { " (\($0.word))" } ?? ""
      return NumberText.significant(value, digits: 5) + event
    }
    let numbers = text(nil) ?? workspace.numbers(ofClasses: text)
    return numbers.map { "\(trace.steps[step].name): \($0)" }
  }
}
