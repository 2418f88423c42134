import Notation
import TUI

/// Reads files of numbers beside the page whenever one of them was written again.
final class InputWatch: FileReader {
  private var files = FileWatch()
  private var title = ""
  private var read: @Sendable (Pace) -> Command
  /// Other files as they were before they were read, which it may turn to.
  private var others: [String: FileStamp?] = [:]
  private var job: Job?

  /// Watches files from now on.
  ///
  /// - Parameters:
  ///   - paths: The files, which have not been read yet.
  ///   - read: Reads them, on another thread, and returns what the page is to do.
  init(_ paths: [String], read: @escaping @Sendable (Pace) -> Command) {
    self.read = read
    note(paths)
    turn(to: paths, read: read)
  }

  /// Looks at other files before they are read.
  func note(_ paths: [String]) {
    others = Dictionary(uniqueKeysWithValues: Set(paths).map { ($0, FileStamp($0)) })
  }

  /// Watches the files that it has looked at last, in place of others.
  func turn(to paths: [String], read: @escaping @Sendable (Pace) -> Command) {
    title = paths.first.map { "reading \($0)" } ?? ""
    self.read = read
    // What is being read of the files before is not wanted any more.
    job = nil
    files.begin(others)
  }

  /// The time to the next look.
  var interval: Duration { job == nil ? files.interval : Jobs.interval }

  /// Returns what came of the files once they have changed and were read as a whole.
  func look() -> Command? {
    if job == nil, files.hasChanged() {
      files.beginAgain()
      job = Job(title, isMeasured: true, read)
    }
    guard let outcome = job?.outcome else { return nil }
    job = nil
    // Somebody wrote meanwhile: what was read may be half of this and half of that.
    return files.isStale ? nil : outcome
  }
}
