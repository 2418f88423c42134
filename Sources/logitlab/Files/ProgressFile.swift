import Lessons
import Notation
import SystemPackage

/// The file that keeps a learner's progress between two visits.
///
/// One object serves the whole program: it remembers what was last read or stored, and so tells
/// changes of this copy of the program from those that another copy has stored since.
final class ProgressFile {
  /// The largest file: 16 MiB, where a course of sixty steps needs 4 at the very most.
  private static let maximumBytes = 1 << 24
  /// The path; nil where there is no place for the file.
  private let path: String?
  /// False for a file that must not be overwritten.
  private var isWritable = true
  /// The progress of this copy of the program, as last read or stored.
  private var known = Progress()
  /// The content of the file when it was last read or written; valid while the stamp is the same.
  private var latest: (content: Progress, stamp: FileStamp)?

  /// Creates the file of `$XDG_STATE_HOME/logitlab`, or else of `~/.local/state/logitlab`.
  init() {
    // The specification says to ignore paths that are not absolute.
    let state = System.environment("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = System.environment("HOME").map { "\($0)/.local/state" }
    path = (state ?? home).map { "\($0)/logitlab/progress" }
  }

  /// Reads the progress; `problem` says in one sentence why it can't be read or kept.
  ///
  /// A file that is damaged, or that a newer program has written, is set aside under another name,
  /// so that nothing in it is lost.
  func read() -> (progress: Progress, problem: String?) {
    guard let path else {
      isWritable = false
      return (Progress(), "progress is not kept: neither XDG_STATE_HOME nor HOME is set")
    }
    do {
      known = try stored(at: path) ?? Progress()
      return (known, nil)
    } catch let error as ProgressError {
      return (Progress(), setAside(path, because: error))
    } catch {
      isWritable = false
      return (Progress(), "progress is not kept: \(error)")
    }
  }

  /// Reads the progress for a report: nothing is set aside.
  ///
  /// - Throws: ``SourceFault`` when the file exists and can't be read.
  func look() throws(SourceFault) -> Progress {
    guard let path else { return Progress() }
    do { return try stored(at: path) ?? Progress() } catch let fault as SourceFault {
      throw fault
    } catch ProgressError.damaged(let line) {
      throw SourceFault(file: path, line: line, message: "this line can't be read")
    } catch {
      throw SourceFault(file: path, message: "\(error)")
    }
  }

  /// Reads the file; nil where there is none.
  private func stored(at path: String) throws -> Progress? {
    guard let stamp = FileStamp(path) else { return nil }
    if let latest, latest.stamp == stamp { return latest.content }
    // A directory is left to the system's own words.
    guard !System.isSpecial(path) || System.isDirectory(path) else {
      throw SourceFault(file: path, message: "this is not a regular file")
    }
    let bytes = try InputFile.read(path, limit: Self.maximumBytes)
    let content = try Progress(parsing: String(decoding: bytes, as: UTF8.self))
    latest = (content, stamp)
    return content
  }

  /// Gives the file a name that is not taken; returns a sentence about it.
  private func setAside(_ path: String, because reason: ProgressError) -> String {
    var (what, ending) = ("damaged", "damaged")
    if case .newer = reason { (what, ending) = ("from a newer logitlab", "newer") }
    let others = ["\(path).\(ending)"] + (2...99).map { "\(path).\(ending)-\($0)" }
    do {
      guard let other = others.first(where: { !System.hasEntry($0) }) else {
        throw Errno.fileExists
      }
      try System.move(path, to: other)
      return "the progress file is \(what) and was set aside as \(other)"
    } catch {
      isWritable = false
      return "progress is not kept: \(reason), and it can't be set aside: \(error)"
    }
  }

  /// Stores the progress, whole or not at all.
  ///
  /// Changes that another copy of the program has stored meanwhile stay where this one has none.
  /// - Returns: A sentence about a file that had to be set aside; most often nil.
  /// - Throws: The system's error. A file that can't be read is not overwritten.
  func write(_ progress: Progress) throws -> String? {
    guard isWritable, progress != known, let path else { return nil }
    var problem: String?
    try System.makeFolders(above: FilePath(path), permissions: .ownerReadWriteExecute)
    try System.locking(path + ".lock") {
      var merged = progress
      do {
        if let theirs = try stored(at: path) {
          merged = progress.merged(with: theirs, since: known)
        }
      } catch let error as ProgressError {
        problem = setAside(path, because: error)
        guard isWritable else { return }
      }
      let stamp = try System.replace(
        path, with: Array(merged.text.utf8), permissions: .ownerReadWrite)
      latest = (merged, stamp)
      known = progress
    }
    return problem
  }
}
