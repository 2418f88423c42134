import Notation
import Numerics

/// The growth of a loss's error from operation to operation, along the true or the heaviest class.
struct ErrorPath {
  /// An operation at which the error changed.
  struct Stage {
    /// The operation's name.
    let name: String
    /// The error in ulps so far, or what happened.
    let note: String
    /// True where something happened, or the number is bad.
    let isMarked: Bool
    fileprivate let ulps: Double
  }

  /// The operations at which the error changed, in order.
  let stages: [Stage]

  /// The path of a trace of a loss.
  init(_ trace: Trace) {
    let column = trace.logits.indices.max {
      trace.target.weight(of: $0) < trace.target.weight(of: $1)
    }
    var stages: [Stage] = []
    for (number, step) in trace.steps.enumerated() {
      let isWhole = step.isScalar || step.operation == .sum
      let place = Trace.Place(step: number, column: isWhole ? nil : column)
      guard let value = trace.value(at: place) else { continue }
      let exact = trace.exact(at: place)
      let ulps = exact.ulps(of: value, in: trace.format)
      let isBad = exact.isBad(value, in: trace.format)
      let event = isWhole && step.operation == .sum && !isBad ? nil : trace.event(at: place)
      let isShown = isBad || event != nil
      let note =
        event?.word
        ?? (isBad && !(value.isFinite && value != 0)
          ? NumberText.significant(value, digits: 2)
          : String(UlpText.narrow(ulps.magnitude).drop { $0 == "+" }))
      if let last = stages.last, last.note == note, last.ulps.magnitude == ulps.magnitude || isShown
      {
        continue
      }
      if stages.isEmpty, !isShown, ulps == 0 { continue }
      stages.append(Stage(name: step.name, note: note, isMarked: isShown, ulps: ulps.magnitude))
    }
    self.stages = stages
  }

  /// The operation with the largest rise of the error; nil where there is none.
  var steepest: String? {
    var best: (rise: Double, name: String)?
    var before = 0.0
    for stage in stages {
      let rise = stage.ulps.isFinite ? stage.ulps - before : .infinity
      if rise > best?.rise ?? 0 { best = (rise, stage.name) }
      before = stage.ulps
    }
    return best?.name
  }
}
