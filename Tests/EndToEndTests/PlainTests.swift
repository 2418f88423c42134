import Foundation
import Lessons
import TUI
import Testing

/// The page in plain lines, by the built program.
@Suite("Plain lines", .serialized) struct PlainTests {
  private let lessons = CommandLineProgram.lessons.path

  private func learn(
    _ input: String, _ arguments: String..., in folder: URL
  ) throws -> CommandLineProgram.Outcome {
    try CommandLineProgram.run(
      ["learn", "--lessons", lessons] + arguments, in: folder, input: input,
      environment: ["XDG_STATE_HOME": folder.path])
  }

  @Test("lines from a pipe are answered, not echoed, and what they do is kept") func pipe() throws {
    try CommandLineProgram.withFolder { folder in
      let outcome = try learn("Right Right\n-50\nrad\n", in: folder)
      #expect(outcome.status == 0 && outcome.errors == "")
      #expect(outcome.output.hasPrefix("Logit Lab in plain lines."))
      #expect(outcome.output.contains("\nLogits of photo 1: fish from -56.5 to -50.\nDone: "))
      #expect(!outcome.output.contains(">") && !outcome.output.contains("\nRight"))
      #expect(outcome.output.hasSuffix("\nthere is no command \"rad\"; did you mean \"read\"?\n"))
      let again = try learn("read checks\nquit\nnever\n", "--plain", in: folder)
      #expect(again.output.contains("\nYou are on photo 1, cat: logit 48.\n"))
      #expect(again.output.hasSuffix("Done. n goes on, or play on.\n"))
      let progress = try folder.text("logitlab/courses/logits")
      #expect(progress.contains("step three-letters\npassed\ndid set 1 3 -50\n"))
    }
  }

  /// The lines that do every step of the shipped course.
  private func walk() throws -> [String] {
    let (course, _) = Course.load(
      file: lessons + "/course.md", panes: Pane.showable
    ) { try? String(contentsOfFile: $0, encoding: .utf8) }
    let steps = try #require(course).steps
    return steps.flatMap { step -> [String] in
      let recalled = steps.first { $0.id == step.recall }.flatMap(\.question)
      var lines = recalled.map { [Self.answer(to: $0), "n"] } ?? []
      if let question = step.question { lines.append(Self.answer(to: question)) }
      return lines + step.solution.lines + ["n"]
    }
  }

  private func expectDone(in folder: URL) throws {
    let report = try CommandLineProgram.run(
      ["progress", "--lessons", lessons], in: folder,
      environment: ["XDG_STATE_HOME": folder.path])
    #expect(report.output.hasSuffix("\nEverything is done.\n"))
  }

  @Test("the whole course is done through a pipe") func courseByPipe() throws {
    try CommandLineProgram.withFolder { folder in
      let outcome = try learn(walk().joined(separator: "\n"), "--plain", in: folder)
      #expect(outcome.status == 0 && outcome.errors == "")
      let unreadable = outcome.output.utf8.filter { $0 != 0x0A && !(0x20..<0x7F).contains($0) }
      #expect(unreadable.isEmpty)
      try expectDone(in: folder)
    }
  }

  @Test("the whole course is done at a terminal that can't place its cursor")
  func courseByTerminal() throws {
    try CommandLineProgram.withFolder { folder in
      let terminal = try Pty(
        ["learn", "--lessons", lessons], directory: folder, overriding: ["TERM": "dumb"])
      try terminal.read(until: "\r\n> ")
      for line in try walk() {
        let start = terminal.output.count
        try terminal.write(line + "\n")
        try terminal.read(until: "\r\n> ", since: start)
      }
      try terminal.write("quit\n")
      #expect(terminal.waitForEnd() == .exited(0))
      expectReadable(terminal.output)
      try expectDone(in: folder)
    }
  }

  /// Expects lines of a screen's width, without anything that steers a terminal.
  private func expectReadable(_ output: [UInt8]) {
    #expect(output.allSatisfy { $0 == 0x0A || $0 == 0x0D || (0x20..<0x7F).contains($0) })
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\r\n")
    #expect(lines.allSatisfy { $0.count <= 80 || $0.hasPrefix("> ") })
  }

  private static func answer(to question: Question) -> String {
    switch question.kind {
    case .choice(_, let right): "\(right + 1)"
    case .number(_, _, let text): text
    }
  }

  @Test("a terminal that can't place its cursor gets lines and a prompt, and keeps its modes")
  func dumbTerminal() throws {
    try CommandLineProgram.withFolder { folder in
      let terminal = try Pty(
        ["learn", "--lessons", lessons], directory: folder, overriding: ["TERM": "dumb"])
      try terminal.read(until: "Now 48.\r\n> ")
      try terminal.write("Right Right\n")
      try terminal.read(until: "photo 1, fish: logit -56.5.\r\n> ")
      try terminal.write("-50\n")
      try terminal.read(until: "Done. n goes on, or play on.\r\n> ")
      #expect(try terminal.modes == terminal.modesBefore)
      try terminal.write("half a li\u{3}")
      try terminal.read(until: "Type quit to leave.\r\n> ")
      try terminal.write("undo\n")
      try terminal.read(until: "Logits of photo 1: fish from -50 to -56.5.\r\n")
      try terminal.write("\u{4}")
      #expect(terminal.waitForEnd() == .exited(0))
      expectReadable(terminal.output)
    }
  }

  @Test("a signal ends it, and what was done is kept", arguments: [SIGTERM, SIGHUP])
  func signals(number: Int32) throws {
    try CommandLineProgram.withFolder { folder in
      let terminal = try Pty(["learn", "--plain", "--lessons", lessons], directory: folder)
      try terminal.read(until: "\n> ")
      try terminal.write("set 1 fish -50\n")
      try terminal.read(until: "n goes on")
      terminal.signal(number)
      #expect(terminal.waitForEnd() == .killed(by: number))
      #expect(try folder.text("logitlab/courses/logits").contains("did set 1 3 -50\n"))
    }
  }

  @Test("a reader that goes away ends it without a word") func brokenPipe() throws {
    try CommandLineProgram.withFolder { folder in
      let outcome = try CommandLineProgram.shell(
        "yes undo | logitlab open --plain | head -n 1; echo left >&2", in: folder)
      #expect(outcome.output.split(separator: "\n").count == 1)
      #expect(outcome.errors == "left\n")
    }
  }

  @Test("files and scripts work as on the page") func files() throws {
    try CommandLineProgram.withFolder(["z.csv": "a,b\n1,2\n3,4\n", "s.txt": "# Up\nset 1 1 5\n"]) {
      folder in
      let loaded = try CommandLineProgram.run(
        ["open", "--plain"], in: folder, input: "load z.csv\nexport out.csv\nexport out.csv\n")
      #expect(loaded.output.contains("\nNow 2 instances and 2 classes.\n"))
      #expect(loaded.output.contains("\nwrote out.csv.\nout.csv exists; "))
      #expect(try folder.text("out.csv").hasPrefix("instance,"))
      let played = try CommandLineProgram.run(
        ["open", "z.csv", "--plain", "--play", "s.txt"], in: folder, input: "\n\n")
      #expect(played.output.contains("\n0 of 1: Up\n"))
      #expect(played.output.contains("\nLogits of instance 1: a from 1 to 5.\n"))
      let both = try CommandLineProgram.run(
        ["open", "--plain", "--record", "a.cast"], in: folder)
      #expect(both.status == 64)
    }
  }
}
