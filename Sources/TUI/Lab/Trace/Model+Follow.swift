import Numerics

extension Model {
  /// Goes from the number under the cursor, if it is bad, to the operation and the class that made
  /// it so.
  mutating func follow() {
    switch cursor.pane {
    case .softmax: follow(.loss, .stable, quantity: .probability, column: cursor.class)
    case .loss, .errors, .logits, .labels: followLoss()
    case .gradient:
      let target = traced(.gradient, .naive)?.steps.last.map { $0.values[cursor.class] ?? 0 }
      let isNaive = target?.isFinite == false
      follow(
        .gradient, isNaive ? .naive : .fused, quantity: isNaive ? .gradient : .residual,
        column: cursor.class)
    case .trace:
      guard let trace = lab.trace.current?.trace, let place = lab.trace.place(column: cursor.class)
      else { return refuse("there is no number here") }
      go(to: place, of: trace)
    default: refuse("y follows a bad number in SOFTMAX, LOSS, GRADIENT, ERRORS or TRACE")
    }
  }

  /// The trace of the instance under the cursor by one method.
  private func traced(_ subject: Trace.Subject, _ method: Method) -> Trace? {
    let experiment = worksheet.experiment
    guard let instance, let target = experiment.labels[instance].target(in: experiment.format)
    else { return nil }
    return Trace(
      subject, of: method, logits: experiment.roundedLogits(instance), target: target,
      in: experiment.format, epsilon: experiment.epsilon)
  }

  /// Follows the number that the last step of a kind made for a class.
  private mutating func follow(
    _ subject: Trace.Subject, _ method: Method, quantity: TraceQuantity, column: Int
  ) {
    guard let trace = traced(subject, method) else {
      return refuse("a trace needs a label: Space on a class in LABELS sets it")
    }
    guard let step = trace.steps.lastIndex(where: { $0.quantity == quantity }) else { return }
    go(to: Trace.Place(step: step, column: column), of: trace)
  }

  /// Follows the loss under the cursor: of the mean, that of the first instance whose loss is bad.
  private mutating func followLoss() {
    var methods = [Method.naive, .fused]
    switch cursor.pane == .loss ? lossColumn : .method(lab.errors.method) {
    case .method where cursor.pane == .logits || cursor.pane == .labels: break
    case .method(.exact): return refuse("the exact loss has no operation that failed")
    case .method(let method): methods = [method]
    case .difference: break
    }
    if instance != nil {
      let traces = methods.compactMap { traced(.loss, $0) }
      guard let trace = traces.first(where: { $0.failure != nil }) ?? traces.first else {
        return refuse("this instance has no usable label, and so no loss")
      }
      guard let place = trace.result else { return }
      return go(to: place, of: trace)
    }
    let name = methods.map(\.rawValue).joined(separator: " or ")
    guard worksheet.evaluation.isComplete else {
      return refuse("the losses are still being computed")
    }
    guard let (found, method) = firstBadInstance(methods) else {
      return refuse("no instance's \(name) loss is bad")
    }
    let mean = cursor.instance
    cursor.instance = found
    guard let trace = traced(.loss, method), let place = trace.result else {
      cursor.instance = mean
      return
    }
    go(to: place, of: trace)
  }

  /// The first instance whose loss by one of the methods is bad.
  private func firstBadInstance(_ methods: [Method]) -> (Int, Method)? {
    for instance in 0..<worksheet.experiment.instances {
      guard let row = worksheet.evaluation[instance]?.loss else { continue }
      let bad = methods.first { method in
        row.losses[method].map { row.exactSum.isBad($0, in: worksheet.experiment.format) } ?? false
      }
      if let bad { return (instance, bad) }
    }
    return nil
  }

  /// What the numbers of the tables follow from, for who wants to type over them.
  private var origin: String {
    switch cursor.pane {
    case .softmax: "SOFTMAX follows from LOGITS; "
    case .loss: "LOSS follows from LOGITS and LABELS; "
    default: ""
    }
  }

  /// That a number is not bad, and how far off it is.
  private func fineness(of ulps: Double) -> String {
    ulps.isFinite && ulps != 0
      ? "this number is fine, off by \(UlpText.error(ulps))" : "this number is right"
  }

  /// Opens TRACE at the operation that made a number bad, or says that it is not bad.
  private mutating func go(to place: Trace.Place, of trace: Trace) {
    guard let culprit = trace.culprit(of: place) else {
      return refuse(origin + fineness(of: trace.ulps(at: place)))
    }
    let isHere = cursor.pane == .trace && lab.trace.place(column: cursor.class) == culprit.place
    if !lab.trace.methods.contains(trace.method) || lab.trace.subject != trace.subject {
      lab.trace.methods = trace.method == .fused ? [.naive, .fused] : [trace.method, .fused]
      lab.trace.subject = trace.subject
    }
    lab.trace.which = lab.trace.methods.firstIndex(of: trace.method) ?? 0
    lab.trace.step = culprit.place.step
    lab.trace.isOnWhole = culprit.place.column == nil
    if let column = culprit.place.column { cursor.class = column }
    openLab(.trace)
    say((isHere ? "this is where it began: " : "") + trace.sentence(culprit))
  }
}
