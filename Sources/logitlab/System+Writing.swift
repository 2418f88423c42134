#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension System {
  /// Writes all bytes to a descriptor.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    var count = 0
    while count < bytes.count {
      let done = bytes.withUnsafeBytes { buffer in
        posixWrite(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
      }
      if done > 0 {
        count += done
      } else if done == 0 {
        // Nothing written and no reason given: trying again might never end.
        throw SystemError(code: EIO)
      } else if errno != EINTR {
        throw .latest
      }
    }
  }

  /// The mode of a file that is nobody else's business.
  static let privateMode: mode_t = 0o600
  /// The mode of a file as the user's mask has it.
  static let publicMode: mode_t = 0o666

  /// Puts a file in the place of another in one step: whoever reads sees the old or the new.
  ///
  /// The bytes are on the disk before the name is theirs.
  ///
  /// - Returns: What tells this version of the file from another.
  @discardableResult
  static func replace(
    _ path: String, with bytes: [UInt8], mode: mode_t
  ) throws(SystemError) -> FileStamp? {
    let temporary = "\(path).\(getpid()).new"
    // What a crash or somebody else has left there is neither followed nor written into.
    unlink(temporary)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = posixOpen(temporary, flags, mode)
    guard descriptor >= 0 else { throw .latest }
    do throws(SystemError) {
      let stamp = try fill(descriptor, with: bytes)
      try move(temporary, to: path)
      return stamp
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Writes all bytes and has them on the disk; closes the descriptor either way.
  private static func fill(
    _ descriptor: Int32, with bytes: [UInt8]
  ) throws(SystemError) -> FileStamp? {
    defer { closeDescriptor(descriptor) }
    try write(bytes, to: descriptor)
    guard fsync(descriptor) == 0 else { throw .latest }
    var info = stat()
    return fstat(descriptor, &info) == 0 ? stamp(info) : nil
  }

  /// Does something while no other program does something under the same lock.
  ///
  /// Who holds it for longer than a tenth of a second has been stopped in the middle of it: then the
  /// lock doesn't count.
  static func locking(_ path: String, _ body: () throws -> Void) throws {
    let descriptor = posixOpen(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, privateMode)
    guard descriptor >= 0 else { throw SystemError.latest }
    // Closing it gives the lock back.
    defer { closeDescriptor(descriptor) }
    var tries = 0
    // Where files can't be locked there is nothing to wait for.
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0, [EWOULDBLOCK, EINTR].contains(errno),
      tries < 20
    {
      tries += 1
      usleep(5000)
    }
    try body()
  }

  /// Has writing to a pipe that nobody reads fail, where it would end the program otherwise.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Writes bytes into a fifo as far as somebody takes them at once; never waits.
  static func offer(_ bytes: [UInt8], to path: String) throws(SystemError) {
    let descriptor = posixOpen(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC, 0)
    guard descriptor >= 0 else {
      // Nobody reads.
      if errno == ENXIO { return }
      throw .latest
    }
    defer { closeDescriptor(descriptor) }
    do throws(SystemError) {
      try write(bytes, to: descriptor)
    } catch {
      // Who reads is slow, or has gone.
      guard error == .brokenPipe || error.code == EAGAIN else { throw error }
    }
  }

  /// Gives a file another name; a file that has the name is gone.
  static func move(_ path: String, to other: String) throws(SystemError) {
    guard rename(path, other) == 0 else { throw .latest }
  }

  /// The mode of a directory that is nobody else's business.
  static let privateFolderMode: mode_t = 0o700
  /// The mode of a directory as the user's mask has it.
  static let publicFolderMode: mode_t = 0o777

  /// Makes a directory and those above it where they don't exist.
  static func makeDirectories(
    _ path: String, mode: mode_t = privateFolderMode
  ) throws(SystemError) {
    guard !isDirectory(path) else { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeDirectories(String(path[..<slash]), mode: mode)
    }
    guard mkdir(path, mode) == 0 || errno == EEXIST else { throw .latest }
  }
}

/// The system's `open`, whose name ``System/open(_:)`` hides.
func posixOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
  open(path, flags, mode)
}

/// The system's `write`, whose name ``System/write(_:to:)`` hides.
private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
