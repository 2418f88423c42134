import Notation
import TUI

/// Reads files of numbers beside the page whenever one of them was written again.
final class InputWatch: FileReader {
  private var files = FileWatch()
  private let title: String
  private let read: @Sendable (Pace) -> Command
  private var job: Job?

  /// Watches files from now on.
  ///
  /// - Parameters:
  ///   - paths: The files, which have not been read yet.
  ///   - read: Reads them, on another thread, and returns what the page is to do.
  init(_ paths: [String], read: @escaping @Sendable (Pace) -> Command) {
    title = paths.first.map { "reading \($0)" } ?? ""
    self.read = read
    files.begin(Dictionary(uniqueKeysWithValues: Set(paths).map { ($0, FileStamp($0)) }))
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
