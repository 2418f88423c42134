import Testing

extension EndToEnd {
  @Suite("The page in a terminal") struct PageTests {
    @Test("the page shows the example and quits")
    func example() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.wait(for: "LOGITS", "LABELS", "SOFTMAX", "0.8393")
      #expect(try terminal.value("alternate_on") == "1")
      try await terminal.quit()
    }

    @Test("the numbers follow every digit")
    func typing() async throws {
      let terminal = try await Tmux.atPage()
      try terminal.press("Right")
      try terminal.type("2.5")
      // Before Enter: what is typed counts at once.
      try await terminal.waitUntilGone("0.83934")
      try terminal.press("Enter")
      try await terminal.wait(for: "2.5")
      try terminal.press("u")
      try await terminal.waitForPage()
    }

    @Test("Esc puts the old value back")
    func escape() async throws {
      let terminal = try await Tmux.atPage()
      try terminal.type("7")
      try await terminal.waitUntilGone("0.83934")
      try terminal.press("Escape")
      try await terminal.waitForPage()
    }

    @Test("the cursor is on the selection")
    func cursor() async throws {
      let terminal = try await Tmux.atPage()
      #expect(try terminal.value("cursor_flag") == "1")
      let before = try (terminal.value("cursor_x"), terminal.value("cursor_y"))
      try terminal.press("Down")
      try await terminal.wait(for: "the cursor one row down") { _ in
        try Int(terminal.value("cursor_y")) ?? 0 > Int(before.1) ?? 0
      }
      #expect(try terminal.value("cursor_x") == before.0)
    }

    @Test("every size is drawn")
    func sizes() async throws {
      let terminal = try await Tmux.atPage()
      for (width, height) in [(120, 40), (40, 10), (20, 3), (2, 2), (1, 1), (300, 90)] {
        try terminal.resize(width: width, height: height)
        try await terminal.wait(for: "anything at \(width)×\(height)") { screen in
          // ncurses leaves a single cell alone: to write in the last one it needs one before it.
          try terminal.value("pane_width") == "\(width)"
            && (width == 1 || screen.contains { !$0.isWhitespace })
        }
      }
      try terminal.resize(width: 80, height: 24)
      try await terminal.waitForPage()
      try await terminal.quit()
    }

    @Test("Ctrl-C leaves")
    func controlC() async throws {
      let terminal = try await Tmux.atPage()
      try terminal.press("C-c")
      try await terminal.expectRestored(exit: 0)
    }
  }
}
