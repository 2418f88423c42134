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

    @Test(
      "a drag is asked for and selects, a double click edits, and in the end neither is reported")
    func mouse() async throws {
      let terminal = try await Tmux.atPage()
      #expect(try terminal.value("mouse_button_flag") == "1")
      let drag = "\u{1B}[<0;22;3M\u{1B}[<32;30;4M\u{1B}[<32;42;4M\u{1B}[<0;42;4m"
      try terminal.send(drag, bracketed: false)
      try await terminal.wait(for: "2 × 3 logits selected")
      try terminal.press("DC")
      try await terminal.wait(for: "1.0986")
      try terminal.press("u", "Escape")
      try await terminal.waitForPage()
      try terminal.send("\u{1B}[<0;22;3M\u{1B}[<0;22;3m\u{1B}[<0;22;3M", bracketed: false)
      try await terminal.wait(for: "typing; Esc puts 0.5 back")
      try terminal.press("Escape")
      try await terminal.quit()
      #expect(try terminal.value("mouse_any_flag") == "0")
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
