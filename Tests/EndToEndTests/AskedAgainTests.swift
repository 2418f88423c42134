import Lessons
import Testing

extension EndToEnd {
  @Suite("Questions that come again") struct AskedAgainTests {
    private static func learn(_ step: String) -> String {
      "logitlab learn --lessons \(CommandLineProgram.lessons.path.shellQuoted) --step \(step); report"
    }

    @Test("an exam step asks until it is told what is wrong") func exam() async throws {
      let terminal = try Tmux(Self.learn("a-mean-of-nan"))
      try await terminal.wait(for: "? What's wrong?", "LOSS", "undefined")
      try terminal.type("2")
      try await terminal.wait(for: "✗ Not 2.", "▸ 1 the scores", "with other numbers", "7.5")
      try terminal.enter(":set B dog 0")
      try await terminal.wait(for: "answer first")
      try terminal.type("2")
      try await terminal.wait(for: "✓ You said the scores: one is inf")
      try terminal.enter(":set B dog 0")
      try await terminal.wait(for: "✓ Done.")
      try await terminal.quit()
      let record = try terminal.stored["a-mean-of-nan"]
      #expect(record.isPassed && record.answers == [.choice(1), .choice(1)])
    }

    @Test("a missed prediction is asked again two lessons later") func recall() async throws {
      let missed = "logitlab progress 3\\nstep scores-become-shares\\npredicted choice 1\\n"
      let terminal = try Tmux(
        "mkdir -p \"$HOME/logitlab\"; printf '\(missed)' >\"$HOME/logitlab/progress\"; "
          + Self.learn("reading-the-table"))
      try await terminal.wait(for: "Again, from Scores become shares:", "0.900")
      try terminal.type("3")
      try await terminal.wait(for: "✓ You said 0.3747", "n goes on with Reading the table.")
      try terminal.press("n")
      try await terminal.wait(for: "4 Predictions · 1 of 6 · Reading the table", "2.200")
      try await terminal.quit()
      #expect(try terminal.stored["scores-become-shares"].answers == [.choice(0), .choice(2)])
      #expect(try terminal.stored.current == "reading-the-table")
    }
  }
}
