import Testing

extension EndToEnd {
  @Suite struct InputTests {
    @Test func aThousandKeysAtOnceAllCount() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      // 0.5 and ten tenths more.
      let keys = String(repeating: "]", count: 505) + String(repeating: "[", count: 495)
      try terminal.send(keys, bracketed: false)
      try await terminal.wait(for: "1.5 twice in the first row of logits") { screen in
        let rows = screen.split(separator: "\n")
        guard let heading = rows.firstIndex(where: { $0.contains("LOGITS") }) else { return false }
        return rows[(heading + 1)...].first?.matches(of: /\b1\.50*\b/).count == 2
      }
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }

    @Test func aMegabytePastedIsSurvived() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      try terminal.send(String(repeating: "paste q\n", count: 131_072), bracketed: true)
      // Were any of it taken for keys, the q in it would have ended the program.
      try terminal.press("Escape", "Escape", "C-l")
      try await terminal.waitForPage()
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }

    @Test func aStormOfSizesIsSurvived() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      for step in 0..<100 {
        try terminal.resize(width: 1 + step * 37 % 150, height: 1 + step * 23 % 60)
      }
      try terminal.resize(width: 80, height: 24)
      try await terminal.waitForPage()
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }

    @Test func unknownSequencesAreNoKeys() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      // A focus report, and Ctrl-Alt-Right of some terminals: their letters must not act.
      try terminal.send("\u{1B}[I\u{1B}[1;7q", bracketed: false)
      try terminal.type("7")
      try await terminal.wait(for: "another loss") { !$0.contains("0.83934") }
      try terminal.press("Escape")
      try await terminal.waitForPage()
    }
  }
}
