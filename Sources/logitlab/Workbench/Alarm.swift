import TUI

/// The time at which the script that is played goes on by itself.
final class Alarm {
  private var time: ContinuousClock.Instant?

  /// The time that is left; nil where nothing comes by itself.
  var interval: Duration? { time.map { max(.zero, $0 - .now) } }

  /// Lets the script go on after so many seconds; nil: not by itself.
  func set(after seconds: Double?) { time = seconds.map { .now + .seconds($0) } }

  /// Returns the command that goes on once it is time.
  func look() -> Command? {
    guard let time, time <= .now else { return nil }
    self.time = nil
    return .play(.next)
  }
}
