import Notation
import TUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Long work that is done beside the page, on a thread of its own, with a command as its outcome.
///
/// It works on values that it was given and changes nothing that the page has: what it is told
/// about and what it answers goes through the lock.
final class Job: @unchecked Sendable {
  /// What is being done, in a few words.
  let title: String
  private let body: @Sendable (Pace) -> Command
  private var thread: pthread_t?
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  /// What the lock guards.
  private var state = State()

  private struct State {
    var share = 0.0
    var isStopped = false
    var outcome: Command?
  }

  /// Begins the work; where there can be no thread, it is done at once.
  init(_ title: String, _ body: @escaping @Sendable (Pace) -> Command) {
    self.title = title
    self.body = body
    pthread_mutex_init(lock, nil)
    let this = Unmanaged.passRetained(self).toOpaque()
    #if canImport(Darwin)
      let failure = pthread_create(&thread, nil, Job.main, this)
    #else
      var new = pthread_t()
      let failure = pthread_create(&new, nil, Job.main, this)
      if failure == 0 { thread = new }
    #endif
    if failure != 0 { _ = Job.main(this) }
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  #if canImport(Darwin)
    private static let main: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? =
      { run($0) }
  #else
    private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
      { $0.flatMap(run) }
  #endif

  private static func run(_ pointer: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    let job = Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue()
    let outcome = job.body(
      Pace { share in
        job.locked {
          $0.share = share
          return !$0.isStopped
        }
      })
    job.locked { $0.outcome = outcome }
    return nil
  }

  private func locked<T>(_ body: (inout State) -> T) -> T {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return body(&state)
  }

  /// The outcome once it is there, and the share that is done.
  var news: (outcome: Command?, share: Double) { locked { ($0.outcome, $0.share) } }

  /// Tells the work to stop, and doesn't wait for that.
  func stop() { locked { $0.isStopped = true } }

  /// Waits until the thread has come to its end.
  func join() {
    guard let thread else { return }
    pthread_join(thread, nil)
    self.thread = nil
  }
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
  func begin(_ title: String, _ body: @escaping @Sendable (Pace) -> Command) -> Command {
    if let present {
      return .say("\(present.title) comes first; Esc stops it", isProblem: true)
    }
    present = Job(title, body)
    for _ in 0..<40 {
      if let outcome = self.outcome { return outcome }
      usleep(1000)
    }
    return .working(Activity(title: title, share: 0))
  }

  private var outcome: Command? {
    guard let job = present, let outcome = job.news.outcome else { return nil }
    job.join()
    present = nil
    return .worked(outcome)
  }

  /// Returns the outcome of the job, or how far it is; nil without one.
  func look() -> Command? {
    outcome ?? present.map { .working(Activity(title: $0.title, share: $0.news.share)) }
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
    for job in stopped { job.join() }
    stopped = []
  }
}
