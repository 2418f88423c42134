import Foundation
import Testing

extension EndToEnd {
  @Suite("A file of logits that is written anew") struct WatchTests {
    private static let first = "a b c\n1 2 3\n4 5 6\n9 8 7\n"

    /// A terminal at a file with labels, and the file.
    private func start(_ options: String) async throws -> (terminal: Tmux, file: URL) {
      let terminal = try Tmux(
        "while ! [ -e \"$HOME/ready\" ]; do sleep 0.05; done\n"
          + "cd; started open logits.txt --labels labels.txt \(options); report",
        width: 120, height: 40)
      let file = terminal.directory.appendingPathComponent("logits.txt")
      try file.write(Self.first)
      try terminal.directory.appendingPathComponent("other.txt")
        .write(Self.first.replacingOccurrences(of: "9", with: "7"))
      try terminal.directory.appendingPathComponent("labels.txt").write("0\n1\n2\n")
      try terminal.directory.appendingPathComponent("ready").write("")
      try await terminal.wait(for: "3×3 logits", "LOSS")
      return (terminal, file)
    }

    @Test("is taken within a second; one that is broken leaves the page as it was")
    func taken() async throws {
      let (terminal, file) = try await start("--watch")
      try terminal.enter(":sort loss")
      try terminal.press("f", "f", "w")
      try await terminal.wait(for: "bfloat16", "CHANGES", "3 of 3: by loss")
      let start = ContinuousClock.now
      try file.write(Self.first.replacingOccurrences(of: "9 8 7", with: "nan 0 8"))
      let screen = try await terminal.wait(
        for: "logits.txt was read again", "instance 3 became nan")
      let taken = ContinuousClock.now - start
      #expect(taken < .seconds(1), "\(taken)")
      #expect(screen.contains("bfloat16") && screen.contains("3 of 3: by loss"))
      #expect(screen.contains("against logits.txt as it was"))
      try file.write("a b c\n1 2 3\n4 5\n")
      try await terminal.wait(
        for: "line 3 has 2 numbers, the line above has 3; the page keeps the numbers of before")
      try file.write(Self.first)
      try await terminal.wait(for: "1 finite again")
      try terminal.press("u")
      try await terminal.wait(for: "undone", "nan")
      // The labels are watched, too.
      try terminal.directory.appendingPathComponent("labels.txt").write("0\n1\n0\n")
      try await terminal.wait(for: "logits.txt was read again", "1 instance better")
      try await terminal.quit()
    }

    @Test("gives way to a file that is loaded, which is watched then") func load() async throws {
      let (terminal, file) = try await start("--watch")
      try await terminal.wait(for: "3×3 logits · watching logits.txt")
      try terminal.enter(":load other.txt labels.txt")
      try await terminal.wait(
        for: "other.txt: 3 instances", "it is watched now", "watching other.txt")
      try file.write(Self.first.replacingOccurrences(of: "4", with: "8"))
      let other = terminal.directory.appendingPathComponent("other.txt")
      try other.write(Self.first.replacingOccurrences(of: "9", with: "nan"))
      try await terminal.wait(for: "other.txt was read again", "became nan")
      let screen = try await terminal.wait(for: "watching other.txt")
      #expect(!screen.contains("8.000     5.000"))
      try await terminal.quit()
    }

    @Test("is held against another run, and refuses one of another shape") func against()
      async throws
    {
      let (terminal, _) = try await start("--against other.txt")
      try await terminal.wait(for: "3 of 3: by change", "against other.txt: 1 instance worse")
      try terminal.directory.appendingPathComponent("small.txt").write("1 2 3\n")
      try terminal.enter(":against small.txt")
      try await terminal.wait(for: "small.txt: 1×3 logits can't be compared with 3×3")
      try await terminal.quit()
      let outcome = try CommandLineProgram.run(
        ["open", "logits.txt", "--labels", "labels.txt", "--against", "small.txt"],
        in: terminal.directory)
      #expect(outcome.status == 1)
      #expect(outcome.errors == "small.txt: error: 1×3 logits can't be compared with 3×3\n")
    }
  }
}
