import Foundation
import Testing

/// The built program, run without a terminal.
enum CommandLineProgram {
  /// What a run left behind.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
    /// Whether it ended by itself and not by a signal.
    var exited: Bool
  }

  /// The release binary of this package, or the one that `LOGITLAB_BINARY` names.
  static var binary: URL {
    if let path = ProcessInfo.processInfo.environment["LOGITLAB_BINARY"] {
      return URL(fileURLWithPath: path)
    }
    return root.appendingPathComponent(".build/release/logitlab")
  }

  /// The folder of the lessons that are shipped.
  static var lessons: URL { root.appendingPathComponent("lessons") }

  /// The folder of the package.
  private static var root: URL {
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
    return Outcome(
      status: process.terminationStatus, output: texts[0], errors: texts[1],
      exited: process.terminationReason == .exit)
  }

  /// Does something in a folder of its own, which has the given files.
  static func withFolder(
    _ files: [String: String] = [:], _ body: (URL) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try body(folder)
  }
}
