import ArgumentParser
import Numerics

/// Standard output as a stream of text, written in large pieces.
struct StandardOutput: TextOutputStream {
  private static let descriptor: Int32 = 1
  private static let pieceSize = 1 << 16

  private var buffer: [UInt8] = []
  private var failure: SystemError?

  mutating func write(_ text: String) {
    guard failure == nil else { return }
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.pieceSize { flush() }
  }

  private mutating func flush() {
    do { try System.write(buffer, to: Self.descriptor) } catch { failure = error }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes what is left.
  ///
  /// That nobody reads any more, as behind `| head`, is no fault.
  /// - Throws: ``SourceFault`` when something could not be written, as on a full disk.
  mutating func finish() throws(SourceFault) {
    if failure == nil { flush() }
    guard let failure, failure != .brokenPipe else { return }
    throw SourceFault(file: "<stdout>", message: "\(failure)")
  }
}
