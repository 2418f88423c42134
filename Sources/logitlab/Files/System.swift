#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The operating system, as far as the command line needs it; its files alone import it.
enum System {
  /// What is at the end of a path.
  struct Status {
    /// Whether it is a directory.
    var isDirectory: Bool
    /// Its bytes; zero for pipes and devices, which don't know.
    var size: Int
  }

  /// The value of an environment variable; nil when it is unset or empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// The program's own file, symbolic links followed; nil when the system won't say.
  static func executablePath() -> String? {
    let own = CommandLine.arguments.first
    #if os(Linux)
      let path = "/proc/self/exe"
    #elseif canImport(Darwin)
      var size: UInt32 = 4096
      var buffer = [CChar](repeating: 0, count: Int(size))
      let isKnown = _NSGetExecutablePath(&buffer, &size) == 0
      let path = isKnown ? buffer.withUnsafeBufferPointer { text($0) } : own ?? ""
    #else
      let path = own ?? ""
    #endif
    return realPath(path) ?? own.flatMap(realPath)
  }

  /// A path with all symbolic links followed; nil when it leads nowhere.
  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func text(_ buffer: UnsafeBufferPointer<CChar>) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

// MARK: - Reading

extension System {
  /// How many files and folders below a folder are looked at: a course has hundreds at the most.
  static let mostEntries = 10_000

  /// The paths of all files below a folder, beginning there; hidden ones and links are left out.
  static func files(in folder: String) throws(SystemError) -> [String] {
    var files: [String] = []
    var folders = [""]
    var count = 0
    while let path = folders.popLast() {
      for name in try names(in: path.isEmpty ? folder : "\(folder)/\(path)") {
        count += 1
        guard count <= mostEntries else { throw .tooMany }
        guard !name.hasPrefix(".") else { continue }
        let entry = path.isEmpty ? name : "\(path)/\(name)"
        var info = stat()
        guard lstat("\(folder)/\(entry)", &info) == 0 else { continue }
        switch info.st_mode & S_IFMT {
        case S_IFDIR: folders.append(entry)
        case S_IFREG: files.append(entry)
        default: break
        }
      }
    }
    return files.sorted()
  }

  /// Whether a folder has nothing in it.
  static func isEmpty(_ folder: String) throws(SystemError) -> Bool {
    try names(in: folder).isEmpty
  }

  private static func names(in folder: String) throws(SystemError) -> [String] {
    guard let directory = opendir(folder) else { throw .latest }
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

  /// Opens a file for reading.
  static func open(_ path: String) throws(SystemError) -> Int32 {
    let descriptor = posixOpen(path, O_RDONLY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { throw .latest }
    return descriptor
  }

  /// Closes a descriptor.
  static func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }

  /// What an open descriptor leads to.
  static func status(_ descriptor: Int32) throws(SystemError) -> Status {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw .latest }
    return status(info)
  }

  /// Whether a path leads to a directory.
  static func isDirectory(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && status(info).isDirectory
  }

  /// Whether a path leads to a regular file.
  static func isFile(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
  }

  /// Whether a path leads to a fifo.
  static func isFifo(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFIFO
  }

  /// What tells one version of the file at a path from another; nil where there is none.
  static func stamp(_ path: String) -> FileStamp? {
    var info = stat()
    return stat(path, &info) == 0 ? stamp(info) : nil
  }

  static func stamp(_ info: stat) -> FileStamp {
    #if canImport(Darwin)
      let time = info.st_mtimespec
    #else
      let time = info.st_mtim
    #endif
    return FileStamp(
      device: UInt64(truncatingIfNeeded: info.st_dev), node: UInt64(info.st_ino),
      size: Int64(info.st_size), seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
  }

  /// Whether a path leads to anything.
  static func exists(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0
  }

  /// Whether there is anything of this name, be it a symbolic link that leads nowhere.
  static func hasEntry(_ path: String) -> Bool {
    var info = stat()
    return lstat(path, &info) == 0
  }

  private static func status(_ info: stat) -> Status {
    Status(isDirectory: info.st_mode & S_IFMT == S_IFDIR, size: Int(info.st_size))
  }

  /// All bytes up to the end; of an input beyond `limit` bytes only somewhat more than that many.
  static func contents(
    of descriptor: Int32, expecting size: Int, limit: Int
  ) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(min(size, limit) + 1, 1 << 16))
    var count = 0
    while count <= limit {
      if count == bytes.count {
        bytes.append(contentsOf: repeatElement(0, count: min(count, limit - count + 1)))
      }
      let got = bytes.withUnsafeMutableBytes { buffer in
        read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
      }
      if got == 0 { break }
      if got > 0 {
        count += got
      } else if errno != EINTR {
        throw .latest
      }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}
