/// A line of the GRADIENT pane, in the order in which they stand.
enum GradientLine: CaseIterable {
  case logit, fused, bars, fusedError, naive, naiveError, careful, carefulError, exact, difference
  case deviation, fusedAhead, naiveAhead

  /// What stands at its left.
  var name: String {
    switch self {
    case .logit: "logit"
    case .fused: "fused p − y"
    case .bars: ""
    case .naive: "naive"
    case .careful: "careful"
    case .exact: "exact"
    case .fusedError, .naiveError, .carefulError: "  off by, ulp"
    case .difference: "difference"
    case .deviation: "  off by"
    case .fusedAhead: "fused ahead"
    case .naiveAhead: "naive ahead"
    }
  }

  /// A word for it where the column of names is narrow.
  var shortName: String {
    switch self {
    case .fused: "fused"
    case .fusedError, .naiveError, .carefulError: " ulp"
    case .difference: "diff."
    case .deviation: " off"
    case .fusedAhead: "fused→"
    case .naiveAhead: "naive→"
    case .logit, .bars, .naive, .careful, .exact: name
    }
  }

  /// Which lines go when there is no room for all: those of highest rank.
  private var rank: Int {
    switch self {
    case .fused: 0
    case .bars: 1
    case .fusedAhead: 2
    case .naiveAhead: 3
    case .naive: 4
    case .careful: 5
    case .exact: 6
    case .fusedError: 7
    case .difference: 8
    case .deviation: 9
    case .logit: 10
    case .naiveError: 11
    case .carefulError: 12
    }
  }

  /// The lines that `count` lines have room for, in order.
  static func fitting(_ count: Int) -> [GradientLine] {
    allCases.filter { $0.rank < count }
  }
}
