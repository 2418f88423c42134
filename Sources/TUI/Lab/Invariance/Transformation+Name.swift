import Notation
import Numerics

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
