import Numerics
import TUI

/// Where a presenter's notes go: a file that another terminal watches, or a fifo that it reads.
struct NotesFile {
  private let path: String

  /// Notes into the file of a name.
  ///
  /// - Throws: ``SourceFault`` where there is something else already: a lesson, say.
  init(_ path: String) throws(SourceFault) {
    self.path = path
    // Who reads a fifo may go at any time; that is to be told by `write`, not by a signal.
    System.ignoreBrokenPipes()
    guard System.exists(path), !System.isFifo(path) else { return }
    guard System.isFile(path) else {
      throw SourceFault(file: path, message: "notes go to a regular file or to a fifo")
    }
    let bytes = try InputFile.read(path, limit: 1 << 20)
    guard bytes.isEmpty || bytes.starts(with: PresenterNotes.heading.utf8) else {
      throw SourceFault(
        file: path, message: "this file has something else than notes in it, and stays as it is")
    }
  }

  /// Writes notes: in the place of a file's in one step; into a fifo only if somebody reads.
  func write(_ text: String) throws(SystemError) {
    let bytes = Array(text.utf8)
    if System.isFifo(path) {
      try System.offer(bytes, to: path)
    } else {
      try System.replace(path, with: bytes, mode: System.publicMode)
    }
  }
}
