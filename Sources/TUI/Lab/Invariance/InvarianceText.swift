import Notation
import Numerics

/// What INVARIANCE says in words.
enum InvarianceText {
  /// The line under the cursor: losses and what became of the true one.
  static func status(_ scene: Scene<InvarianceState>, width: Int) -> String {
    let state = scene.state
    guard state.losses.indices.contains(state.line) else {
      return state.problem ?? "nothing to compare"
    }
    let loss = state.losses[state.line]
    let format = scene.experiment.format
    if loss.transformation.isInvariance, !loss.isExactUnchanged {
      let text = "rounding \(loss.transformation.name) moves logits against each other: exact is "
      return text + NumberText.cut(loss.exact.text(), to: max(8, width - text.count))
    }
    let naive = NumberText.full(loss.losses.naive, in: format)
    let fused = NumberText.full(loss.losses.fused, in: format)
    let text = "\(loss.transformation.name): naive \(naive), fused \(fused), exact "
    return text + NumberText.cut(loss.exact.text(), to: max(8, width - text.count))
  }

  /// A method's cell: how far from exact in ulps, and `=` where the loss is the one before.
  static func cell(_ method: Method, _ loss: TransformedLoss) -> (text: String, style: Style) {
    guard let value = loss.losses[method], let ulps = loss.ulps[method] else { return ("", .text) }
    let sign = loss.transformation == .identity ? " " : loss.isUnchanged(method) ? "=" : "≠"
    guard value.isFinite else {
      return ("\(NumberText.significant(value, digits: 3)) \(sign)", Style(.bad, .bold))
    }
    guard ulps.isFinite else { return ("– \(sign)", .faint) }
    let isChanged = loss.transformation.isInvariance && !loss.isUnchanged(method)
    let size = UlpText.signed(ulps, below: 1000)
    return ("\(size) \(sign)", isChanged ? Style(.differing) : .text)
  }

  /// What became of the true loss: the same, or how far it went.
  static func exact(_ loss: TransformedLoss, from old: TransformedLoss) -> (String, Style) {
    if loss.transformation == .identity { return ("", .text) }
    if loss.isExactUnchanged { return ("same", Style(.good)) }
    guard let before = old.exact.interval?.midpoint.nearestDouble,
      let after = loss.exact.interval?.midpoint.nearestDouble
    else { return (loss.exact.text(), Style(.bad)) }
    let change = NumberText.signed(after - before, digits: 2)
    return (change, loss.transformation.isInvariance ? Style(.warning) : .faint)
  }
}
