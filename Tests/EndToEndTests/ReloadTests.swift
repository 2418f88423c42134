import Foundation
import Testing

extension EndToEnd {
  @Suite("A course that is edited meanwhile") struct ReloadTests {
    private static let course = "---\nformat: 1\ntitle: A\n---\n## Only\n1. [Raise it](one.md)\n"
    private static let step = """
      ---
      format: 1
      id: raise
      title: Raise it
      ---
      The first text.

      ```logits
           cat  dog
      x1   1    2
      ```
      ```check
      logit[x1,cat] > 50
      ```
      ```solution
      set x1 cat 60
      ```

      """

    /// A terminal at the course, and the path of its step.
    private func start() async throws -> (terminal: Tmux, step: URL) {
      let terminal = try Tmux(
        "while ! [ -e \"$HOME/course/ready\" ]; do sleep 0.05; done\n"
          + "started learn --lessons \"$HOME/course\"; report")
      let folder = terminal.directory.appendingPathComponent("course")
      let step = folder.appendingPathComponent("one.md")
      try folder.appendingPathComponent("course.md").write(Self.course)
      try step.write(Self.step)
      try folder.appendingPathComponent("ready").write("")
      try await terminal.wait(for: "The first text.", "LOGITS")
      return (terminal, step)
    }

    /// True where the screen shows the fault, wherever its line is broken.
    private static func showsFault(_ screen: String) -> Bool {
      screen.filter { !$0.isWhitespace }.contains("one.md:13:10:error:")
    }

    /// Writes a step's file and waits until the page shows it, within a second.
    private func save(
      _ text: String, _ step: URL, _ terminal: Tmux, until isRight: (String) -> Bool,
      location: SourceLocation = #_sourceLocation
    ) async throws {
      let start = ContinuousClock.now
      try step.write(text)
      try await terminal.wait(for: "the page after saving", until: isRight)
      let taken = ContinuousClock.now - start
      #expect(taken < .seconds(1), "\(taken)", sourceLocation: location)
    }

    @Test("a saved step is shown with the numbers kept")
    func savedStep() async throws {
      let (terminal, step) = try await start()
      try terminal.enter("37")
      try await terminal.wait(for: "37.000")
      let second = Self.step.replacingOccurrences(of: "first text", with: "second text")
      try await save(second, step, terminal) {
        $0.contains("The second text.") && $0.contains("37.000")
      }
      // Another start: what was done is done again on it.
      let other = second.replacingOccurrences(of: "x1   1    2", with: "x1   1    4.25")
      try await save(other, step, terminal) { $0.contains("4.250") && $0.contains("37.000") }
      try terminal.press("u")
      try await terminal.wait(for: "1.000", "4.250")

      let broken = other.replacingOccurrences(of: "cat] > 50", with: "bird] > 50")
      try await save(broken, step, terminal) {
        Self.showsFault($0) && $0.contains("The second text.")
      }
      try terminal.enter("8")
      let screen = try await terminal.wait(for: "8.000")
      #expect(Self.showsFault(screen), "it stays until it is mended")
      let mended = other.replacingOccurrences(of: "first text", with: "last text")
        .replacingOccurrences(of: "second text", with: "last text")
      try await save(mended, step, terminal) {
        $0.contains("The last text.") && !Self.showsFault($0) && $0.contains("8.000")
      }
      try await terminal.quit()
    }

    #if os(Linux)
      @Test("watching costs next to nothing")
      func cost() async throws {
        let (terminal, _) = try await start()
        let (ticks, wakes) = try (processorTicks(terminal), wakes(terminal))
        let start = ContinuousClock.now
        try await terminal.wait(for: "eight looks at the files") { _ in
          try self.wakes(terminal) >= wakes + 8
        }
        #expect(ContinuousClock.now - start > .seconds(2), "a look every 0.4 seconds, no more")
        let spent = try processorTicks(terminal) - ticks
        #expect(spent <= 2, "of 300 ticks")
      }

      /// The number of times that the program has stopped waiting.
      private func wakes(_ terminal: Tmux) throws -> Int {
        let status = try String(
          contentsOfFile: "/proc/\(terminal.processNumber())/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches:") }
        return try #require(line.flatMap { Int($0.split(separator: "\t").last ?? "") })
      }

      /// The program's processor time in hundredths of a second.
      private func processorTicks(_ terminal: Tmux) throws -> Int {
        let stat = try String(
          contentsOfFile: "/proc/\(terminal.processNumber())/stat", encoding: .utf8)
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 13, let user = Int(fields[11]), let system = Int(fields[12]) else {
          throw Failure("no times in \"\(stat)\"")
        }
        return user + system
      }
    #endif
  }
}
