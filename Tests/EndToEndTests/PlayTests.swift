import Foundation
import Testing

@Suite("Scripts without a terminal") struct ScriptFileTests {
  private func run(_ arguments: String..., input: String = "") throws -> CommandLineProgram.Outcome
  {
    try CommandLineProgram.withFolder(["demo.txt": demo]) {
      try CommandLineProgram.run(arguments, in: $0, input: input)
    }
  }

  private let demo = "# A large logit\nset 1 1 7.25\nwait 3\n#\n! undo 2\nundo\n"

  @Test("render draws every step") func everyStep() throws {
    let text = try run("render", "--play", "demo.txt")
    #expect(text.status == 0 && text.errors == "")
    let frames = text.output.components(separatedBy: "\n\n Logit Lab")
    #expect(frames.count == 3)
    #expect(frames[0].hasSuffix("0 of 2") && !frames[0].contains("7.25"))
    #expect(frames[1].contains(" ▸ A large logit") && frames[1].contains("7.25"))
    #expect(!frames[2].contains("A large logit") && !frames[2].contains("7.25"))
    #expect(try !run("render", "--script", "demo.txt").output.contains("A large logit"))
  }

  @Test("render draws a picture that moves") func picture() throws {
    let svg = try run("render", "--play", "demo.txt", "--output", "svg", "--wait", "1").output
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(svg.contains("dur=\"5.00s\"") && svg.contains("keyTimes=\"0;0.20000;0.80000\""))
    #expect(!svg.contains("<script"))
  }

  @Test("the script of the README's picture goes as it says") func readme() throws {
    let script = CommandLineProgram.lessons.appendingPathComponent("../docs/page.txt")
    let played = try run(
      "render", "--step", "exp-overflows", "--lessons", CommandLineProgram.lessons.path, "--size",
      "100x32", "--play", script.path)
    #expect(played.status == 0 && played.errors == "")
    #expect(played.output.contains("this is where it began: exp(89) is above float32's largest"))
    #expect(
      played.output.contains(" ▸ u takes everything back") && played.output.hasSuffix("7 of 7\n"))
  }

  @Test("a fault is one line with its place") func faults() throws {
    let undone = try run("render", "--play", "-", input: "# a\nundo\n")
    #expect(undone.status == 1 && undone.output == "")
    #expect(undone.errors == "<stdin>:2: error: nothing to undo\n")
    let done = try run("render", "--script", "-", input: "! set 1 1 5\n")
    #expect(done.errors == "<stdin>:1: error: this was to be refused, and was done\n")
    let missing = try run("open", "--play", "none.txt")
    #expect(missing.status == 1)
    #expect(missing.errors == "none.txt: error: No such file or directory\n")
    let lessons = CommandLineProgram.lessons
    let steps = try run(
      "learn", "--lessons", lessons.path, "--steps", "three-letters,nowhere")
    #expect(steps.errors.hasPrefix("--steps: error: there is no step “nowhere”; there are "))
    let twice = try run(
      "learn", "--lessons", lessons.path, "--steps", "the-shift exp-overflows the-shift")
    #expect(
      twice.errors
        == "--steps: error: the step “the-shift” is named twice; a class has each step once, "
        + "and p goes back to it\n"
    )
    let there = try run("open", "--record", "demo.txt")
    #expect(there.errors == "demo.txt: error: this file exists; name another with --record\n")
    for words in [["open", "--wait", "2"], ["open", "--play", "x", "--wait", "-1"]] {
      #expect(
        try CommandLineProgram.withFolder([:]) { try CommandLineProgram.run(words, in: $0).status }
          == 64)
    }
  }
}

extension EndToEnd {
  @Suite("A script, a transcript and a recording in a terminal") struct PlayTests {
    @Test("a script goes on by a key or by itself, and the session is kept as one")
    func play() async throws {
      let terminal = try Tmux(
        """
        cd "$HOME"
        printf '# One\\nset 1 1 7.25\\n# Two\\ntype 8.5\\ncommit\\n' >demo.txt
        logitlab open --play demo.txt --record out.cast; report
        """)
      try await terminal.wait(for: "▸ One", "0 of 3", "0.8393")
      try terminal.press("PageDown")
      try await terminal.wait(for: "7.25", "1 of 3")
      try terminal.press("PageDown", "PageDown")
      try await terminal.wait(for: "▸ Two", "8.5", "3 of 3")
      try terminal.press("PageUp")
      try await terminal.wait(for: "2 of 3")
      try terminal.press("PageDown")
      try terminal.enter(":record mine.txt")
      try await terminal.wait(for: "wrote mine.txt")
      try terminal.enter(":record mine.txt")
      try await terminal.wait(for: "mine.txt exists; the same command with ! writes over it")
      try terminal.resize(width: 100, height: 30)
      try await terminal.wait(for: "the wider page") { $0.contains { $0 == "8" } }
      try await terminal.quit()
      #expect(
        try terminal.directory.text("mine.txt") == """
          ## Recorded at 80x24.
          ## Play it with: logitlab open --play FILE
          set 1 "class 1" 7.25
          type 8.5
          commit

          """)
      let cast = try terminal.directory.text("out.cast").split(separator: "\n")
      #expect(cast.first?.hasPrefix(#"{"version":2,"width":80,"height":24,"#) == true)
      #expect(cast.contains { $0.contains(#","r","100x30"]"#) })
      for line in cast.dropFirst() {
        let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any]
        #expect(event?.count == 3 && event?[0] is Double && event?[2] is String)
      }
    }

    @Test("a class is the steps of its file") func steps() async throws {
      let lessons = CommandLineProgram.lessons.path
      let terminal = try Tmux(
        """
        logitlab learn --present --lessons \(lessons.shellQuoted) \
          --steps \((lessons + "/class.txt").shellQuoted); report
        """)
      try await terminal.wait(for: "Three letters", "1 of 3")
      try terminal.press("PageDown")
      try await terminal.wait(for: "Any number will do", "2 of 3")
      try terminal.press("b")
      try await terminal.wait(for: "a blank screen") { $0.allSatisfy(\.isWhitespace) }
      try terminal.press("PageUp")
      try await terminal.wait(for: "Three letters", "1 of 3")
      try await terminal.quit()
    }

    @Test("a clock plays a script") func clock() async throws {
      let terminal = try Tmux(
        """
        cd "$HOME"
        printf '# One\\nset 1 1 7.25\\nwait\\nundo\\nwait 0.2\\nset 1 2 9.5' >demo.txt
        logitlab open --play demo.txt --wait 0.1; report
        """)
      try await terminal.wait(for: "9.5", "3 of 3")
      try await terminal.quit()
    }
  }
}
