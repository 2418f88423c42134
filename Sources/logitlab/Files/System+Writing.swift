import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension FilePermissions {
  /// Read and write for everybody, less the user's mask.
  static let everybody = FilePermissions(rawValue: 0o666)
}

extension System {
  /// Replaces a file in one step: readers see the old or the new one.
  ///
  /// The bytes are on the disk before the name is theirs.
  ///
  /// - Parameters:
  ///   - path: The file, which need not exist.
  ///   - bytes: The new content.
  ///   - permissions: Those of the new file.
  ///   - isStillWanted: Asked when the bytes are on the disk; where it says no, the old file stays.
  /// - Returns: False where the old file has stayed.
  /// - Throws: The system's error; the old file has stayed then, too.
  @discardableResult
  static func replace(
    _ path: String, with bytes: [UInt8], permissions: FilePermissions = .everybody,
    if isStillWanted: () -> Bool = { true }
  ) throws -> Bool {
    var file = try PartialFile(path, permissions: permissions)
    file.write(bytes)
    return try file.finish(if: isStillWanted)
  }

  /// Removes what ``replace(_:with:permissions:if:)`` has left beside a file where the program was
  /// ended meanwhile; files of programs that still run stay.
  static func removeLeftovers(beside path: FilePath) throws(Errno) {
    let folder = path.removingLastComponent()
    let name = path.lastComponent?.string ?? ""
    for entry in try names(in: folder.isEmpty ? "." : folder.string) {
      guard entry.hasPrefix(name + "."), entry.hasSuffix(".new"),
        let number = entry.dropLast(4).split(separator: ".").last.flatMap({ pid_t($0) }),
        number > 0, number != getpid(), kill(number, 0) != 0, errno == ESRCH
      else { continue }
      unlink(folder.appending(entry).string)
    }
  }

  /// Puts the names in a folder on the disk, where the system can.
  static func sync(folderOf path: FilePath) throws {
    let folder = path.removingLastComponent()
    let file = try FileDescriptor.open(
      folder.isEmpty ? "." : folder, .readOnly, options: .closeOnExec)
    try file.closeAfter {
      do { try check(fsync(file.rawValue)) } catch Errno.invalidArgument {
        // This file system has no such thing.
      }
    }
  }

  /// Renames a file, in place of any file that has the name.
  static func move(_ path: String, to other: String) throws(Errno) {
    try check(rename(path, other))
  }

  /// Makes the folders above a path that do not exist yet.
  static func makeFolders(above path: FilePath, permissions: FilePermissions) throws(Errno) {
    let folder = path.removingLastComponent()
    guard !folder.isEmpty, !isDirectory(folder.string) else { return }
    try makeFolders(above: folder, permissions: permissions)
    do { try check(mkdir(folder.string, permissions.rawValue)) } catch {
      guard error == .fileExists else { throw error }
    }
  }

  /// Writes into a fifo as many bytes as its reader takes at once; never waits.
  static func offer(_ bytes: [UInt8], to path: String) throws {
    do {
      let fifo = try FileDescriptor.open(
        path, .writeOnly, options: [.nonBlocking, .closeOnExec])
      try fifo.closeAfter { _ = try fifo.writeAll(bytes) }
    } catch Errno.noSuchAddressOrDevice, Errno.brokenPipe, Errno.resourceTemporarilyUnavailable {
      // There is no reader, it has gone, or it is slow.
    }
  }
}
