extension Method {
  /// The place in ``computed``; nil for ``exact``.
  @inlinable var place: Int? {
    switch self {
    case .naive: 0
    case .stable: 1
    case .epsilon: 2
    case .fused: 3
    case .log1p: 4
    case .exact: nil
    }
  }
}
