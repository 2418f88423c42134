import Foundation
import Testing

@Suite("Exports and the self-test")
struct ExportTests {
  private static let files = ["z.csv": ",cat,dog\nx1,-0,1e5\nx2,nan,inf\n", "y.txt": "dog\ncat\n"]
  private static let line =
    "logitlab1:dtype=float16:logits=-0,100000/nan,inf:labels=1/0:classes=cat,dog:instances=x1/x2"

  private func run(
    _ arguments: [String], _ check: (CommandLineProgram.Outcome, URL) throws -> Void
  ) throws {
    try CommandLineProgram.withFolder(Self.files) { folder in
      try check(try CommandLineProgram.run(arguments, in: folder), folder)
    }
  }

  @Test("files become a state line, which opens the same experiment")
  func stateLines() throws {
    let files = ["z.csv", "--labels", "y.txt", "--dtype", "float16"]
    try run(["export", "--as", "state"] + files) { outcome, folder in
      #expect(outcome.status == 0)
      #expect(outcome.output == Self.line + "\n")
      let fromFiles = try CommandLineProgram.run(["eval", "--output", "json"] + files, in: folder)
      let fromLine = try CommandLineProgram.run(
        ["eval", "--output", "json", "--state", Self.line], in: folder)
      #expect(fromLine.output == fromFiles.output)
      #expect(fromLine.output.contains("\"logits\":[-0,\"inf\"]"))
      let page = try CommandLineProgram.run(["render", "--state", Self.line], in: folder)
      #expect(page.output.contains("float16") && page.output.contains("dog"))
    }
  }

  @Test(
    "every kind goes to standard output",
    arguments: [
      ("numpy", "#!/usr/bin/env python3\n"), ("pytorch", "#!/usr/bin/env python3\n"),
      ("tensorflow", "#!/usr/bin/env python3\n"), ("jax", "#!/usr/bin/env python3\n"),
      ("swift", "// A Logit Lab experiment in Swift"), ("csv", "instance,prediction,label,"),
      ("json", "{\"dtype\":\"float16\""), ("markdown", "# Logits 2 × 2 in float16\n"),
      ("state", "logitlab1:"), ("text", " Logit Lab "), ("ansi", "\u{1B}["), ("svg", "<svg "),
    ])
  func kinds(kind: String, beginning: String) throws {
    try run(["export", "--as", kind, "--state", Self.line]) { outcome, _ in
      #expect(outcome.status == 0)
      #expect(outcome.errors == "")
      #expect(outcome.output.hasPrefix(beginning), "\(outcome.output.prefix(80))")
    }
  }

  @Test("the ending of a file chooses the kind, and the file is replaced")
  func endings() throws {
    try run(["export", "-o", "y.swift"]) { outcome, folder in
      #expect(outcome.status == 0)
      #expect(outcome.output == "")
      let file = folder.appendingPathComponent("y.swift")
      #expect(try file.text().contains("[[Double]]"))
      let again = try CommandLineProgram.run(
        ["export", "--as", "state", "--output", "y.swift"], in: folder)
      #expect(again.status == 0)
      #expect(try file.text().hasPrefix("logitlab1:"))
      let device = try CommandLineProgram.run(
        ["export", "--as", "csv", "--output", "/dev/null"], in: folder)
      #expect(device.status == 1)
      #expect(device.errors == "/dev/null: error: this is not a regular file\n")
    }
  }

  @Test("faults of a state line name the column")
  func faults() throws {
    let line = "logitlab1:dtype=float64:logits=1,x"
    for command in [["eval"], ["open"], ["render"], ["export", "--as", "csv"]] {
      try run(command + ["--state", line]) { outcome, _ in
        #expect(outcome.status == 1)
        #expect(outcome.errors == "--state:1:34: error: “x” is not a number\n")
      }
    }
  }

  @Test(
    "faulty command lines",
    arguments: [
      ["export"], ["export", "-o", "a.png"], ["export", "--as", "pdf"],
      ["eval", "z.csv", "--state", "x"], ["open", "--state", "x", "--labels", "y.txt"],
      ["export", "--as", "csv", "--step", "x", "--state", "x"],
    ])
  func usageFaults(arguments: [String]) throws {
    try run(arguments) { outcome, _ in
      #expect(outcome.status == 64)
      #expect(outcome.errors.contains("Usage: logitlab"))
    }
  }

  @Test("the self-test passes here, as text and as JSON")
  func selftest() throws {
    try run(["selftest"]) { outcome, _ in
      #expect(outcome.status == 0)
      #expect(outcome.output.hasSuffix("all within their bounds\n"))
    }
    try run(["selftest", "--output", "json"]) { outcome, _ in
      #expect(outcome.output.hasPrefix("{\"passes\":true,"))
    }
  }
}
