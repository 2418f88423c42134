import Lessons
import Numerics

/// From a bad number to the operation and the class that made it so.
extension TracePane {
  /// Puts the cursor on the operation that made a number bad, or says that the number isn't bad.
  ///
  /// - Returns: Whether TRACE is to be opened there.
  mutating func follow(_ number: TracedNumber, in workspace: inout Workspace) -> Bool {
    let column = workspace.cursor.class
    switch number {
    case .probability where workspace.experiment.kind == .probabilities:
      workspace.refuse("this p is as it was given")
      return false
    case .probability:
      return follow(.loss, .stable, quantity: .probability, column: column, in: &workspace)
    case .loss(let methods): return followLoss(by: methods, in: &workspace)
    case .slope:
      let target = traced(.gradient, .naive, workspace)?.steps.last.map { $0.values[column] ?? 0 }
      let isNaive = target?.isFinite == false
      return follow(
        .gradient, isNaive ? .naive : .fused, quantity: isNaive ? .gradient : .residual,
        column: column, in: &workspace)
    case .traced:
      guard let trace = state.current?.trace, let place = state.place(column: column) else {
        workspace.refuse("there is no number here")
        return false
      }
      return go(to: place, of: trace, in: &workspace)
    case .nothing(let reason):
      workspace.refuse(reason)
      return false
    }
  }

  /// The trace of the instance under the cursor by one method.
  private func traced(
    _ subject: Trace.Subject, _ method: Method, _ workspace: Workspace
  ) -> Trace? {
    let experiment = workspace.experiment
    guard let instance = workspace.instance, let target = experiment.target(instance),
      TraceState.methods(of: subject, experiment.kind).contains(method)
    else { return nil }
    return TraceState.trace(subject, method, experiment, instance, target)
  }

  /// The reason why there is no trace of a row that may have a label.
  private static func refusal(_ workspace: Workspace, _ unlabelled: String) -> String {
    workspace.experiment.kind == .logits ? unlabelled : workspace.experiment.kind.refusal
  }

  /// Follows the number that the last step of a kind made for a class.
  private mutating func follow(
    _ subject: Trace.Subject, _ method: Method, quantity: TraceQuantity, column: Int,
    in workspace: inout Workspace
  ) -> Bool {
    guard let trace = traced(subject, method, workspace) else {
      workspace.refuse(
        Self.refusal(workspace, "a trace needs a label: Space on a class in LABELS sets it"))
      return false
    }
    guard let step = trace.steps.lastIndex(where: { $0.quantity == quantity }) else { return false }
    return go(to: Trace.Place(step: step, column: column), of: trace, in: &workspace)
  }

  /// Follows the loss under the cursor: of the mean, that of the first instance whose loss is bad.
  private mutating func followLoss(by methods: [Method], in workspace: inout Workspace) -> Bool {
    if workspace.instance != nil {
      let traces = methods.compactMap { traced(.loss, $0, workspace) }
      guard let trace = traces.first(where: { $0.failure != nil }) ?? traces.first else {
        workspace.refuse(
          Self.refusal(workspace, "this instance has no usable label, and so no loss"))
        return false
      }
      return trace.result.map { go(to: $0, of: trace, in: &workspace) } ?? false
    }
    guard workspace.worksheet.evaluation.isComplete else {
      workspace.refuse("the losses are still being computed")
      return false
    }
    let format = workspace.experiment.format
    guard let (found, method) = workspace.worksheet.evaluation.firstBad(by: methods, in: format)
    else {
      let names = methods.map(\.rawValue).joined(separator: " or ")
      workspace.refuse("no instance's \(names) loss is bad")
      return false
    }
    let mean = workspace.cursor.instance
    workspace.cursor.instance = found
    guard let trace = traced(.loss, method, workspace), let place = trace.result else {
      workspace.cursor.instance = mean
      if workspace.experiment.kind != .logits {
        workspace.refuse(workspace.experiment.kind.refusal)
      }
      return false
    }
    return go(to: place, of: trace, in: &workspace)
  }

  /// Goes to the operation that made a number bad, or says that it is not bad.
  private mutating func go(
    to place: Trace.Place, of trace: Trace, in workspace: inout Workspace
  ) -> Bool {
    guard let culprit = trace.culprit(of: place) else {
      workspace.refuse(
        Self.origin(of: workspace.cursor.pane) + Self.accuracy(trace.ulps(at: place)))
      return false
    }
    let isHere =
      workspace.cursor.pane == Self.pane
      && state.place(column: workspace.cursor.class) == culprit.place
    if !state.methods.contains(trace.method) || state.subject != trace.subject {
      let others = trace.kind == .logits ? [Method.fused] : []
      state.methods = trace.method == .fused ? Method.compared : [trace.method] + others
      state.subject = trace.subject
    }
    state.which = state.methods.firstIndex(of: trace.method) ?? 0
    state.step = culprit.place.step
    state.isOnWhole = culprit.place.column == nil
    if let column = culprit.place.column { workspace.cursor.class = column }
    workspace.say((isHere ? "this is where it began: " : "") + trace.sentence(culprit))
    return true
  }

  /// The source of a table's numbers, for those who want to type over them.
  private static func origin(of pane: Pane) -> String {
    switch pane {
    case .softmax: "SOFTMAX follows from LOGITS; "
    case .loss: "LOSS follows from LOGITS and LABELS; "
    default: ""
    }
  }

  /// A sentence about a number that is not bad, with its error.
  private static func accuracy(_ ulps: Double) -> String {
    ulps.isFinite && ulps != 0
      ? "this number is fine, off by \(UlpText.error(ulps))" : "this number is right"
  }
}
