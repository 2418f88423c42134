import Testing

extension EndToEnd {
  @Suite struct LabTests {
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
