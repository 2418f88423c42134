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

    @Test func aLayerIsMadeChangedAndScrubbed() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      try terminal.press("L")
      try await terminal.wait(for: "LAYER", "There is no layer")
      try terminal.press("m")
      try await terminal.wait(for: "= y", "+ b")
      try terminal.type("2.5")
      // Before Enter: every instance follows the weight.
      try await terminal.wait(for: "1.250", "5.500", "mean 0.8393 →")
      try terminal.press("Enter", "w")
      try await terminal.wait(for: "CHANGES", "layer 3", "weight")
      try terminal.press("Left", "Left")
      try await terminal.wait(for: "0 of 2", "0.83934333897877922")
      try terminal.press("Right", "Right")
      try await terminal.wait(for: "2 of 2", "1.250")
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }
  }
}
