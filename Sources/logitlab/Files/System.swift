import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The operating system: what swift-system leaves out, and files in terms of what it has.
enum System {
  /// The value of an environment variable; nil when it is unset or empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// The program's own file with symbolic links followed; nil when the system won't say.
  static func executablePath() -> FilePath? {
    #if canImport(Darwin)
      var size: UInt32 = 4096
      var path = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&path, &size) == 0 else { return nil }
    #else
      let path = "/proc/self/exe"
    #endif
    guard let resolved = realpath(path, nil) ?? realpath(CommandLine.arguments.first ?? "", nil)
    else { return nil }
    defer { free(resolved) }
    return FilePath(platformString: resolved)
  }

  /// Makes writing to a pipe without a reader fail, where it would otherwise end the program.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  private static func check(_ result: Int32) throws(Errno) {
    guard result == 0 else { throw Errno(rawValue: errno) }
  }
}

// MARK: - Looking

extension System {
  /// The type of the file at a path, symbolic links followed; nil where there is none.
  static func type(_ path: String) -> FileType? { (try? Stat(path))?.type }

  /// True for a regular file.
  static func isFile(_ path: String) -> Bool { type(path) == .regular }

  /// True for a directory.
  static func isDirectory(_ path: String) -> Bool { type(path) == .directory }

  /// True where something exists that is not a regular file, such as a directory or a pipe.
  static func isSpecial(_ path: String) -> Bool { ![nil, .regular].contains(type(path)) }

  /// True where a name is taken, even by a symbolic link that leads nowhere.
  static func hasEntry(_ path: String) -> Bool {
    (try? Stat(path, followTargetSymlink: false)) != nil
  }

  /// The names in a folder.
  static func names(in folder: String) throws(Errno) -> [String] {
    guard let directory = opendir(folder) else { throw Errno(rawValue: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}

/// An identification of one version of a file, which takes no reading.
struct FileStamp: Equatable {
  private let device: DeviceID, inode: Inode
  private let size: Int64
  private let seconds: Int, nanoseconds: Int

  /// Takes the stamp of a status.
  init(_ status: Stat) {
    (device, inode, size) = (status.deviceID, status.inode, status.size)
    (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
  }

  /// Takes the stamp of the file at a path; nil where there is none.
  init?(_ path: String) {
    guard let status = try? Stat(path) else { return nil }
    self.init(status)
  }
}

// MARK: - Writing

extension FilePermissions {
  /// Read and write for everybody, less the user's mask.
  static let everybody = FilePermissions(rawValue: 0o666)
}

extension System {
  /// Replaces a file in one step: readers see the old or the new one.
  ///
  /// The bytes are on the disk before the name is theirs.
  ///
  /// - Returns: The stamp of the new file.
  @discardableResult
  static func replace(
    _ path: String, with bytes: [UInt8], permissions: FilePermissions = .everybody
  ) throws -> FileStamp {
    var file = try PartialFile(path, permissions: permissions)
    file.write(bytes)
    return try file.finish()
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

  /// Runs a closure while no other program holds the same lock.
  ///
  /// A program that holds it for more than a tenth of a second has been stopped meanwhile; its
  /// lock is then ignored.
  static func locking(_ path: String, _ body: () throws -> Void) throws {
    let file = try FileDescriptor.open(
      path, .readWrite, options: [.create, .noFollow, .closeOnExec],
      permissions: .ownerReadWrite)
    // Closing the file releases the lock.
    try file.closeAfter {
      var tries = 0
      // Where files can't be locked there is nothing to wait for.
      while flock(file.rawValue, LOCK_EX | LOCK_NB) != 0, [EWOULDBLOCK, EINTR].contains(errno),
        tries < 20
      {
        tries += 1
        usleep(5000)
      }
      try body()
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
