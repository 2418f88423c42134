import Testing

extension EndToEnd {
  @Suite struct MistakesTests {
    @Test func aMistakeIsSwitchedOnAndTakenBack() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      try terminal.press("M")
      try await terminal.wait(for: "MISTAKES", "the right way", "nothing is on", "0.8343")
      try terminal.press("Down", "Down", "Down", "Space")
      try await terminal.wait(for: "[x] log(p + 1e-7)", "what is on")
      try terminal.press("]")
      try await terminal.wait(for: "[x] log(p + 1e-6)")
      try terminal.press("u", "u")
      try await terminal.wait(for: "nothing is on")
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }
  }
}
