import Foundation
import Testing

extension EndToEnd {
  /// What takes long shows that it works, and can be stopped.
  @Suite("Long work") struct LongWorkTests {
    /// A script that makes a file of 1000×1000 logits, of which the last is 0.5, and goes on.
    private static func withLargeFile(_ script: String) -> String {
      """
      cd "$HOME"
      awk 'BEGIN { for (i = 1; i <= 1000; i++) for (j = 1; j <= 1000; j++)
        printf "%.6f%s", (i * 7919 + j * 104729) % 1000003 / 100000, j < 1000 ? "," : "\\n" }' >big.csv
      \(script)
      """
    }

    private func atLargePage() async throws -> Tmux {
      let terminal = try Tmux(Self.withLargeFile("logitlab open; report"))
      try await terminal.waitForPage()
      // In float16 the digits of a million numbers take some seconds anywhere.
      try terminal.enter(":load big.csv")
      try await terminal.wait(for: "read big.csv")
      try terminal.enter(":dtype float16")
      try await terminal.wait(for: "1000×1000", "float16")
      return terminal
    }

    private func files(_ terminal: Tmux) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: terminal.directory.path)
        .filter { $0.hasPrefix("a.json") }
    }

    @Test("an export goes on beside the page, and Esc or Ctrl-C stops it")
    func stopping() async throws {
      let terminal = try await atLargePage()
      for key in ["Escape", "C-c"] {
        try terminal.enter(":export a.json")
        try await terminal.wait(for: "writing a.json: ", "%; Esc stops it")
        try terminal.press("Down")
        try await terminal.wait(for: "writing a.json: ", "%; Esc stops it")
        try terminal.press(key)
        try await terminal.wait(for: "stopped writing a.json; nothing has changed")
      }
      try terminal.enter(":export a.csv csv")
      try terminal.enter(":export b.csv csv")
      try await terminal.wait(for: "writing a.csv comes first; Esc stops it")
      try await terminal.quit()
      #expect(try files(terminal) == [])
    }

    @Test("whoever leaves leaves no half of a file") func leaving() async throws {
      let terminal = try await atLargePage()
      try terminal.enter(":export a.json")
      try await terminal.wait(for: "writing a.json: ")
      try await terminal.quit()
      #expect(try files(terminal) == [])
    }

    @Test("a line without end is refused at once") func endlessLine() async throws {
      let terminal = try Tmux(
        "head -c 100000000 /dev/zero | tr '\\0' 1 >\"$HOME/long\"; cd; logitlab open; report")
      try await terminal.waitForPage()
      try terminal.enter(":load long")
      try await terminal.wait(for: "long:1:1: error: a field of more than 4096 bytes is no number")
      try await terminal.quit()
    }

    @Test(
      "Ctrl-C ends a command",
      arguments: ["eval big.csv --output json", "export big.csv --as json", "render big.csv"])
    func interrupting(command: String) async throws {
      let terminal = try Tmux(
        Self.withLargeFile("trap : INT; echo STARTED; logitlab \(command) >out; report"))
      try await terminal.wait(for: "STARTED")
      try terminal.press("C-c")
      let screen = try await terminal.wait(for: "EXIT:")
      #expect(screen.contains("EXIT:130"))
    }
  }
}
