import Experiments
import Numerics

/// What TRACE remembers: which methods it shows, where its cursor is, and the traces themselves.
package struct TraceState: Sendable {
  /// The methods shown, one or two.
  var methods: [Method]
  /// The loss or its gradient.
  var subject = Trace.Subject.loss
  /// Which of the methods the cursor is in.
  var which = 0
  /// The operation that the cursor is on.
  var step = 0
  /// Whether the cursor is on the numbers that belong to no class.
  var isOnWhole = false
  /// The traces of ``methods``; empty where there is a ``reason``.
  private(set) var traces: [Traced] = []
  /// Why there is no trace.
  private(set) var reason: String?
  private var key: Key?

  /// No trace yet.
  init(methods: [Method] = Method.compared) { self.methods = methods }

  /// A trace with what was found out about it once.
  struct Traced: Sendable {
    let trace: Trace
    let failure: Trace.Culprit?
    /// The first failing operation in a sentence, or that there is none.
    let summary: String
  }

  /// What the traces depend on.
  private struct Key: Equatable {
    let logits: [UInt64]
    let target: Target
    let format: FloatFormat
    let epsilon: Double
    let methods: [Method]
    let subject: Trace.Subject
  }

  /// Traces an instance, unless that is done.
  mutating func update(_ experiment: Experiment, instance: Int) {
    let instance = min(max(0, instance), experiment.instances - 1)
    let label = experiment.labels[instance]
    guard let target = label.target(in: experiment.format) else {
      (traces, key) = ([], nil)
      reason = label == .none ? "no label: Space on a class sets it" : label.fault.map { "\($0)" }
      return
    }
    let shown = methods.filter { subject == .loss || Method.compared.contains($0) }
    if shown != methods { methods = shown.isEmpty ? Method.compared : shown }
    let logits = experiment.roundedLogits(instance)
    let wanted = Key(
      logits: logits.map(\.bitPattern), target: target, format: experiment.format,
      epsilon: experiment.epsilon, methods: methods, subject: subject)
    if wanted != key {
      (key, reason) = (wanted, nil)
      trace(logits, wanted)
    }
    which = min(which, traces.count - 1)
    step = min(max(0, step), traces[which].trace.steps.count - 1)
  }

  private mutating func trace(_ logits: [Double], _ key: Key) {
    traces = []
    for method in key.methods {
      let trace =
        traces.first?.trace.of(method)
        ?? Trace(
          key.subject, of: method, logits: logits, target: key.target, in: key.format,
          epsilon: key.epsilon)
      let failure = trace.failure
      let summary = failure.map(trace.sentence) ?? trace.summary
      traces.append(Traced(trace: trace, failure: failure, summary: summary))
    }
  }

  /// The trace under the cursor.
  var current: Traced? { traces.indices.contains(which) ? traces[which] : nil }

  /// The number under the cursor, in the class `column`.
  func place(column: Int) -> Trace.Place? {
    guard let trace = current?.trace, trace.steps.indices.contains(step) else { return nil }
    return Self.place(in: trace, step: step, column: isOnWhole ? nil : column)
  }

  /// The number of an operation in a column; the one without a class stands in the last.
  ///
  /// A loss that ends under a class is the whole's too.
  static func place(in trace: Trace, step: Int, column: Int?) -> Trace.Place? {
    var place = Trace.Place(step: step, column: column)
    if column == nil, let result = trace.result, result.step == step { place = result }
    return trace.value(at: place) == nil ? nil : place
  }
}
