import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A lock that programs take on one another, by way of a file that has no other use.
///
/// The system takes it back when its holder ends, however that comes about.
enum FileLock {
  /// Runs a closure while no other program holds the same lock, however long that takes.
  ///
  /// - Throws: The system's error, or that of the closure. Where files can't be locked at all the
  ///   closure runs without.
  static func holding(_ path: String, _ body: () throws -> Void) throws {
    while true {
      let file = try FileDescriptor.open(
        path, .readWrite, options: [.create, .noFollow, .closeOnExec],
        permissions: .ownerReadWrite)
      // Closing the file releases the lock.
      let isDone = try file.closeAfter {
        try wait(for: file)
        // Somebody may have removed the file meanwhile; the next program would lock another.
        guard let named = FileStamp(path), named.isSameFile(as: FileStamp(try Stat(file))) else {
          return false
        }
        try body()
        return true
      }
      if isDone { return }
    }
  }

  private static func wait(for file: FileDescriptor) throws {
    while flock(file.rawValue, LOCK_EX) != 0 {
      switch Errno(rawValue: errno) {
      case .interrupted: continue
      case .noLocks, .notSupported, .notSupportedOnSocket, .noFunction, .invalidArgument: return
      case let error: throw error
      }
    }
  }
}
