import Dispatch
import Notation
import TUI
import Terminal

/// Long work that is done beside the page, on a thread of its own, with a command as its outcome.
///
/// It works on values that it was given and changes nothing that the page has.
final class Job: Sendable {
  /// What is being done, in a few words.
  let title: String
  /// True if the work tells its pace.
  private let isMeasured: Bool
  private let state = Guarded(State())
  private let end = DispatchGroup()

  private struct State {
    var share = 0.0
    var isStopped = false
    var outcome: Command?
  }

  /// Begins the work.
  init(_ title: String, isMeasured: Bool, _ body: @escaping @Sendable (Pace) -> Command) {
    self.title = title
    self.isMeasured = isMeasured
    DispatchQueue.global().async(group: end) { [state] in
      let outcome = body(
        Pace { share in
          state.with {
            $0.share = share
            return !$0.isStopped
          }
        })
      state.with { $0.outcome = outcome }
    }
  }

  /// The outcome once it is there.
  var outcome: Command? { state.with { $0.outcome } }

  /// How far the work is.
  var activity: Activity {
    Activity(title: title, share: isMeasured ? state.with { $0.share } : nil)
  }

  /// Tells the work to stop, and doesn't wait for that.
  func stop() { state.with { $0.isStopped = true } }

  /// Waits until the work has come to its end, or for so long.
  func wait(until time: DispatchTime = .distantFuture) { _ = end.wait(timeout: time) }
}

/// The jobs of a page: one at a time, and those that were stopped until they have ended.
final class Jobs {
  /// The time between two looks at a job.
  static let interval = Duration.milliseconds(50)

  private var present: Job?
  private var stopped: [Job] = []

  /// True while a job is not done.
  var isWorking: Bool { present != nil }

  /// Begins a job; returns its outcome where it takes no time, or else how far it is.
  func begin(
    _ title: String, isMeasured: Bool, _ body: @escaping @Sendable (Pace) -> Command
  ) -> Command {
    if let present { return .say(present.activity.precedence, isProblem: true) }
    let job = Job(title, isMeasured: isMeasured, body)
    present = job
    job.wait(until: .now() + .milliseconds(40))
    return outcome ?? .working(job.activity)
  }

  private var outcome: Command? {
    guard let job = present, let outcome = job.outcome else { return nil }
    present = nil
    return .worked(outcome)
  }

  /// Returns the outcome of the job, or how far it is; nil without one.
  func look() -> Command? {
    outcome ?? present.map { .working($0.activity) }
  }

  /// Stops the job.
  func stop() -> Command? {
    guard let job = present else { return nil }
    job.stop()
    stopped.append(job)
    present = nil
    return .worked(.say("stopped \(job.title); nothing has changed", isProblem: true))
  }

  /// Stops everything and waits for the end of it, so that no half of a file stays.
  func end() {
    _ = stop()
    for job in stopped { job.wait() }
    stopped = []
  }
}
