import Testing

extension EndToEnd {
  @Suite struct BitsTests {
    @Test func aBitIsToggledAndTakenBack() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      try terminal.type("b")
      try await terminal.wait(for: "1, class 1: logit 0.5", "± exponent", "3FE0000000000000")
      try terminal.press("Space")
      try await terminal.wait(for: "logit -0.5", "BFE0000000000000")
      try terminal.type("u")
      try await terminal.wait(for: "logit 0.5 ")
      try terminal.press("Escape")
      try await terminal.wait(for: "SOFTMAX")
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }

    @Test func aScriptIsWrittenFromTheList() async throws {
      let terminal = try Tmux("cd \"$HOME\"; logitlab open; head -c 22 experiment.py; report")
      try await terminal.waitForPage()
      try terminal.type("e")
      try await terminal.wait(for: "EXPORT", "PyTorch", "#!/usr/bin/env python3")
      try terminal.press("Enter")
      try await terminal.wait(for: ":export experiment.py")
      try terminal.press("Enter")
      try await terminal.wait(for: "wrote experiment.py")
      try terminal.press("q")
      try await terminal.wait(for: "EXIT:", "#!/usr/bin/env python3")
    }
  }
}
