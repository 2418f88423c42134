import Experiments
import Numerics
import TestSupport
import Testing

/// Expects an evaluation that was kept up to date to be the one made anew, to the bit: as it is,
/// and with every exact loss refined.
func expectFresh(
  _ evaluation: Evaluation, of experiment: Experiment,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  var (kept, fresh) = (evaluation, Evaluation(of: experiment))
  if kept.isComplete {
    fresh.evaluate(0..<experiment.instances, of: experiment)
    let same = difference(kept, fresh, experiment, refined: false)
    #expect(same == nil, sourceLocation: sourceLocation)
  }
  kept.complete(experiment)
  fresh.complete(experiment)
  let same = difference(kept, fresh, experiment, refined: true)
  #expect(same == nil, sourceLocation: sourceLocation)
}

/// The first thing in which two evaluations differ.
private func difference(
  _ a: Evaluation, _ b: Evaluation, _ experiment: Experiment, refined: Bool
) -> String? {
  guard a.isComplete, b.isComplete else { return "one is not complete" }
  for instance in 0..<experiment.instances {
    guard let left = a[instance], let right = b[instance] else { return "no row \(instance)" }
    let same = [
      isSame(left.softmax, right.softmax), isSame(left.softmaxSum, right.softmaxSum),
      left.prediction == right.prediction, left.isCorrect == right.isCorrect,
      isSame(left.losses, right.losses), isSame(left.ulps, right.ulps),
      isSame(left.differenceUlps, right.differenceUlps),
      !refined || (left.exact == right.exact && left.exactText == right.exactText),
      !refined || (left.isRefined && right.isRefined),
    ]
    if same.contains(false) { return "row \(instance): \(same)" }
  }
  if (a.labelled, a.correct) != (b.labelled, b.correct) || a.accuracy != b.accuracy {
    return "labelled \(a.labelled), \(b.labelled), correct \(a.correct), \(b.correct)"
  }
  guard let left = a.reduced, let right = b.reduced else {
    return a.reduced == nil && b.reduced == nil ? nil : "one is not reduced"
  }
  let same = [
    isSame(left.losses, right.losses), left.divisor == right.divisor,
    !refined || (left.exactSum == right.exactSum && left.exactText == right.exactText),
    !refined
      || (isSame(left.ulps, right.ulps) && isSame(left.differenceUlps, right.differenceUlps)),
  ]
  return same.contains(false) ? "reduced: \(same)" : nil
}

private func isSame(_ a: ByMethod<Double>?, _ b: ByMethod<Double>?) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return Method.computed.allSatisfy { method in
    guard let left = a[method], let right = b[method] else { return false }
    return isSame(left, right)
  }
}
