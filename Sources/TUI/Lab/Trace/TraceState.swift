import Experiments
import Numerics

/// The methods that TRACE shows, the place of its cursor, and the traces themselves.
package struct TraceState: Sendable {
  /// The methods shown, one or two: of those that are wanted the ones that begin at the numbers as they
  /// are given.
  var methods: [Method] {
    get { possible ?? wanted }
    set { (chosen, possible) = (newValue, nil) }
  }
  private var wanted: [Method] { chosen ?? usual }
  /// The methods that stand in for those that are wanted; nil where none need to.
  private var possible: [Method]?
  /// The methods that somebody asked for.
  private var chosen: [Method]?
  /// The methods that are shown otherwise: those whose operations the course has introduced.
  private var usual = Method.compared
  /// The loss or its gradient.
  var subject = Trace.Subject.loss
  /// The place of the method that the cursor is in.
  var which = 0
  /// The operation that the cursor is on.
  var step = 0
  /// True while the cursor is on the numbers that belong to no class.
  var isOnWhole = false
  private var memo = Memo<Key, [Traced]>([])

  /// The traces of ``methods``; empty where there is a ``reason``.
  var traces: [Traced] { memo.value }
  /// The reason why there is no trace.
  private(set) var reason: String?

  /// No trace yet, of the usual methods or of some.
  init(methods: [Method]? = nil) { chosen = methods }

  /// A trace with what was found out about it once.
  struct Traced: Sendable {
    let trace: Trace
    let failure: Trace.Culprit?
    /// The fault in what was given, the first failing operation, or that there is none, in a sentence.
    let summary: String
    /// True if nothing failed and nothing in what was given is at fault.
    let isFine: Bool

    /// A trace of an instance of an experiment.
    init(_ trace: Trace, of instance: Int, in experiment: Experiment) {
      self.trace = trace
      failure = trace.failure
      let given = trace.givenFault
      let sentence = given?.sentence(of: instance, in: experiment)
      isFine = failure == nil && given == nil
      switch (given, sentence, failure) {
      case (.allMasked, let sentence?, let failure?):
        summary = "\(sentence), and \(trace.sentence(failure))"
      case (.maskedLabel, _, let failure?): summary = trace.sentence(failure)
      case (_, let sentence?, _): summary = sentence
      default: summary = trace.summary
      }
    }

    /// What is said of it: of errors in ulps, which come late in a course, only where they are known.
    func finding(hasUlps: Bool) -> String {
      hasUlps || !isFine ? summary : "no operation failed"
    }

    /// True if what failed leaves nothing right, and not only digits that are wrong.
    var isLost: Bool { failure.map { trace.isLost($0.effect) } ?? false }
  }

  private struct Key: Equatable {
    let row: RowKey
    let methods: [Method]
    let subject: Trace.Subject
    let classNames: [String]
  }

  /// Traces the instance under the cursor, unless that is done.
  mutating func update(_ workspace: Workspace) {
    let experiment = workspace.experiment
    let instance = workspace.nearestInstance
    let isOfLogits = experiment.kind == .logits
    guard let target = experiment.target(instance), isOfLogits || subject == .loss else {
      memo.forget([])
      reason = experiment.targetFault(instance)?.remedy ?? experiment.kind.refusal
      return
    }
    reason = nil
    let all = Self.methods(of: subject, experiment.kind)
    let shown = wanted.filter(all.contains)
    possible =
      shown == wanted ? nil : shown.isEmpty ? (isOfLogits ? Method.compared : [.naive]) : shown
    let key = Key(
      row: RowKey(workspace), methods: methods, subject: subject,
      classNames: experiment.classNames)
    memo.update(for: key) { key in
      key.methods.reduce(into: []) { traces, method in
        let trace =
          traces.first?.trace.of(method)
          ?? Self.trace(key.subject, method, experiment, key.row.instance, target)
        traces.append(Traced(trace, of: instance, in: experiment))
      }
    }
    if chosen == nil, possible == nil {
      let known = traces.filter { workspace.knows($0.trace) }.map(\.trace.method)
      if !known.isEmpty, known != usual {
        usual = known
        return update(workspace)
      }
    }
    which = min(which, traces.count - 1)
    step = step.clamped(to: 0...traces[which].trace.steps.count - 1)
  }

  /// The methods that have a trace.
  static func methods(of subject: Trace.Subject, _ kind: ScoreKind) -> [Method] {
    switch subject {
    case .loss: Method.computed.filter { kind == .logits || $0.takesProbabilities }
    case .gradient: kind == .logits ? Method.compared : []
    }
  }

  /// The trace of an instance by a method that has one.
  static func trace(
    _ subject: Trace.Subject, _ method: Method, _ experiment: Experiment, _ instance: Int,
    _ target: Target
  ) -> Trace {
    let (format, epsilon) = (experiment.format, experiment.epsilon)
    return switch subject {
    case .loss:
      Trace(
        lossOf: experiment.row(instance), by: method, target: target, in: format, epsilon: epsilon)
    case .gradient:
      Trace(
        .gradient, of: method, logits: experiment.roundedLogits(instance), target: target,
        in: format, epsilon: epsilon)
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

extension Workspace {
  /// True if no operation of a trace has a sign or a word that comes later in the course.
  func knows(_ trace: Trace) -> Bool {
    trace.steps.allSatisfy { isKnown($0.name) && isKnown($0.formula) }
  }
}
