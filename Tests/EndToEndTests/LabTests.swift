import Testing

extension EndToEnd {
  /// The panes of the lab in a real terminal.
  @Suite struct LabTests {
    @Test func enterFollowsABadLossToItsOperation() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      try terminal.type("800")
      try terminal.press("Enter")
      try await terminal.wait(for: "nan")
      // Back on the first instance, and on to the last table.
      try terminal.press("Up", "BTab", "Enter")
      let screen = try await terminal.wait(for: "TRACE", "✗overflow")
      #expect(screen.contains("exp(800) is above float64's largest, 1.7976931348623157e308"))
      try terminal.press("Escape")
      try await terminal.wait(for: "the pane closed") { !$0.contains("TRACE") }
      try terminal.type("E")
      try await terminal.wait(for: "ERRORS", "digits right")
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }
  }
}
