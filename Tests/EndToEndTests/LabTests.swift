import Testing

extension EndToEnd {
  @Suite("The lab in a terminal") struct LabTests {
    @Test("Enter follows a bad loss to its operation")
    func follow() async throws {
      let terminal = try await Tmux.atPage()
      try terminal.enter("800")
      try await terminal.wait(for: "nan")
      // Back on the first instance, and on to the last table.
      try terminal.press("Up", "BTab", "Enter")
      let screen = try await terminal.wait(for: "TRACE", "✗overflow")
      #expect(screen.contains("exp(800) is above float64's largest, 1.7976931348623157e308"))
      try terminal.press("Escape")
      try await terminal.waitUntilGone("TRACE")
      try terminal.type("E")
      try await terminal.wait(for: "ERRORS", "digits right")
      try await terminal.quit()
    }

    @Test("a layer is made, changed and scrubbed")
    func layer() async throws {
      let terminal = try await Tmux.atPage()
      try terminal.press("L")
      try await terminal.wait(for: "LAYER", "There is no layer")
      try terminal.press("m")
      try await terminal.wait(for: "= z", "+ b")
      try terminal.type("2.5")
      // Before Enter: every instance follows the weight.
      try await terminal.wait(for: "1.250", "5.500", "mean 0.8393 →")
      try terminal.press("Enter", "w")
      try await terminal.wait(for: "CHANGES", "layer 3", "weight")
      try terminal.press("Left", "Left")
      try await terminal.wait(for: "0 of 2", "0.83934333897877922")
      try terminal.press("Right", "Right")
      try await terminal.wait(for: "2 of 2", "1.250")
      try await terminal.quit()
    }

    @Test("a bit is toggled and the change undone")
    func bits() async throws {
      let terminal = try await Tmux.atPage()
      try terminal.type("b")
      try await terminal.wait(for: "1, class 1: logit 0.5", "± exponent", "3FE0000000000000")
      try terminal.press("Space")
      try await terminal.wait(for: "logit -0.5", "BFE0000000000000")
      try terminal.type("u")
      try await terminal.wait(for: "logit 0.5 ")
      try terminal.press("Escape")
      try await terminal.wait(for: "SOFTMAX")
      try await terminal.quit()
    }

    @Test("a script is written from the list")
    func export() async throws {
      let terminal = try await Tmux.atPage(
        "cd \"$HOME\"; logitlab open; head -c 22 experiment.py; report")
      try terminal.type("e")
      try await terminal.wait(for: "EXPORT", "PyTorch", "#!/usr/bin/env python3")
      try terminal.press("Enter")
      try await terminal.wait(for: ":export experiment.py")
      try terminal.press("Enter")
      try await terminal.wait(for: "wrote experiment.py")
      try terminal.press("q")
      try await terminal.wait(for: "EXIT:", "#!/usr/bin/env python3")
    }

    @Test("steps go downhill and back")
    func gradient() async throws {
      let terminal = try await Tmux.atPage()
      try terminal.press("g")
      try await terminal.wait(for: "GRADIENT", "fused p − y", "-0.3806", "after 40 steps")
      try terminal.press("Space")
      try await terminal.waitUntilGone("-0.3806")
      try terminal.press("u", "Escape")
      try await terminal.wait(for: "the page as it was") {
        !$0.contains("GRADIENT") && $0.contains("0.8393")
      }
      try await terminal.quit()
    }

    @Test("a mistake is switched on and undone")
    func mistakes() async throws {
      let terminal = try await Tmux.atPage()
      try terminal.press("M")
      try await terminal.wait(for: "MISTAKES", "the right way", "nothing is on", "0.8343")
      try terminal.press("Down", "Down", "Down", "Space")
      try await terminal.wait(for: "[x] log(p + 1e-7)", "what is on")
      try terminal.press("]")
      try await terminal.wait(for: "[x] log(p + 1e-6)")
      try terminal.press("u", "u")
      try await terminal.wait(for: "nothing is on")
      try await terminal.quit()
    }

    @Test("the cliff grows, and its point moves the page")
    func cliff() async throws {
      let terminal = try await Tmux.atPage(width: 120, height: 40)
      try terminal.press("F", "c")
      // The thresholds of every format, without another key.
      try await terminal.wait(for: "CLIFF", "float64", "745.133")
      try terminal.press("End")
      try await terminal.wait(for: "1500", "t = 1000")
      try terminal.press("Escape")
      try await terminal.waitUntilGone("1500")
      try terminal.enter(":cliff scale 9 3")
      try await terminal.wait(for: "from a lower to a higher number")
      try terminal.press("End", "Enter")
      try await terminal.wait(for: "kept at t = 1000")
      try terminal.press("u")
      try await terminal.wait(for: "undone")
      try await terminal.quit()
    }

    @Test("an invariance is applied and undone")
    func invariance() async throws {
      let terminal = try await Tmux.atPage()
      try terminal.press("I")
      try await terminal.wait(for: "INVARIANCE", "z + 100", "Σ pairwise", "same")
      try terminal.press("Right")
      try await terminal.wait(for: "z + 1000")
      try terminal.press("Enter")
      try await terminal.wait(for: "1000.5")
      try terminal.press("u")
      try await terminal.waitUntilGone("1000.5")
      try await terminal.quit()
    }
  }
}
