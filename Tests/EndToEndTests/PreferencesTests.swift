import Foundation
import Testing

extension EndToEnd {
  @Suite("What is chosen for good") struct PreferencesTests {
    private static let twice = "logitlab open; logitlab open; report"

    @Test("theme and lines outlive the program") func remembered() async throws {
      let terminal = try await Tmux.atPage(Self.twice)
      try terminal.enter(":theme light")
      try await terminal.wait(for: "theme: light")
      try terminal.enter(":shift 1 2")
      try await terminal.wait(for: "2.500")
      try terminal.press("q")
      try await terminal.wait(for: "0.500")
      // Black on white.
      #expect(try terminal.screen(withAttributes: true).contains("48;5;231"))
      try terminal.press(":", "Up")
      try await terminal.wait(for: ":shift 1 2")
      try terminal.press("Up")
      try await terminal.wait(for: ":theme light")
      #expect(
        try terminal.directory.text("logitlab/page")
          == "theme light\nline theme light\nline shift 1 2\n")
    }

    @Test("settings count, and a fault in them is told") func settings() async throws {
      let terminal = try Tmux(
        """
        mkdir -p "$HOME/.config/logitlab"
        printf 'dtype: float16\\nglyphs: ascii\\nbind x: set 1 1 7\\nthem: dark\\n' \\
          >"$HOME/.config/logitlab/config"
        logitlab open; report
        """)
      try await terminal.wait(
        for: "LOGITS", "float16", "settings, line 4: there is no key")
      try terminal.press("x")
      let screen = try await terminal.wait(for: "7.000")
      #expect(screen.allSatisfy { $0.isASCII })
      try terminal.press("q")
      try await terminal.wait(for: "config:4:1: error: there is no", "EXIT:0")
    }
  }
}
