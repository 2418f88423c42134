import Foundation
import Testing

@Suite("Authors and presenters")
struct AuthorTests {
  @Test("init makes a course without faults, in a new or empty folder only")
  func initialisation() throws {
    try CommandLineProgram.withFolder(["full/x": "", "file": ""]) { folder in
      func run(_ arguments: String...) throws -> CommandLineProgram.Outcome {
        try CommandLineProgram.run(arguments, in: folder)
      }
      let made = try run("init", "deep/mine")
      #expect(made.status == 0 && made.errors == "")
      #expect(made.output.contains("logitlab learn --lessons deep/mine\n"))
      let lint = try run("lint", "--strict", "deep/mine")
      #expect(lint.status == 0)
      #expect(lint.output == "3 sound steps, 0 errors, 0 warnings\n")
      let again = try run("init", "deep/mine")
      #expect(again.status == 1)
      #expect(again.errors == "deep/mine: error: this folder is not empty; name a new one\n")
      #expect(try run("init", "full").errors.hasPrefix("full: error: this folder is not empty"))
      #expect(
        try run("init", "file").errors == "file: error: this already exists and is not a folder\n")
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("empty"), withIntermediateDirectories: false)
      #expect(try run("init", "empty").status == 0)
      #expect(try run("init", "").status == 64)
    }
  }

  @Test("the language is that of the option, or else of the environment")
  func languages() throws {
    try CommandLineProgram.withFolder() { folder in
      _ = try CommandLineProgram.run(["init", "c"], in: folder)
      let original = folder.appendingPathComponent("c/1-first/1-scores-and-shares.md")
      let text = try original.text()
        .replacingOccurrences(of: "title: Scores and shares", with: "title: 分数与份额")
      let copy = folder.appendingPathComponent("c/1-first/1-scores-and-shares.zh.md")
      try copy.write(text)
      func page(_ options: [String], _ environment: [String: String]) throws -> String {
        let own = ["LOGITLAB_LESSONS": "c"].merging(environment) { $1 }
        return try CommandLineProgram.run(
          ["render", "--step", "shares-of-scores"] + options, in: folder, environment: own
        ).output
      }
      #expect(try page([], [:]).contains("Scores and shares"))
      #expect(try page(["--language", "zh"], [:]).contains("分数与份额"))
      #expect(try page([], ["LC_ALL": "zh_CN.UTF-8"]).contains("分数与份额"))
      #expect(try page([], ["LC_ALL": "", "LC_MESSAGES": "zh_TW"]).contains("分数与份额"))
      #expect(try page([], ["LC_ALL": "", "LANG": "zh_CN.UTF-8"]).contains("分数与份额"))
      #expect(try page([], ["LC_ALL": "C", "LANG": "zh_CN.UTF-8"]).contains("Scores and shares"))
      #expect(
        try page(["--language", "en"], ["LC_ALL": "zh_CN.UTF-8"]).contains("Scores and shares"))
      let bad = try CommandLineProgram.run(["learn", "--language", "../x"], in: folder)
      #expect(bad.status == 64)
      let lint = try CommandLineProgram.run(["lint", "--strict", "c"], in: folder)
      #expect(lint.output == "3 sound steps, 1 translated step, 0 errors, 0 warnings\n")
      try copy.write(
        text.replacingOccurrences(of: "set x1 fish 3\n", with: "set x1 fish 0\n"))
      let broken = try CommandLineProgram.run(["lint", "c"], in: folder)
      #expect(
        broken.status == 1 && broken.output.contains("1-scores-and-shares.zh.md:17:1: error:"))
    }
  }

  @Test("a step that does not fit is not sound")
  func unfitStep() throws {
    try CommandLineProgram.withFolder() { folder in
      _ = try CommandLineProgram.run(["init", "c"], in: folder)
      let file = folder.appendingPathComponent("c/1-first/2-predict-first.md")
      let text = try file.text()
      let long = Array(repeating: "And on.\n", count: 20).joined(separator: "\n")
      try file.write(text.replacingOccurrences(of: "The loss of", with: long + "\nThe loss of"))
      let lint = try CommandLineProgram.run(["lint", "c"], in: folder)
      #expect(lint.status == 1)
      #expect(lint.output.hasSuffix("\n2 sound steps, 2 errors, 0 warnings\n"))
      #expect(lint.output.contains("at 80×24 while the step asks\n"))
    }
  }

  @Test("notes do not overwrite anything else")
  func foreignFiles() throws {
    try CommandLineProgram.withFolder(["z": "mine"]) { folder in
      _ = try CommandLineProgram.run(["init", "c"], in: folder)
      let outcome = try CommandLineProgram.run(
        ["learn", "--lessons", "c", "--notes", "z"], in: folder)
      #expect(outcome.status == 1)
      #expect(
        outcome.errors
          == "z: error: this file holds something other than notes, and stays as it is\n")
      #expect(
        try CommandLineProgram.run(["learn", "--lessons", "c", "--notes", "c"], in: folder).errors
          == "c: error: notes go to a regular file or to a fifo\n")
      #expect(try folder.text("z") == "mine")
    }
  }
}

extension EndToEnd {
  @Suite("A course before an audience") struct PresenterTests {
    @Test("two keys are enough")
    func twoKeys() async throws {
      let terminal = try Tmux(
        "cd \"$HOME\"; logitlab init c; logitlab learn --lessons c --present --notes n; report")
      let notes = terminal.directory.appendingPathComponent("n")
      try await terminal.wait(for: "Scores and shares")
      #expect(try notes.text().contains("Next: Predict first\n"))
      try terminal.press("PageDown")
      try await terminal.wait(for: "? When 100")
      #expect(
        try notes.text().contains("The answer: 2, stays as it is"))
      try terminal.press("PageDown")
      try await terminal.wait(for: "The answer: stays as it is.", "LOSS")
      try terminal.press("PageDown")
      try await terminal.wait(for: "float16 ends at 65504")
      try terminal.press("PageUp")
      try await terminal.wait(for: "The answer: stays as it is.")
      try await terminal.quit()
      let state = terminal.directory.appendingPathComponent("logitlab")
      #expect(!FileManager.default.fileExists(atPath: state.path), "nothing is recorded")
    }

    @Test("a fifo that nobody reads holds nothing up")
    func fifo() async throws {
      let terminal = try Tmux(
        "cd \"$HOME\"; mkfifo n; logitlab init c; logitlab learn --lessons c --notes n; report")
      try await terminal.wait(for: "Scores and shares")
      try terminal.press("PageDown")
      try await terminal.wait(for: "? When 100")
      // One reader that goes away after a line, and one that reads on.
      let path = terminal.directory.appendingPathComponent("n").path
      let reader = Process()
      reader.executableURL = URL(fileURLWithPath: "/bin/sh")
      reader.arguments = [
        "-c", "head -c 1 \(path.shellQuoted) >/dev/null; cat \(path.shellQuoted)",
      ]
      let pipe = Pipe()
      reader.standardOutput = pipe
      try reader.run()
      for turn in 0..<200 where reader.isRunning {
        try terminal.press(turn.isMultiple(of: 2) ? "PageUp" : "PageDown")
        try await terminal.wait(for: turn.isMultiple(of: 2) ? "Softmax makes" : "? When 100")
      }
      reader.waitUntilExit()
      let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      // The second reader may come in time for what the first has left.
      #expect(text.contains("\nNext: "), "\(text)")
      try terminal.press("PageDown")
      try await terminal.quit()
    }
  }
}
