import Testing

extension EndToEnd {
  @Suite struct GradientTests {
    @Test func stepsGoDownhillAndBack() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      try terminal.press("g")
      try await terminal.wait(for: "GRADIENT", "fused p − y", "-0.3806", "after 40 steps")
      try terminal.press("Space")
      try await terminal.wait(for: "one step down") { !$0.contains("-0.3806") }
      try terminal.press("u", "Escape")
      try await terminal.wait(for: "the page as it was") {
        !$0.contains("GRADIENT") && $0.contains("0.8393")
      }
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }
  }
}
