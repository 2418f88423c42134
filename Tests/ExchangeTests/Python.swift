import Foundation

/// A Python with NumPy, for tests of what is written for it.
enum Python {
  /// The first interpreter that can import NumPy; nil where there is none.
  static let interpreter: String? = ["python3", "/usr/bin/python3"].first {
    (try? run(["/usr/bin/env", $0, "-c", "import numpy"]))?.status == 0
  }

  /// Runs a program that reads nothing, and waits for it.
  static func run(_ command: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// Runs a script and gives its output.
  static func run(script: String) throws -> (status: Int32, output: String) {
    try withFile("experiment.py", script) { file in
      try run(["/usr/bin/env", interpreter ?? "python3", file.path])
    }
  }

  /// Does something with a file in a folder of its own.
  static func withFile<Result>(
    _ name: String, _ text: String, _ body: (URL) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return try body(file)
  }
}
