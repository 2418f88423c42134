import Numerics

extension Method {
  /// A letter for it in a plot, its colour, and its rank among columns where there is no room for
  /// all: those of low rank stay.
  private var page: (letter: String, role: Role, rank: Int) {
    switch self {
    case .naive: ("N", .naive, 0)
    case .stable: ("S", .stable, 6)
    case .epsilon: ("E", .epsilon, 7)
    case .logsumexp: ("M", .logsumexp, 5)
    case .fused: ("F", .fused, 1)
    case .upcast: ("U", .upcast, 3)
    case .log1p: ("L", .log1p, 4)
    case .exact: ("x", .text, 2)
    }
  }

  /// One letter for it in a plot.
  var letter: String { page.letter }

  /// The colour of its curve.
  var role: Role { page.role }

  /// The columns that the longest name takes.
  static let nameWidth = computed.reduce(0) { max($0, $1.rawValue.count) }

  /// All methods, those that matter most first.
  static let byRank = allCases.sorted { $0.page.rank < $1.page.rank }
}
