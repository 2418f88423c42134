import Testing

extension EndToEnd {
  @Suite("Terminals and environments") struct SurroundingsTests {
    @Test(
      "without a keyboard the program says what works without one",
      arguments: ["logitlab open </dev/null", "logitlab </dev/null"])
    func noKeyboard(command: String) async throws {
      let terminal = try Tmux("\(command); echo EXIT:$?; echo REPORTED; sleep 600", width: 200)
      let screen = try await terminal.wait(for: "REPORTED", "EXIT:3")
      #expect(screen.contains("--plain") && screen.contains("eval") && screen.contains("render"))
    }

    @Test("a terminal that the machine doesn't know is taken for another, and that is said")
    func unknownTerminal() async throws {
      let terminal = try await Tmux.atPage(overriding: ["TERM": "no-such-terminal"])
      try await terminal.wait(for: "no-such-terminal is not known here: taken for xterm")
      try await terminal.quit()
    }

    @Test(
      "where no page can be drawn it is told in lines",
      arguments: [
        ("logitlab open", "dumb"), ("logitlab open", ""), ("logitlab open | cat", "xterm"),
      ])
    func lines(command: String, type: String) async throws {
      let terminal = try Tmux("\(command); report", overriding: ["TERM": type])
      try await terminal.wait(for: "You are on instance 1, class 1: logit 0.5.\n>")
      try terminal.enter("set 1 1 4")
      try await terminal.wait(for: "Logits of instance 1: class 1 from 0.5 to 4.")
      try terminal.enter("quit")
      try await terminal.wait(for: "EXIT:0", "REPORTED")
    }

    @Test("a terminal with colours gets colours")
    func colours() async throws {
      let terminal = try await Tmux.atPage()
      #expect(try terminal.screen(withAttributes: true).contains(/\e\[[0-9;]*3[0-8]/))
    }

    @Test("NO_COLOR means no colour")
    func noColour() async throws {
      let terminal = try await Tmux.atPage(overriding: ["NO_COLOR": "1"])
      let screen = try terminal.screen(withAttributes: true)
      #expect(!screen.contains(/\e\[([0-9]+;)*([34][0-8]|9[0-7]|10[0-7])[;m]/))
      // The selection is in reverse video, with or without colour.
      #expect(screen.contains(/\e\[([0-9]+;)*7[;m]/))
    }

    @Test("the terminal's own background is kept", arguments: ["vt100", "linux", "xterm-256color"])
    func background(type: String) async throws {
      let terminal = try await Tmux.atPage(overriding: ["TERM": type])
      let screen = try terminal.screen(withAttributes: true)
      #expect(!screen.contains(/\e\[([0-9]+;)*4[0-8][;m]/))
    }

    @Test("an exported size of another terminal is not believed", arguments: ["24", "60"])
    func exportedSize(lines: String) async throws {
      let terminal = try await Tmux.atPage(
        width: 100, height: 40, overriding: ["LINES": lines, "COLUMNS": "50"])
      let screen = try terminal.screen()
      let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(rows[39].contains("q quit"), "the footer is in the last row")
      try await terminal.quit()
    }

    @Test("locales without UTF-8 get plain characters")
    func plainLocale() async throws {
      let terminal = try Tmux("logitlab open; report", overriding: ["LC_ALL": "C"])
      let screen = try await terminal.wait(for: "LOGITS", "0.8393")
      #expect(screen.allSatisfy { $0.isASCII })
    }
  }
}
