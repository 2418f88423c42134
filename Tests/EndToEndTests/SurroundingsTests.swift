import Testing

extension EndToEnd {
  /// What the program makes of the terminal and the environment that it finds.
  @Suite struct SurroundingsTests {
    @Test(arguments: ["logitlab open </dev/null", "logitlab </dev/null", "logitlab open | cat"])
    func withoutATerminalItSaysWhatWorksWithout(_ command: String) async throws {
      let terminal = try Tmux("\(command); echo EXIT:$?; echo REPORTED; sleep 600", width: 200)
      let screen = try await terminal.wait(for: "REPORTED")
      #expect(screen.contains("eval") && screen.contains("render"))
      // The status of a pipeline is that of its last command.
      #expect(screen.contains(command.hasSuffix("cat") ? "EXIT:0" : "EXIT:3"))
    }

    @Test(arguments: ["dumb", "no-such-terminal", ""])
    func aTerminalThatCannotBeUsedIsNamed(_ type: String) async throws {
      let terminal = try Tmux("logitlab open; report", overriding: ["TERM": type])
      let screen = try await terminal.wait(for: "EXIT:3")
      #expect(screen.contains(type.isEmpty ? "TERM" : type))
    }

    @Test func withColorThereIsColor() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      #expect(try terminal.screen(withAttributes: true).contains(/\e\[[0-9;]*3[0-8]/))
    }

    @Test func noColorMeansNone() async throws {
      let terminal = try Tmux("logitlab open; report", overriding: ["NO_COLOR": "1"])
      try await terminal.waitForPage()
      let screen = try terminal.screen(withAttributes: true)
      #expect(!screen.contains(/\e\[([0-9]+;)*([34][0-8]|9[0-7]|10[0-7])[;m]/))
      // What is selected is told by reverse video, with or without colour.
      #expect(screen.contains(/\e\[([0-9]+;)*7[;m]/))
    }

    @Test(arguments: ["vt100", "linux", "xterm-256color"])
    func theTerminalsOwnBackgroundIsKept(_ type: String) async throws {
      let terminal = try Tmux("logitlab open; report", overriding: ["TERM": type])
      try await terminal.waitForPage()
      let screen = try terminal.screen(withAttributes: true)
      #expect(!screen.contains(/\e\[([0-9]+;)*4[0-8][;m]/))
    }

    @Test func otherLocalesGetPlainCharacters() async throws {
      let terminal = try Tmux("logitlab open; report", overriding: ["LC_ALL": "C"])
      let screen = try await terminal.wait(for: "LOGITS", "0.8393")
      #expect(screen.allSatisfy { $0.isASCII })
    }
  }
}
