import Testing

extension EndToEnd {
  @Suite struct CliffAndInvarianceTests {
    @Test func theCliffGrowsAndItsPointMovesThePage() async throws {
      let terminal = try Tmux("logitlab open; report", width: 120, height: 40)
      try await terminal.waitForPage()
      try terminal.press("F", "c")
      // The thresholds of every format, without another key.
      try await terminal.wait(for: "CLIFF", "float64", "745.133")
      try terminal.press("End")
      try await terminal.wait(for: "1500", "t = 1000")
      try terminal.press("Escape")
      try await terminal.wait(for: "the row as it was") { !$0.contains("1500") }
      try terminal.type(":cliff scale 9 3")
      try terminal.press("Enter")
      try await terminal.wait(for: "from a lower to a higher number")
      try terminal.press("End", "Enter")
      try await terminal.wait(for: "kept at t = 1000")
      try terminal.press("u")
      try await terminal.wait(for: "undone")
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }

    @Test func anInvarianceIsAppliedAndTakenBack() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      try terminal.press("I")
      try await terminal.wait(for: "INVARIANCE", "z + 100", "Σ pairwise", "same")
      try terminal.press("Right")
      try await terminal.wait(for: "z + 1000")
      try terminal.press("Enter")
      try await terminal.wait(for: "1000.5")
      try terminal.press("u")
      try await terminal.wait(for: "the row as it was") { !$0.contains("1000.5") }
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }
  }
}
