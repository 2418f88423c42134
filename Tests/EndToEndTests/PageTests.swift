import Testing

extension EndToEnd {
  @Suite struct PageTests {
    @Test func showsTheExampleAndQuits() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.wait(for: "LOGITS", "LABELS", "SOFTMAX", "0.8393")
      #expect(try terminal.value("alternate_on") == "1")
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }

    @Test func theNumbersFollowEveryDigit() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      try terminal.press("Right")
      try terminal.type("2.5")
      // Before Enter: what is typed counts at once.
      try await terminal.wait(for: "another loss") { !$0.contains("0.83934") }
      try terminal.press("Enter")
      try await terminal.wait(for: "2.5")
      try terminal.press("u")
      try await terminal.waitForPage()
    }

    @Test func escapePutsTheOldValueBack() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      try terminal.type("7")
      try await terminal.wait(for: "another loss") { !$0.contains("0.83934") }
      try terminal.press("Escape")
      try await terminal.waitForPage()
    }

    @Test func theCursorIsOnTheSelection() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      #expect(try terminal.value("cursor_flag") == "1")
      let before = try (terminal.value("cursor_x"), terminal.value("cursor_y"))
      try terminal.press("Down")
      try await terminal.wait(for: "the cursor one row down") { _ in
        try Int(terminal.value("cursor_y")) ?? 0 > Int(before.1) ?? 0
      }
      #expect(try terminal.value("cursor_x") == before.0)
    }

    @Test func everySizeIsDrawn() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
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
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }

    @Test func controlCLeaves() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      try terminal.press("C-c")
      try await terminal.expectRestored(exit: 0)
    }
  }
}
