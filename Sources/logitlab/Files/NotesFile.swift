import Notation
import TUI

/// The destination of a presenter's notes: a file that another terminal watches, or a fifo.
struct NotesFile {
  private let path: String

  /// Prepares to write notes to a path.
  ///
  /// - Throws: ``SourceFault`` where something else is there already: a lesson, say.
  init(_ path: String) throws(SourceFault) {
    self.path = path
    // The reader of a fifo may go at any time; `write` should notice that, not a signal.
    System.ignoreBrokenPipes()
    switch System.type(path) {
    case nil, .fifo: return
    case .regular:
      let bytes = try InputFile.read(path, limit: 1 << 20)
      guard bytes.isEmpty || bytes.starts(with: PresenterNotes.heading.utf8) else {
        throw SourceFault(
          file: path, message: "this file holds something other than notes, and stays as it is")
      }
    default: throw SourceFault(file: path, message: "notes go to a regular file or to a fifo")
    }
  }

  /// Writes notes: a file is replaced in one step, a fifo written only if somebody reads it.
  func write(_ text: String) throws {
    let bytes = Array(text.utf8)
    if System.type(path) == .fifo {
      try System.offer(bytes, to: path)
    } else {
      try System.replace(path, with: bytes)
    }
  }
}
