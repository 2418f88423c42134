/// What CHANGES' own keys ask for.
package enum ChangesCommand: Equatable, Sendable {
  /// Pin the present state as A, to be compared with what comes.
  case pin
  /// Let go of A.
  case unpin
  /// Go back to A, as an edit that can be undone.
  case back
}
