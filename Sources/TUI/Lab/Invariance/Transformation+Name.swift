import Notation
import Numerics

extension Transformation {
  /// Its name on the page: `z + 100`, `classes reversed`, `Σ pairwise`, `z ÷ 2`.
  package var name: String {
    switch self {
    case .identity: "as it is"
    case .shift(let c):
      c < 0 ? "z − \(NumberText.shortest(-c))" : "z + \(NumberText.shortest(c))"
    case .permutation(let permutation): "classes \(permutation.name)"
    case .summation(let order): "Σ \(order.name)"
    case .temperature(let temperature): "z ÷ \(NumberText.shortest(temperature))"
    }
  }
}

extension Permutation {
  /// Its name on the page.
  package var name: String {
    switch self {
    case .reverse: "reversed"
    case .ascending: "ascending"
    case .descending: "descending"
    case .random(let seed): "shuffled (\(seed))"
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
