import Lessons
import Numerics

/// Where a learner's progress is kept between two visits.
///
/// It is one for the whole program, so that it knows what was last read or stored: what another copy
/// of the program has stored since then is told from what this one has changed.
final class ProgressFile {
  /// How large the file may be: 16 MiB, where a course of sixty steps has 4 at the very most.
  private static let maximumBytes = 1 << 24
  /// The path of the file; nil where there is no place for it.
  private let path: String?
  /// Whether the file may be written over.
  private(set) var isWritable = true
  /// The progress of this copy of the program as it was last read or stored.
  private var known = Progress()
  /// What the file held when it was last read or written, as long as it has the stamp of then.
  private var latest: (content: Progress, stamp: FileStamp)?

  /// The file in `$XDG_STATE_HOME/logitlab`, or else in `~/.local/state/logitlab`.
  init() {
    // The specification has paths that are not absolute ignored.
    let state = System.environment("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = System.environment("HOME").map { "\($0)/.local/state" }
    path = (state ?? home).map { "\($0)/logitlab/progress" }
  }

  /// Reads what the learner has done; what keeps it from being read or kept, in one sentence.
  ///
  /// A file that is damaged, or was written by a newer program, is set aside under another name, so
  /// that nothing in it is lost.
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

  /// What the learner has done, for a look: nothing is set aside.
  ///
  /// - Throws: ``SourceFault`` when the file is there and can't be read.
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

  /// The progress in the file; nil where there is no file.
  private func stored(at path: String) throws -> Progress? {
    guard let stamp = System.stamp(path) else { return nil }
    if let latest, latest.stamp == stamp { return latest.content }
    guard System.isFile(path) || System.isDirectory(path) else {
      throw SourceFault(file: path, message: "this is not a regular file")
    }
    let bytes = try InputFile.read(path, limit: Self.maximumBytes)
    let content = try Progress(parsing: String(decoding: bytes, as: UTF8.self))
    latest = (content, stamp)
    return content
  }

  /// Gives the file a name that nothing has yet, and says so.
  private func setAside(_ path: String, because reason: ProgressError) -> String {
    let (what, ending) =
      if case .newer = reason {
        ("of a newer logitlab", "newer")
      } else {
        ("damaged", "damaged")
      }
    let others = ["\(path).\(ending)"] + (2...99).map { "\(path).\(ending)-\($0)" }
    do {
      guard let other = others.first(where: { !System.hasEntry($0) }) else {
        throw SystemError.exists
      }
      try System.move(path, to: other)
      return "the progress file is \(what) and was set aside as \(other)"
    } catch {
      isWritable = false
      return "progress is not kept: \(reason), and it can't be set aside: \(error)"
    }
  }

  /// Stores what the learner has done, whole or not at all.
  ///
  /// What another copy of the program has stored meanwhile stays where this one has changed nothing.
  /// - Returns: What was found in the file's place and set aside, in one sentence; most often nil.
  /// - Throws: What keeps it from being stored. A file that can't be read is not written over.
  func write(_ progress: Progress) throws -> String? {
    guard isWritable, progress != known, let path, let slash = path.lastIndex(of: "/") else {
      return nil
    }
    var problem: String?
    try System.makeDirectories(String(path[..<slash]))
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
        path, with: Array(merged.text.utf8), mode: System.privateMode)
      latest = stamp.map { (merged, $0) }
      known = progress
    }
    return problem
  }
}
