import Dispatch
import Lessons
import Notation
import TUI
import Terminal

/// Stores progress beside the run loop, so that no key waits for the disk or for another copy of the
/// program.
///
/// One save is under way at a time, and its outcome comes back to the page as a command. What is new
/// by then the page asks to store next.
final class ProgressKeeper {
  private let file: ProgressFile
  private let disk = DispatchQueue(label: "progress")
  /// Entered by the save under way: once it is left, its outcome may be read.
  private let underWay = DispatchGroup()
  /// The outcome of the latest save.
  private let fate = Guarded(SaveOutcome.late)
  /// The request under way or last failed, and the time at which it was begun or failed.
  private var latest: (request: SaveRequest, since: ContinuousClock.Instant)?
  private var isUnderWay = false
  private var saidLate = false
  /// True once a learner who leaves was told to wait.
  private var saidWait = false
  /// What had to be done about a file that can't be read as a whole, to be said again in the end.
  private var remark: String?

  /// The time after which the page says that a save takes long.
  private static let usual = Duration.milliseconds(300)
  /// The time between two tries to store what can't be stored.
  private static let retryInterval = Duration.seconds(1)
  /// The longest time that a learner who leaves is kept waiting.
  private static let longestWait = Duration.seconds(10)

  /// Creates a keeper of a file.
  init(_ file: ProgressFile) { self.file = file }

  /// Reads what was kept; `problem` is for the learner.
  func read() -> (progress: Progress, keeping: Keeping, problem: String?) {
    do {
      let (progress, remark) = try file.read()
      self.remark = remark
      return (progress, .kept, remark)
    } catch {
      return (Progress(), .failed(error.message), "progress is not kept: \(error.message)")
    }
  }

  // MARK: - While the page is shown

  /// Begins to store; while something is under way the page will ask again.
  func begin(_ request: SaveRequest) {
    guard !isUnderWay else { return }
    latest = (request, .now)
    (isUnderWay, saidLate) = (true, false)
    underWay.enter()
    disk.async { [file, fate, underWay] in
      do throws(SourceFault) {
        let (merged, remark) = try file.store(request)
        fate.with { $0 = .stored(request, merged: merged, remark: remark) }
      } catch {
        fate.with { $0 = .failed(error.message) }
      }
      underWay.leave()
      Watch.wake()
    }
  }

  /// The time to the next look while a save is under way; nil where any will do.
  var interval: Duration? {
    guard isUnderWay else { return nil }
    return underWay.wait(timeout: .now()) == .success ? .zero : .milliseconds(50)
  }

  /// Returns the command that tells the page how the save went; nil where nothing is new.
  func look() -> Command? {
    guard let latest else { return nil }
    let time = ContinuousClock.now - latest.since
    guard isUnderWay else {
      if time >= Self.retryInterval { begin(latest.request) }
      return nil
    }
    if let outcome = outcome(within: .zero) { return .saved(outcome) }
    guard !saidLate, time >= Self.usual else { return nil }
    saidLate = true
    return .saved(.late)
  }

  /// Waits a moment for the save under way, so that the program is not stopped amid it; returns the
  /// command that tells the page how it went, nil where there is none or it takes long.
  func finishOne() -> Command? { outcome(within: .seconds(1)).map(Command.saved) }

  /// Waits for the outcome of the save under way; nil when it takes longer.
  private func outcome(within milliseconds: Duration) -> SaveOutcome? {
    let patience = DispatchTimeInterval.milliseconds(Int(milliseconds / .milliseconds(1)))
    guard isUnderWay, underWay.wait(timeout: .now() + patience) == .success else { return nil }
    isUnderWay = false
    let outcome = fate.with { $0 }
    switch outcome {
    case .failed: latest?.since = .now
    case .stored(_, _, let remark):
      latest = nil
      self.remark = self.remark ?? remark
    case .late: break
    }
    return outcome
  }

  // MARK: - When the page has gone

  /// Stores what is left and says on standard error what the learner should know; returns false where
  /// progress is not kept.
  func finish(_ model: inout Model) -> Bool {
    let signals = HeldSignals()
    defer { signals.release() }
    let reason = storeTheRest(&model, signals)
    if let reason { Output.complain("logitlab: progress is not kept: \(reason)") }
    if let remark { Output.complain("logitlab: \(remark)") }
    for title in model.overtakenSteps {
      Output.complain(
        "logitlab: “\(Printable.text(title, limit: 22))” was changed in another copy too: try :other"
      )
    }
    return reason == nil
  }

  /// Returns the reason why something could not be stored; nil when all is.
  private func storeTheRest(_ model: inout Model, _ signals: HeldSignals) -> String? {
    let end = ContinuousClock.now + Self.longestWait
    while model.keeping != .kept {
      if let request = model.saveRequest { begin(request) }
      guard let outcome = wait(until: end, signals) else {
        return "the disk or another copy holds it up"
      }
      _ = model.update(.saved(outcome))
      if case .failed(let reason) = outcome { return reason }
    }
    return nil
  }

  /// Waits for the outcome, with a line that says so; nil when somebody or nobody can wait longer.
  private func wait(until end: ContinuousClock.Instant, _ signals: HeldSignals) -> SaveOutcome? {
    if let outcome = outcome(within: Self.usual) { return outcome }
    if !saidWait {
      Output.complain("logitlab: progress is still being saved; Ctrl-C leaves without")
    }
    saidWait = true
    while ContinuousClock.now < end, !signals.hasCome {
      if let outcome = outcome(within: .milliseconds(20)) { return outcome }
    }
    return nil
  }
}
