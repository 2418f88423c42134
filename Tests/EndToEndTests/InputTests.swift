import Testing

extension EndToEnd {
  @Suite("Input in quantity") struct InputTests {
    @Test("a thousand keys at once all count")
    func manyKeys() async throws {
      let terminal = try await Tmux.atPage()
      // 0.5 and ten tenths more.
      let keys = String(repeating: "]", count: 505) + String(repeating: "[", count: 495)
      try terminal.send(keys, bracketed: false)
      try await terminal.wait(for: "1.5 twice in the first row of logits") { screen in
        let rows = screen.split(separator: "\n")
        guard let heading = rows.firstIndex(where: { $0.contains("LOGITS") }) else { return false }
        return rows[(heading + 1)...].first?.matches(of: /\b1\.50*\b/).count == 2
      }
      try await terminal.quit()
    }

    @Test("a paste of a megabyte is survived")
    func largePaste() async throws {
      let terminal = try await Tmux.atPage()
      try terminal.send(String(repeating: "paste q\n", count: 131_072), bracketed: true)
      // Were any of it taken for keys, the q in it would have ended the program.
      try terminal.press("Escape", "Escape", "C-l")
      try await terminal.waitForPage()
      try await terminal.quit()
    }

    @Test("a storm of sizes is survived")
    func manySizes() async throws {
      let terminal = try await Tmux.atPage()
      for step in 0..<100 {
        try terminal.resize(width: 1 + step * 37 % 150, height: 1 + step * 23 % 60)
      }
      try terminal.resize(width: 80, height: 24)
      try await terminal.waitForPage()
      try await terminal.quit()
    }

    @Test("unknown sequences are no keys")
    func unknownSequences() async throws {
      let terminal = try await Tmux.atPage()
      // A focus report, and Ctrl-Alt-Right of some terminals: their letters must not act.
      try terminal.send("\u{1B}[I\u{1B}[1;7q", bracketed: false)
      try terminal.type("7")
      try await terminal.waitUntilGone("0.83934")
      try terminal.press("Escape")
      try await terminal.waitForPage()
    }
  }
}
