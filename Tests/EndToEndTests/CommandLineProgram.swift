import Foundation
import Testing

/// The built program, run without a terminal.
enum CommandLineProgram {
  /// The result of a run.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The program that `script/run` builds, or the one that `LOGITLAB_BINARY` names.
  static var binary: URL {
    if let path = ProcessInfo.processInfo.environment["LOGITLAB_BINARY"] {
      return URL(fileURLWithPath: path)
    }
    return root.appendingPathComponent(".build/logitlab")
  }

  /// The folder of the lessons that are shipped.
  static var lessons: URL { root.appendingPathComponent("lessons") }

  /// The folder of the package.
  static var root: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
  }

  /// Runs the program in a folder, with a text on its standard input.
  static func run(
    _ arguments: [String], in folder: URL, input: String = "",
    environment: [String: String] = [:], program: URL = binary
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let own = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LC_ALL": "C.UTF-8"]
    process.environment = own.merging(environment) { $1 }
    let names = ["in", "out", "err"].map { folder.appendingPathComponent(".\($0)-\(UUID())") }
    try Data(input.utf8).write(to: names[0])
    for name in names.dropFirst() { try Data().write(to: name) }
    process.standardInput = try FileHandle(forReadingFrom: names[0])
    process.standardOutput = try FileHandle(forWritingTo: names[1])
    process.standardError = try FileHandle(forWritingTo: names[2])
    try process.run()
    process.waitUntilExit()
    let texts = try names.dropFirst().map {
      String(decoding: try Data(contentsOf: $0), as: UTF8.self)
    }
    for name in names { try FileManager.default.removeItem(at: name) }
    return Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }

  /// Runs a line of shell in which `logitlab` is the program.
  static func shell(
    _ line: String, in folder: URL, with shell: String = "/bin/sh"
  ) throws -> Outcome {
    try run(
      ["-c", "logitlab() { \(binary.path.shellQuoted) \"$@\"; }; \(line)"], in: folder,
      program: URL(fileURLWithPath: shell))
  }

  /// Runs a closure with a temporary folder that has the given files.
  static func withFolder<Result>(
    _ files: [String: String] = [:], _ body: (URL) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try folder.appendingPathComponent(name).write(text) }
    return try body(folder)
  }
}

extension String {
  /// The text as one word of a shell.
  var shellQuoted: String { "'" + replacingOccurrences(of: "'", with: "'\\''") + "'" }
}

extension URL {
  /// Reads the file, or one in this folder.
  func text(_ name: String? = nil) throws -> String {
    try String(contentsOf: name.map(appendingPathComponent) ?? self, encoding: .utf8)
  }

  /// Writes the file, and makes the folders above it.
  func write(_ text: String) throws {
    try FileManager.default.createDirectory(
      at: deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: self)
  }
}
