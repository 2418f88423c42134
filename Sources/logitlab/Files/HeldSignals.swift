#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Signals that ask the program to end, held back while it finishes something.
///
/// They take effect when they are released.
struct HeldSignals {
  private static let giveUp = [SIGINT, SIGTERM, SIGQUIT]
  private var before = sigset_t()

  /// Holds back from now on.
  init() {
    var held = sigset_t()
    sigemptyset(&held)
    for number in Self.giveUp + [SIGHUP] { sigaddset(&held, number) }
    pthread_sigmask(SIG_BLOCK, &held, &before)
  }

  /// True once somebody doesn't want to wait any longer; a terminal that goes away says nothing of
  /// the kind.
  var hasCome: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return Self.giveUp.contains { sigismember(&pending, $0) == 1 }
  }

  /// Lets them take effect.
  func release() {
    var mask = before
    pthread_sigmask(SIG_SETMASK, &mask, nil)
  }
}
