import Numerics

extension Method {
  /// A letter for it in a plot, its colour, and its rank among columns where there is no room for
  /// all: those of low rank stay.
  private var page: (letter: String, role: Role, rank: Int) {
    switch self {
    case .naive: ("N", .naive, 0)
    case .stable: ("S", .stable, 5)
    case .epsilon: ("E", .epsilon, 6)
    case .fused: ("F", .fused, 1)
    case .log1p: ("L", .log1p, 4)
    case .exact: ("x", .text, 2)
    }
  }

  /// One letter for it in a plot: N, S, E, F, L, and x for exact.
  var letter: String { page.letter }

  /// The colour of its curve.
  var role: Role { page.role }

  /// All methods, those that matter most first.
  static let byRank = allCases.sorted { $0.page.rank < $1.page.rank }
}
