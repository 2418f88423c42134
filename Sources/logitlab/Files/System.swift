import Notation
import Numerics
import SystemPackage
import Terminal

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

  /// The program's folder in that which a variable names, or else in one of the user's home.
  static func folder(_ variable: String, orInHome usual: String) -> String? {
    // The specification says to ignore paths that are not absolute.
    let named = environment(variable).flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment("HOME").map { "\($0)/\(usual)" }
    return (named ?? home).map { "\($0)/logitlab" }
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
    guard let resolved = realpath(path, nil) ?? realpath(calledPath(), nil) else { return nil }
    defer { free(resolved) }
    return FilePath(platformString: resolved)
  }

  /// The path that a shell has found the program by, from the word that it was called by: there may be
  /// no `/proc`.
  private static func calledPath() -> String {
    let word = CommandLine.arguments.first ?? ""
    guard !word.contains("/") else { return word }
    let folders = (environment("PATH") ?? "").split(
      separator: ":", omittingEmptySubsequences: false)
    let paths = folders.map { $0.isEmpty ? word : "\($0)/\(word)" }
    return paths.first { isFile($0) && access($0, X_OK) == 0 } ?? word
  }

  /// The folder of what comes with the program, `share/logitlab` beside its `bin`; nil when the system
  /// won't say where the program is.
  static func shared() -> String? {
    guard let program = executablePath() else { return nil }
    let prefix = program.removingLastComponent().removingLastComponent()
    return prefix.appending("share/logitlab").string
  }

  /// The path of a file that the program keeps among its state; nil where there is no place for it.
  static func stateFile(_ name: String) -> String? {
    folder("XDG_STATE_HOME", orInHome: ".local/state").map { "\($0)/\(name)" }
  }

  /// The time in UTC: `2026-11-29T14:05:00Z`.
  static var now: String {
    var (seconds, parts) = (time(nil), tm())
    guard gmtime_r(&seconds, &parts) != nil else { return "" }
    func padded(_ number: Int32) -> String { (number < 10 ? "0" : "") + "\(number)" }
    let date = "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(padded).joined(separator: ":")
    return "\(date)T\(clock)Z"
  }

  /// Makes writing to a pipe without a reader fail, where it would otherwise end the program.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Opens the terminal in the place of standard input.
  static func openTerminalAsInput() throws {
    // macOS can't wait for /dev/tty itself.
    #if canImport(Darwin)
      let path = ttyname(STDOUT_FILENO).map { String(cString: $0) } ?? "/dev/tty"
    #else
      let path = "/dev/tty"
    #endif
    let terminal = try FileDescriptor.open(path, .readWrite)
    try terminal.closeAfter { _ = try terminal.duplicate(as: .standardInput) }
  }

  /// Why nothing more could be written to standard output, by the system's number; nil for a reader that
  /// has gone, as behind `| head`.
  static func faultOfOutput(_ number: Int32) -> String? {
    let fault = Errno(rawValue: number)
    return fault == .brokenPipe ? nil : "<stdout>: \(fault)"
  }

  /// True for a descriptor of a terminal.
  static func isTerminal(_ descriptor: FileDescriptor) -> Bool { isatty(descriptor.rawValue) == 1 }

  static func check(_ result: Int32) throws(Errno) {
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

  /// The file that a path leads to, symbolic links followed, also where it does not exist yet.
  static func target(of path: String) throws(Errno) -> String {
    var path = FilePath(path)
    // As many links as the system follows.
    for _ in 0..<40 {
      guard (try? Stat(path.string, followTargetSymlink: false))?.type == .symbolicLink else {
        return path.string
      }
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path.string, &buffer, buffer.count - 1)
      guard count >= 0 else { throw Errno(rawValue: errno) }
      let next = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
      // An absolute path stands for itself.
      path = path.removingLastComponent().pushing(FilePath(next))
    }
    throw .tooManySymbolicLinkLevels
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

  /// The most paths that ``paths(beginningWith:)`` gives.
  private static let mostPaths = 1000

  /// The paths that begin with a text, in order, folders with a slash at the end; hidden ones only where
  /// the text says so.
  static func paths(beginningWith typed: String) -> [String] {
    let end = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let (folder, start) = (typed[..<end], typed[end...])
    let names = (try? names(in: folder.isEmpty ? "." : String(folder))) ?? []
    return names.filter { name in
      name.hasPrefix(start) && (!start.isEmpty || !name.hasPrefix("."))
        && !name.unicodeScalars.contains(where: Printable.isUnsafe)
    }.sorted().prefix(mostPaths).map { folder + $0 + (isDirectory(folder + $0) ? "/" : "") }
  }
}

// MARK: - Mapping

extension System {
  /// The bytes of a regular file of more than so many, mapped into memory; nil for all else, and where
  /// that can't be done.
  ///
  /// Nothing is read before it is looked at. A file that is cut short meanwhile ends the program, which says
  /// so.
  static func map(_ path: String, above least: Int) -> SharedMemory? {
    guard isFile(path), let file = try? FileDescriptor.open(path, .readOnly, options: .closeOnExec)
    else { return nil }
    defer { try? file.close() }
    guard let size = try? Int(Stat(file).size), size > least,
      let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file.rawValue, 0), start != MAP_FAILED
    else { return nil }
    let bytes = UnsafeRawBufferPointer(start: start, count: size)
    MappedFile.watch(
      bytes, saying: Printable.text(path) + ": error: the file was cut short while it was open")
    return SharedMemory(bytes) { bytes in
      MappedFile.forget(bytes)
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
  }
}
