import Notation
import SystemPackage

/// The output of a command: standard output, in large pieces, or a file, as a whole.
struct Output: TextOutputStream {
  private static let pieceSize = 1 << 16

  private let path: String?
  private var bytes: [UInt8] = []
  private var failure: (any Error)?

  /// Creates an output to a file, or to standard output where `path` is nil.
  init(path: String? = nil) { self.path = path }

  mutating func write(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    if path == nil, bytes.count >= Self.pieceSize { flush() }
  }

  private mutating func flush() {
    if failure == nil {
      do { try FileDescriptor.standardOutput.writeAll(bytes) } catch { failure = error }
    }
    bytes.removeAll(keepingCapacity: true)
  }

  /// Writes the rest; a file that exists is replaced in one step.
  ///
  /// A reader that goes away, as behind `| head`, is not a fault.
  /// - Throws: ``SourceFault`` when something could not be written, as on a full disk.
  mutating func finish() throws(SourceFault) {
    guard let path else {
      flush()
      guard let failure, failure as? Errno != .brokenPipe else { return }
      throw SourceFault(file: "<stdout>", message: "\(failure)")
    }
    guard !System.isSpecial(path) else {
      throw SourceFault(file: path, message: "this is not a regular file")
    }
    do { try System.replace(path, with: bytes) } catch {
      throw SourceFault(file: path, message: "\(error)")
    }
  }

  /// True if standard output is a terminal.
  static var isTerminal: Bool { System.isTerminal(.standardOutput) }

  /// Writes a text to standard output.
  static func print(_ text: String) throws(SourceFault) {
    var output = Output()
    output.write(text)
    try output.finish()
  }

  /// Writes a line to standard error.
  static func complain(_ line: String) {
    // With standard error gone as well there is nobody left to tell.
    _ = try? FileDescriptor.standardError.writeAll((line + "\n").utf8)
  }
}
