import Foundation
import Testing

/// What a course's author and presenter do from the shell.
struct AuthorTests {
  @Test func initMakesACourseThatHasNothingAgainstIt() throws {
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
        try run("init", "file").errors == "file: error: this is there already, and is no folder\n")
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("empty"), withIntermediateDirectories: false)
      #expect(try run("init", "empty").status == 0)
      #expect(try run("init", "").status == 64)
    }
  }

  @Test func theLanguageIsThatOfTheOptionOrOfTheEnvironment() throws {
    try CommandLineProgram.withFolder() { folder in
      _ = try CommandLineProgram.run(["init", "c"], in: folder)
      let original = folder.appendingPathComponent("c/1-first/1-scores-and-shares.md")
      let text = try String(contentsOf: original, encoding: .utf8)
        .replacingOccurrences(of: "title: Scores and shares", with: "title: 分数与份额")
      let copy = folder.appendingPathComponent("c/1-first/1-scores-and-shares.zh.md")
      try Data(text.utf8).write(to: copy)
      func page(_ options: [String], _ environment: [String: String]) throws -> String {
        let own = ["LOGITLAB_LESSONS": "c"].merging(environment) { $1 }
        return try CommandLineProgram.run(
          ["render", "--step", "scores-and-shares"] + options, in: folder, environment: own
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
      try Data(text.replacingOccurrences(of: "set x1 fish 3\n", with: "set x1 fish 0\n").utf8)
        .write(to: copy)
      let broken = try CommandLineProgram.run(["lint", "c"], in: folder)
      #expect(
        broken.status == 1 && broken.output.contains("1-scores-and-shares.zh.md:16:1: error:"))
    }
  }

  @Test func aStepThatDoesNotFitIsNotSound() throws {
    try CommandLineProgram.withFolder() { folder in
      _ = try CommandLineProgram.run(["init", "c"], in: folder)
      let file = folder.appendingPathComponent("c/1-first/2-predict-first.md")
      let text = try String(contentsOf: file, encoding: .utf8)
      let long = Array(repeating: "And on.\n", count: 20).joined(separator: "\n")
      try Data(text.replacingOccurrences(of: "The loss of", with: long + "\nThe loss of").utf8)
        .write(to: file)
      let lint = try CommandLineProgram.run(["lint", "c"], in: folder)
      #expect(lint.status == 1)
      #expect(lint.output.hasSuffix("\n2 sound steps, 2 errors, 0 warnings\n"))
      #expect(lint.output.contains("at 80×24 while the step asks\n"))
    }
  }

  @Test func notesAreNotWrittenOverSomethingElse() throws {
    try CommandLineProgram.withFolder(["z": "mine"]) { folder in
      _ = try CommandLineProgram.run(["init", "c"], in: folder)
      let outcome = try CommandLineProgram.run(
        ["learn", "--lessons", "c", "--notes", "z"], in: folder)
      #expect(outcome.status == 1)
      #expect(
        outcome.errors
          == "z: error: this file has something else than notes in it, and stays as it is\n")
      #expect(
        try CommandLineProgram.run(["learn", "--lessons", "c", "--notes", "c"], in: folder).errors
          == "c: error: notes go to a regular file or to a fifo\n")
      #expect(try String(contentsOf: folder.appendingPathComponent("z"), encoding: .utf8) == "mine")
    }
  }
}

extension EndToEnd {
  /// A course before an audience, in a real terminal.
  @Suite struct PresenterTests {
    @Test func twoKeysAreEnough() async throws {
      let terminal = try Tmux(
        "cd \"$HOME\"; logitlab init c; logitlab learn --lessons c --present --notes n; report")
      let notes = terminal.directory.appendingPathComponent("n")
      try await terminal.wait(for: "Scores and shares")
      #expect(try String(contentsOf: notes, encoding: .utf8).contains("Next: Predict first\n"))
      try terminal.press("PageDown")
      try await terminal.wait(for: "? When 100")
      #expect(
        try String(contentsOf: notes, encoding: .utf8).contains("The answer: 2, stays as it is"))
      try terminal.press("PageDown")
      try await terminal.wait(for: "The answer: stays as it is.", "LOSS")
      try terminal.press("PageDown")
      try await terminal.wait(for: "float16 ends at 65504")
      try terminal.press("PageUp")
      try await terminal.wait(for: "The answer: stays as it is.")
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
      let state = terminal.directory.appendingPathComponent("logitlab")
      #expect(!FileManager.default.fileExists(atPath: state.path), "nothing is recorded")
    }

    @Test func aFifoThatNobodyReadsHoldsNothingUp() async throws {
      let terminal = try Tmux(
        "cd \"$HOME\"; mkfifo n; logitlab init c; logitlab learn --lessons c --notes n; report")
      try await terminal.wait(for: "Scores and shares")
      try terminal.press("n")
      try await terminal.wait(for: "? When 100")
      // One reader that goes away after a line, and one that reads on.
      let path = terminal.directory.appendingPathComponent("n").path
      let reader = Process()
      reader.executableURL = URL(fileURLWithPath: "/bin/sh")
      reader.arguments = ["-c", "head -c 1 '\(path)' >/dev/null; cat '\(path)'"]
      let pipe = Pipe()
      reader.standardOutput = pipe
      try reader.run()
      for turn in 0..<200 where reader.isRunning {
        try terminal.press(turn.isMultiple(of: 2) ? "p" : "n")
        try await terminal.wait(for: turn.isMultiple(of: 2) ? "Softmax makes" : "? When 100")
      }
      reader.waitUntilExit()
      let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      #expect(text.hasPrefix("Logit Lab: notes\n") && text.contains("\nNext: "))
      try terminal.press("n")
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }
  }
}
