import Lessons
import Notation
import SystemPackage

/// The file that keeps a learner's progress in a course between two visits.
///
/// A course with an id has a file of its own, which begins with what the common file of all others has.
///
/// It remembers nothing: what is new in a copy of the program comes with the ``SaveRequest``.
struct ProgressFile: Sendable {
  /// The largest file: 64 MiB, where a course of sixty steps needs 4, times the number of copies
  /// that have worked in the same step at the same time.
  private static let maximumBytes = 1 << 26
  /// The path; nil where there is no place for the file.
  private let path: String?
  /// The common file, where the course has one of its own.
  private let common: String?

  /// The content of the file at one time.
  private struct Content {
    /// The file that was read.
    var path: String
    var progress = Progress()
    var fault: ProgressFault?
    var bytes: [UInt8] = []
    /// The stamp of the file that was read; nil where there was none.
    var stamp: FileStamp?
  }

  /// Creates the file of a course in the program's folder of state: `courses/ID`, or `progress` for a
  /// course without an id.
  init(ofCourse id: String?) {
    let common = System.stateFile("progress")
    path = id.flatMap { System.stateFile("courses/\($0)") } ?? common
    self.common = id == nil ? nil : common
  }

  /// Reads the progress; `remark` says in a sentence what of it can't be read.
  ///
  /// - Throws: ``SourceFault`` where progress can't be kept, for a reason.
  func read() throws(SourceFault) -> (progress: Progress, remark: String?) {
    let target = try target()
    let content = try contentOrCommon(of: target)
    return (content.progress, try keepingOriginal(content, of: target))
  }

  /// Reads the progress for a report, with what of it can't be read: nothing is written.
  func look() throws(SourceFault) -> (progress: Progress, faults: [String]) {
    guard path != nil else { return (Progress(), []) }
    let content = try contentOrCommon(of: try target())
    switch content.fault {
    case nil: return (content.progress, [])
    case .newer:
      return (content.progress, ["\(content.path): warning: this is from a newer logitlab"])
    case .damaged(let lines):
      let faults = lines.map { "\(content.path):\($0): warning: this line can't be read" }
      return (content.progress, faults)
    }
  }

  /// Stores progress, whole or not at all, with what other copies of the program have stored since.
  ///
  /// - Returns: The progress as it is stored, and a sentence about what of the file can't be read.
  /// - Throws: ``SourceFault`` with the reason. A file that can't be read is not overwritten.
  func store(_ request: SaveRequest) throws(SourceFault) -> (merged: Progress, remark: String?) {
    let target = try target()
    do {
      try System.makeFolders(above: FilePath(target), permissions: .ownerReadWriteExecute)
      var outcome = (merged: request.progress, remark: String?.none)
      try FileLock.holding(target + ".lock") {
        try System.removeLeftovers(beside: FilePath(target))
        // Where files can't be locked another copy may come in between.
        while true {
          let content = try content(of: target)
          outcome.remark = try keepingOriginal(content, of: target) ?? outcome.remark
          // What can't be read was not taken back by anybody.
          let base = content.fault == nil ? request.base : Progress()
          if content.stamp != nil {
            outcome.merged = request.progress.merged(with: content.progress, since: base)
          }
          if try write(outcome.merged, to: target, over: content) { break }
        }
      }
      return outcome
    } catch let fault as SourceFault {
      throw fault
    } catch {
      throw SourceFault(file: target, message: "\(error)")
    }
  }

  /// Writes a file in place of what was read from it; false where it has changed since.
  private func write(
    _ progress: Progress, to target: String, over content: Content
  ) throws -> Bool {
    let bytes = Array(progress.text.utf8)
    guard content.stamp == nil || bytes != content.bytes else { return true }
    guard bytes.count <= Self.maximumBytes else { throw Errno.fileTooLarge }
    let isWritten = try System.replace(target, with: bytes, permissions: .ownerReadWrite) {
      FileStamp(target) == content.stamp
    }
    if isWritten { try System.sync(folderOf: FilePath(target)) }
    return isWritten
  }

  /// The file itself, where a symbolic link stands for it.
  private func target() throws(SourceFault) -> String {
    guard let path else {
      throw SourceFault(file: "progress", message: "neither XDG_STATE_HOME nor HOME is set")
    }
    do { return try System.target(of: path) } catch {
      throw SourceFault(file: path, message: "\(error)")
    }
  }

  /// The content of the file, or of the common one where the course has none of its own yet.
  private func contentOrCommon(of target: String) throws(SourceFault) -> Content {
    let own = try content(of: target)
    guard own.stamp == nil, let common else { return own }
    return try content(of: common)
  }

  private func content(of target: String) throws(SourceFault) -> Content {
    let stamp: FileStamp
    do throws(Errno) { stamp = FileStamp(try Stat(target)) } catch {
      if error == .noSuchFileOrDirectory { return Content(path: target) }
      throw SourceFault(file: target, message: "\(error)")
    }
    // A directory is left to the system's own words.
    guard !System.isSpecial(target) || System.isDirectory(target) else {
      throw SourceFault(file: target, message: "this is not a regular file")
    }
    let bytes = try InputFile.read(target, limit: Self.maximumBytes)
    let (progress, fault) = Progress.reading(bytes)
    return Content(path: target, progress: progress, fault: fault, bytes: bytes, stamp: stamp)
  }

  /// Keeps a copy of a file that can't be read as a whole; returns a sentence about that.
  private func keepingOriginal(
    _ content: Content, of target: String
  ) throws(SourceFault) -> String? {
    let (ending, problem): (String, String)
    switch content.fault {
    case nil: return nil
    case .newer: (ending, problem) = ("newer", "progress is from a newer logitlab")
    case .damaged(let lines):
      let count = NumberText.count(lines.count, "line")
      (ending, problem) = ("damaged", "progress: \(count) can't be read")
    }
    do {
      let name = try keep(content.bytes, as: "\(target).\(ending)")
      return "\(problem); a copy is in \(FilePath(name).lastComponent?.string ?? name)"
    } catch {
      throw SourceFault(file: target, message: "\(problem), and it can't be copied: \(error)")
    }
  }

  /// Writes bytes under a name, or a similar one if that is taken; returns the name that has them.
  private func keep(_ bytes: [UInt8], as name: String) throws -> String {
    for name in [name] + (2...99).map({ "\(name)-\($0)" }) {
      if !System.hasEntry(name) {
        try System.replace(name, with: bytes, permissions: .ownerReadWrite)
        return name
      }
      let other = System.isFile(name) ? try? InputFile.read(name, limit: Self.maximumBytes) : nil
      if other == bytes { return name }
    }
    throw Errno.fileExists
  }
}
