import Notation
import Numerics

/// The words of INVARIANCE.
enum InvarianceText {
  /// The losses of the line under the cursor, and the true one.
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

  /// A method's cell in words.
  static func words(_ method: Method, _ loss: TransformedLoss) -> String {
    let (text, _) = cell(method, loss)
    let words = text.replacing(" =", with: " (same)").replacing(" ≠", with: " (other digits)")
    // As it is, there is a blank in the sign's place.
    return words.split(separator: " ").joined(separator: " ")
  }

  /// The change of the true loss: the same, or how far it went.
  static func exact(
    _ loss: TransformedLoss, from old: TransformedLoss
  ) -> (text: String, style: Style) {
    if loss.transformation == .identity { return ("", .text) }
    if loss.isExactUnchanged { return ("same", Style(.good)) }
    guard let before = old.exact.interval?.midpoint.nearestDouble,
      let after = loss.exact.interval?.midpoint.nearestDouble
    else { return (loss.exact.text(), Style(.bad)) }
    let change = NumberText.signed(after - before, digits: 2)
    return (change, loss.transformation.isInvariance ? Style(.warning) : .faint)
  }
}

extension Transformation {
  /// Its name on the page: `z + 100`, `classes reversed`, `Σ pairwise`, `z ÷ 2`.
  package var name: String {
    switch self {
    case .identity: "as it is"
    case .logits(.shift(let c)):
      c < 0 ? "z − \(NumberText.shortest(-c))" : "z + \(NumberText.shortest(c))"
    case .permutation(let order): "classes \(order.name)"
    case .summation(let order): "Σ \(order.name)"
    case .logits(.scale(let c)): "z · \(NumberText.shortest(c))"
    case .logits(.temperature(let temperature)): "z ÷ \(NumberText.shortest(temperature))"
    }
  }
}

extension Transformation {
  /// Its name to be read.
  var spokenName: String {
    if case .summation(let order) = self { "summed \(order.name)" } else { name }
  }
}

extension ClassOrder {
  /// Its name on the page.
  package var name: String {
    switch self {
    case .reverse: "reversed"
    case .ascending: "ascending"
    case .descending: "descending"
    case .random(let seed): "shuffled (\(seed))"
    case .indices: "in another order"
    }
  }
}

extension SummationOrder {
  /// Its name on the page.
  package var name: String {
    switch self {
    case .leftToRight: "left to right"
    case .pairwise: "pairwise"
    case .ascending: "smallest first"
    case .descending: "largest first"
    case .compensated: "compensated"
    }
  }
}
