import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is written piece by piece under a temporary name and gets its own once it is whole:
/// readers see the old file or the new one.
struct PartialFile: TextOutputStream {
  private static let pieceSize = 1 << 16

  private let path: String
  private let temporary: String
  private let file: FileDescriptor
  private var bytes: [UInt8] = []
  private var failure: (any Error)?

  /// Creates the file under its temporary name; one that is there has been left by a crash or by
  /// somebody else, and is neither followed nor written into.
  init(_ path: String, permissions: FilePermissions = .everybody) throws {
    self.path = path
    temporary = "\(path).\(getpid()).new"
    unlink(temporary)
    file = try FileDescriptor.open(
      temporary, .writeOnly, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
      permissions: permissions)
  }

  mutating func write(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    if bytes.count >= Self.pieceSize { flush() }
  }

  /// Writes bytes at once.
  mutating func write(_ piece: [UInt8]) {
    flush()
    bytes = piece
    flush()
  }

  private mutating func flush() {
    if failure == nil {
      do { try file.writeAll(bytes) } catch { failure = error }
    }
    bytes.removeAll(keepingCapacity: true)
  }

  /// Gives the file its name once its bytes are on the disk.
  ///
  /// - Parameter isStillWanted: Asked when the bytes are on the disk; where it says no, the file is taken
  ///   away again.
  /// - Returns: False where it was taken away.
  /// - Throws: What went wrong since its creation; the file is then gone.
  @discardableResult
  mutating func finish(if isStillWanted: () -> Bool = { true }) throws -> Bool {
    flush()
    do {
      try file.closeAfter {
        if let failure { throw failure }
        guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
      }
      guard isStillWanted() else {
        unlink(temporary)
        return false
      }
      try System.move(temporary, to: path)
      return true
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Takes the unfinished file away.
  func abandon() {
    try? file.close()
    unlink(temporary)
  }
}
