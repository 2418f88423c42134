import Notation
import Terminal

/// The asciicast that a session is recorded to, written as the session goes on.
final class CastFile: Sendable {
  private let path: String
  private let file: Guarded<PartialFile>

  /// Creates the file; it has its name once it is whole.
  init(_ path: String) throws(SourceFault) {
    self.path = path
    if System.hasEntry(path) {
      throw SourceFault(file: path, message: "this file exists; name another with --record")
    }
    do { file = Guarded(try PartialFile(path)) } catch {
      throw SourceFault(file: path, message: "\(error)")
    }
  }

  /// Takes the file away.
  func abandon() { file.with { $0.abandon() } }

  /// Writes some lines.
  func write(_ lines: String) { file.with { $0.write(lines) } }

  /// Gives the file its name; returns why that can't be done, nil where it is.
  func finish() -> String? {
    file.with { file in
      do {
        try file.finish()
        return nil
      } catch {
        return "\(path): \(error)"
      }
    }
  }
}
