import Foundation

/// A terminal that tests can type into and read, in a tmux server of its own.
///
/// Tests wait by looking again and again, never by sleeping for a time that should be enough. The
/// server ends with the object.
final class Tmux {
  /// The home of the program.
  let directory: URL
  private let environment: [String: String]

  /// A terminal in which `sh` runs a script.
  ///
  /// In the script `logitlab` is the program, and `started` runs it with its process number in
  /// the file `pid` of the directory.
  ///
  /// - Parameters:
  ///   - script: The script.
  ///   - width: Columns at first.
  ///   - height: Rows at first.
  ///   - overriding: Variables of the environment beyond, or in place of, the usual ones.
  /// - Throws: ``Failure`` when there is no program to test, or no tmux.
  init(
    _ script: String, width: Int = 80, height: Int = 24, overriding: [String: String] = [:]
  ) throws {
    let binary = CommandLineProgram.binary.path
    guard FileManager.default.isExecutableFile(atPath: binary) else {
      throw Failure("no \(binary): run script/test, or build in release mode first")
    }
    let name =
      "logitlab-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0...(.max)))"
    directory = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    environment = [
      "PATH": path, "HOME": directory.path, "XDG_STATE_HOME": directory.path,
      "LC_ALL": "C.UTF-8", "TERM": "xterm",
    ]
    var settings = ["TERM": "screen-256color"]
    settings.merge(overriding) { $1 }
    let exports = settings.map { "export \($0)=\($1.shellQuoted)\n" }.joined()
    let prelude = """
      ulimit -c 0
      \(exports)
      logitlab() { \(binary.shellQuoted) "$@"; }
      started() { sh -c 'echo $$ >"$HOME/pid"; exec "$0" "$@"' \(binary.shellQuoted) "$@"; }
      report() { echo "EXIT:$?"; stty -a; echo REPORTED; sleep 600; }

      """
    let file = directory.appendingPathComponent("script.sh")
    try file.write(prelude + script)
    try tmux(
      "new-session", "-d", "-x", "\(width)", "-y", "\(height)",
      "exec sh \(file.path.shellQuoted)", ";",
      "set-option", "-g", "window-size", "manual", ";", "set-option", "-g", "status", "off", ";",
      "resize-window", "-x", "\(width)", "-y", "\(height)")
  }

  deinit {
    _ = try? tmux("kill-server")
    try? FileManager.default.removeItem(at: directory)
  }

  /// Runs a tmux command and returns what it prints.
  @discardableResult
  func tmux(_ arguments: String...) throws -> String {
    let socket = directory.appendingPathComponent("socket").path
    let variables = environment.map { "\($0)=\($1)" }
    let start = ["env", "-i"] + variables + ["tmux", "-u", "-S", socket, "-f", "/dev/null"]
    let line = (start + arguments).map(\.shellQuoted).joined(separator: " ")
    // Not Foundation's Process: it waits for the server too, which outlives this command.
    guard let stream = popen(line + " 2>&1", "r") else {
      throw Failure("cannot start a shell")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
      bytes += buffer[..<count]
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard pclose(stream) == 0 else {
      throw Failure("tmux \(arguments.joined(separator: " ")): \(text)")
    }
    return text
  }

  /// Presses keys under tmux' names for them: `Right`, `Enter`, `C-z`, `Escape`, `2`.
  func press(_ keys: String...) throws {
    for key in keys { try tmux("send-keys", key) }
  }

  /// Types characters as they are.
  func type(_ text: String) throws { try tmux("send-keys", "-l", text) }

  /// Types characters and then Enter.
  func enter(_ text: String) throws {
    try type(text)
    try press("Enter")
  }

  /// Sends a text all at once, as a paste when `bracketed`.
  func send(_ text: String, bracketed: Bool) throws {
    let file = directory.appendingPathComponent("buffer")
    try file.write(text)
    try tmux("load-buffer", file.path)
    if bracketed { try tmux("paste-buffer", "-p", "-d") } else { try tmux("paste-buffer", "-d") }
  }

  /// Gives the terminal another size.
  func resize(width: Int, height: Int) throws {
    try tmux("resize-window", "-x", "\(width)", "-y", "\(height)")
  }

  /// The value of a format of tmux: `cursor_x`, `alternate_on`, `pane_tty`.
  func value(_ name: String) throws -> String {
    try tmux("display-message", "-p", "#{\(name)}").trimmingCharacters(in: .newlines)
  }

  /// The screen as text, with colours and attributes if wanted.
  func screen(withAttributes: Bool = false) throws -> String {
    withAttributes ? try tmux("capture-pane", "-p", "-e", "-N") : try tmux("capture-pane", "-p")
  }

  /// Sends a signal to the program that `started` runs.
  func signal(_ number: Int32) throws { kill(try processNumber(), number) }

  /// The number of the process that `started` runs.
  func processNumber() throws -> Int32 {
    let text = try directory.text("pid")
    guard let number = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw Failure("no process number in \"\(text)\"")
    }
    return number
  }

  /// Waits until the screen is as expected and returns it.
  @discardableResult
  func wait(for expected: String, until isRight: (String) throws -> Bool) async throws -> String {
    let end = ContinuousClock.now + .seconds(10)
    var last = ""
    while ContinuousClock.now < end {
      last = try screen()
      if try isRight(last) { return last }
      try await Task.sleep(for: .milliseconds(25))
    }
    throw Failure("waited for \(expected), but the screen stayed\n\(last)")
  }

  /// Waits until the screen shows a text no more.
  func waitUntilGone(_ text: String) async throws {
    try await wait(for: "no \(text)") { !$0.contains(text) }
  }

  /// Waits until the screen shows all of some texts.
  @discardableResult
  func wait(for texts: String...) async throws -> String {
    try await wait(for: texts.joined(separator: ", ")) { screen in
      texts.allSatisfy { screen.contains($0) }
    }
  }
}

/// The reason for which a test cannot go on.
struct Failure: Error, CustomStringConvertible {
  /// The reason in words.
  let description: String
  init(_ description: String) { self.description = description }
}
