import Dispatch

/// Work of a page that is done on another thread, a piece at a time.
final class SideWork<Content> {
  /// True while a piece is being done, or its outcome waits.
  private(set) var isBusy = false
  private let outcome = Guarded<(@Sendable (inout Content) -> Void)?>(nil)

  /// Begins a piece, which gives what is to be done with its outcome.
  func begin(_ work: @escaping @Sendable () -> @Sendable (inout Content) -> Void) {
    isBusy = true
    DispatchQueue.global().async { [outcome] in
      let change = work()
      outcome.with { $0 = change }
    }
  }

  /// Does what is to be done, once the piece is; false before that.
  func finish(_ content: inout Content) -> Bool {
    guard let change = outcome.with({ $0 }) else { return false }
    outcome.with { $0 = nil }
    isBusy = false
    change(&content)
    return true
  }
}
