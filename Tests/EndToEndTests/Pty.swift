import Foundation

/// A program on a pseudo-terminal of its own, for what tmux hides: bytes as they are, pauses within
/// a sequence, signals, and the modes of the terminal.
///
/// Nothing here waits longer than the time it is given. The program ends with the object.
final class Pty {
  /// The process, which leads a session of its own.
  let process: pid_t
  /// The modes of the terminal before the program began.
  let modesBefore: Modes
  /// Everything that the program has written so far.
  private(set) var output: [UInt8] = []

  /// The program's end of the terminal and ours.
  private let (inner, outer): (Int32, Int32)
  private var ending: Ending?

  /// The way in which a program ended.
  enum Ending: Equatable {
    case exited(Int32)
    case killed(by: Int32)
  }

  /// The modes of a terminal, so that they can be compared.
  struct Modes: Equatable {
    /// Input, output, control and local flags.
    let flags: [UInt]
    /// The control characters.
    let characters: [UInt8]

    init(of descriptor: Int32) throws {
      var modes = termios()
      guard tcgetattr(descriptor, &modes) == 0 else { throw Failure("tcgetattr: \(errno)") }
      flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag].map { UInt($0) }
      characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    }
  }

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - arguments: What follows the program's name.
  ///   - program: The program; `logitlab` unless said otherwise.
  ///   - width: Columns at first.
  ///   - height: Rows at first.
  ///   - directory: The folder that it starts in, which is its home, too.
  ///   - overriding: Variables of the environment beyond, or in place of, the usual ones.
  /// - Throws: ``Failure`` when there is no program to test, or no pseudo-terminal.
  init(
    _ arguments: [String], program: URL = CommandLineProgram.binary, width: Int = 80,
    height: Int = 24, directory: URL, overriding: [String: String] = [:]
  ) throws {
    let usual = [
      "PATH": "/usr/bin:/bin", "HOME": directory.path, "XDG_STATE_HOME": directory.path,
      "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
    ]
    var (inner, outer): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 256)
    var size = winsize(
      ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&outer, &inner, &name, nil, &size) == 0 else {
      throw Failure("openpty: \(errno)")
    }
    for descriptor in [inner, outer] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(outer, F_SETFL, O_NONBLOCK)
    (self.inner, self.outer) = (inner, outer)
    modesBefore = try Modes(of: inner)
    let path = name.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    process = try Self.spawn(
      program.path, arguments, terminal: path, directory: directory.path,
      environment: usual.merging(overriding) { $1 })
  }

  deinit {
    if poll() == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(inner)
    close(outer)
  }

  /// The current modes of the terminal.
  var modes: Modes { get throws { try Modes(of: inner) } }

  /// Writes bytes as a keyboard would, and reads what the program writes meanwhile.
  func write(_ bytes: [UInt8], within limit: Duration = .seconds(20)) throws {
    let end = ContinuousClock.now + limit
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(outer, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else {
        guard errno == EAGAIN || errno == EINTR else { throw Failure("write: \(errno)") }
        guard ContinuousClock.now < end else { throw Failure("\(rest.count) bytes not taken") }
        wait(for: POLLIN | POLLOUT, .milliseconds(20))
      }
      take()
    }
  }

  /// Writes a text as a keyboard would.
  func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Reads until nothing has come for a time; returns what came, of which `output` keeps all.
  @discardableResult
  func read(
    quietFor quiet: Duration = .milliseconds(100), within limit: Duration = .seconds(10)
  )
    -> [UInt8]
  {
    let start = output.count
    let end = ContinuousClock.now + limit
    var last = ContinuousClock.now
    while ContinuousClock.now < end, ContinuousClock.now - last < quiet {
      wait(for: Int32(POLLIN), quiet)
      if take() { last = .now }
    }
    return Array(output[start...])
  }

  /// Reads until what has come since a place of the output contains a text, sequences apart.
  @discardableResult
  func read(
    until text: String, since start: Int = 0, within limit: Duration = .seconds(10)
  ) throws -> String {
    let end = ContinuousClock.now + limit
    while true {
      take()
      let shown = Self.plain(output[start...])
      if shown.contains(text) { return shown }
      guard ContinuousClock.now < end else {
        throw Failure("waited for \(text), but there came \(shown.debugDescription)")
      }
      wait(for: Int32(POLLIN), .milliseconds(20))
    }
  }

  /// Gives the terminal another size.
  func resize(width: Int, height: Int) {
    var size = winsize(
      ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(outer, UInt(TIOCSWINSZ), &size)
  }

  /// Sends a signal to the program.
  func signal(_ number: Int32) { kill(process, number) }

  /// Reads until the program has ended; nil where it has not in this time.
  func waitForEnd(within limit: Duration = .seconds(10)) -> Ending? {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
      take()
      if let ending = poll() {
        take()
        return ending
      }
      wait(for: Int32(POLLIN), .milliseconds(10))
    }
    return nil
  }

  /// A program's output without its control sequences: the characters in the order in which they
  /// were sent, which is not where they stand.
  static func plain(_ output: some Collection<UInt8>) -> String {
    let text = String(decoding: output, as: UTF8.self)
    let sequence = /\e(?:\[[0-?]*[ -\/]*[@-~]|\][^\u{7}\e]*(?:\u{7}|\e\\)|[ -\/]*[0-~])/
    return text.replacing(sequence, with: "")
  }

  // MARK: - The system

  private func poll() -> Ending? {
    if let ending { return ending }
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return nil }
    let signal = status & 0x7F
    ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(by: signal)
    return ending
  }

  /// Takes in what the program has written; true if there was something.
  @discardableResult
  private func take() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var isAny = false
    while case let count = Foundation.read(outer, &buffer, buffer.count), count > 0 {
      output += buffer[..<count]
      isAny = true
    }
    return isAny
  }

  private func wait(for events: Int32, _ limit: Duration) {
    var descriptor = pollfd(fd: outer, events: Int16(events), revents: 0)
    _ = Foundation.poll(&descriptor, 1, Int32(limit / .milliseconds(1)))
  }

  /// `POSIX_SPAWN_SETSID`, which Swift does not see on Linux.
  #if canImport(Darwin)
    private static let newSession: Int32 = 0x400
  #else
    private static let newSession: Int32 = 0x80
  #endif

  /// Starts a program that leads a session; opening the terminal makes it that session's.
  private static func spawn(
    _ program: String, _ arguments: [String], terminal: String, directory: String,
    environment: [String: String]
  ) throws -> pid_t {
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw Failure("no \(program): run script/test, or build in release mode first")
    }
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    // The runner of the tests may ignore signals that are sent here.
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    let flags = newSession | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))
    // There is no portable way to spawn in another folder.
    let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory, program]
    var words = (shell + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var process: pid_t = 0
    let fault = posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, &variables)
    guard fault == 0 else { throw Failure("\(program): \(fault)") }
    return process
  }
}
