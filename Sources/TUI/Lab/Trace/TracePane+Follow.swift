import Experiments
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
      let target = traced(.gradient, .naive, workspace)?.trace.steps.last.map {
        $0.values[column] ?? 0
      }
      let isNaive = target?.isFinite == false
      return follow(
        .gradient, isNaive ? .naive : .fused, quantity: isNaive ? .gradient : .residual,
        column: column, in: &workspace)
    case .traced:
      guard let traced = state.current, let place = state.place(column: column) else {
        workspace.refuse("there is no number here")
        return false
      }
      return go(to: place, of: traced, in: &workspace)
    case .nothing(let reason):
      workspace.refuse(reason)
      return false
    }
  }

  /// The trace of an instance, that under the cursor unless said otherwise, by one method; nil without
  /// a label, and of numbers that are no logits.
  private func traced(
    _ subject: Trace.Subject, _ method: Method, of instance: Int? = nil, _ workspace: Workspace
  ) -> TraceState.Traced? {
    let experiment = workspace.experiment
    guard let instance = instance ?? workspace.instance, let target = experiment.target(instance),
      TraceState.methods(of: subject, experiment.kind).contains(method)
    else { return nil }
    return TraceState.Traced(
      TraceState.trace(subject, method, experiment, instance, target), of: instance, in: experiment)
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
    guard let traced = traced(subject, method, workspace) else {
      workspace.refuse(
        Self.refusal(workspace, "a trace needs a label: Space on a class in LABELS sets it"))
      return false
    }
    guard let step = traced.trace.steps.lastIndex(where: { $0.quantity == quantity }) else {
      return false
    }
    return go(to: Trace.Place(step: step, column: column), of: traced, in: &workspace)
  }

  /// Follows the loss under the cursor.
  private mutating func followLoss(by methods: [Method], in workspace: inout Workspace) -> Bool {
    guard workspace.instance != nil else { return followMean(by: methods, in: &workspace) }
    let traces = methods.compactMap { traced(.loss, $0, workspace) }
    guard let traced = traces.first(where: { !$0.isFine }) ?? traces.first else {
      workspace.refuse(
        Self.refusal(workspace, "this instance has no usable label, and so no loss"))
      return false
    }
    return traced.trace.result.map { go(to: $0, of: traced, in: &workspace) } ?? false
  }

  /// Follows the mean: to the addition in which the sum overflowed, or else to the first instance whose
  /// loss made it infinite or nan, or is bad.
  private mutating func followMean(by methods: [Method], in workspace: inout Workspace) -> Bool {
    let (evaluation, experiment) = (workspace.worksheet.evaluation, workspace.experiment)
    guard evaluation.isComplete else {
      workspace.refuse("the losses are still being computed")
      return false
    }
    if let reason = LossRow(meanOf: workspace).reason {
      workspace.refuse(reason)
      return false
    }
    let mean = workspace.cursor.instance
    for method in methods {
      guard let fault = evaluation.reductionFault(by: method, of: experiment) else { continue }
      let traced = fault.instance.flatMap { self.traced(.loss, method, of: $0, workspace) }
      let sentence = fault.sentence(
        in: experiment, because: traced?.summary ?? "its loss is no number")
      guard let instance = fault.instance, let traced, let place = traced.trace.result else {
        workspace.refuse(fault.instance == nil ? sentence : Self.refusal(workspace, sentence))
        return false
      }
      workspace.cursor.instance = instance
      show(traced.trace, at: Self.origin(of: place, in: traced) ?? place, in: &workspace)
      workspace.say(sentence)
      return true
    }
    guard let (found, method) = evaluation.firstBad(by: methods, in: experiment.format) else {
      let names = methods.map(\.rawValue).joined(separator: " or ")
      workspace.refuse("no instance's \(names) loss is bad")
      return false
    }
    workspace.cursor.instance = found
    guard let traced = traced(.loss, method, workspace), let place = traced.trace.result else {
      workspace.cursor.instance = mean
      if experiment.kind != .logits { workspace.refuse(experiment.kind.refusal) }
      return false
    }
    return go(to: place, of: traced, in: &workspace)
  }

  /// Goes to the operation that made a number bad, or says that it is not bad.
  private mutating func go(
    to place: Trace.Place, of traced: TraceState.Traced, in workspace: inout Workspace
  ) -> Bool {
    let trace = traced.trace
    guard let origin = Self.origin(of: place, in: traced) else {
      workspace.refuse(
        Self.origin(of: workspace.cursor.pane) + Self.accuracy(trace.ulps(at: place))
          + Self.remark(workspace))
      return false
    }
    let isHere =
      workspace.cursor.pane == Self.pane
      && state.place(column: workspace.cursor.class) == origin
    show(trace, at: origin, in: &workspace)
    let culprit = trace.culprit(of: place)
    let isTold = culprit == nil || culprit == traced.failure
    let sentence = isTold ? traced.summary : culprit.map(trace.sentence) ?? ""
    workspace.say((isHere ? "this is where it began: " : "") + sentence)
    return true
  }

  /// The operation that made a number bad; of a loss that is rightly infinite, the class that is masked.
  private static func origin(
    of place: Trace.Place, in traced: TraceState.Traced
  ) -> Trace.Place? {
    let trace = traced.trace
    if let culprit = trace.culprit(of: place) { return culprit.place }
    guard trace.value(at: place)?.isFinite == false,
      case .maskedLabel(let column)? = trace.givenFault
    else { return nil }
    return trace.firstInfinity(of: column)
  }

  /// Puts the cursor on a place of a trace, which is shown if it isn't yet.
  private mutating func show(
    _ trace: Trace, at place: Trace.Place, in workspace: inout Workspace
  ) {
    if !state.methods.contains(trace.method) || state.subject != trace.subject {
      let others = trace.kind == .logits ? [Method.fused] : []
      state.methods = trace.method == .fused ? Method.compared : [trace.method] + others
      state.subject = trace.subject
    }
    state.which = state.methods.firstIndex(of: trace.method) ?? 0
    state.step = place.step
    state.isOnWhole = place.column == nil
    if let column = place.column { workspace.cursor.class = column }
  }

  /// The source of a table's numbers, for those who want to type over them.
  private static func origin(of pane: Pane) -> String {
    switch pane {
    case .softmax: "SOFTMAX follows from LOGITS; "
    case .loss: "LOSS follows from LOGITS and LABELS; "
    default: ""
    }
  }

  /// What is so of the logits where they are at fault, and no operation is.
  private static func remark(_ workspace: Workspace) -> String {
    let experiment = workspace.experiment
    guard let instance = workspace.instance,
      RowCause(in: experiment.row(instance), experiment.format) == .probabilities
    else { return "" }
    let words = "; its logits are " + RowCause.probabilities.words(in: experiment)
    return workspace.isKnown(words) ? words : ""
  }

  /// A sentence about a number that is not bad, with its error.
  private static func accuracy(_ ulps: Double) -> String {
    ulps.isFinite && ulps != 0
      ? "this number is fine, off by \(UlpText.error(ulps))" : "this number is right"
  }
}
