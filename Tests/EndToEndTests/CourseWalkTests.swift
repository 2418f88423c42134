import Experiments
import Foundation
import Lessons
import TUI
import Testing

extension EndToEnd {
  /// The whole course in a real terminal, by a learner whose machine fails now and then.
  @Suite("A walk through the course") struct CourseWalkTests {
    @Test("every step is solved, and nothing is lost", .timeLimit(.minutes(6)))
    func walk() async throws {
      let course = try Self.course()
      var walk = try Walk(course, seed: 20_261_121)
      for step in course.steps { try await walk.solve(step) }
      #expect(walk.kills > course.steps.count / 3)
      try await walk.finish()
    }

    /// The shipped course, read as the program reads it.
    private static func course() throws -> Course {
      let (course, diagnostics) = Course.load(
        file: CommandLineProgram.lessons.path + "/course.md", panes: Pane.showable
      ) { path in
        try? String(contentsOfFile: path, encoding: .utf8)
      }
      #expect(diagnostics.isEmpty)
      return try #require(course)
    }
  }

  /// A learner at a terminal who starts the program again whenever it is killed.
  private struct Walk {
    let course: Course
    let terminal: Tmux
    /// The number of times that the program was killed.
    private(set) var kills = 0
    private var random: UInt64
    /// The progress that the file should have.
    private var expected = Lessons.Progress()

    init(_ course: Course, seed: UInt64) throws {
      self.course = course
      random = seed
      terminal = try Tmux(
        "until started learn --lessons \(CommandLineProgram.lessons.path.shellQuoted); "
          + "do stty sane; done; report",
        height: 30)
    }

    /// Answers the step's question, types its solution line by line, and goes on.
    mutating func solve(_ step: Step) async throws {
      // Where the learner is at the very beginning goes without saying.
      if expected.current != nil { try await endure(step) }
      if let recalled = expected.comingBack(at: step, of: course) {
        try await recall(recalled, before: step)
      }
      if let question = step.question { try await answer(question, in: step) }
      var worksheet = Worksheet(step.experiment)
      try await terminal.wait(for: "LOGITS")
      expected.current = step.id
      for line in step.solution.lines {
        try terminal.enter(":" + line)
        try worksheet.apply(try Edit(parsing: line, for: worksheet.experiment))
        expected[step.id].journal = worksheet.journal
        // A step that is passed stays passed.
        if step.isPassed(on: Self.completed(worksheet)) { expected[step.id].isPassed = true }
        try await endure(step)
      }
      #expect(expected[step.id].isPassed, "\(step.id)")
      try await terminal.wait(for: "✓ Done")
      guard let next = course.steps.drop(while: { $0.id != step.id }).dropFirst().first else {
        return
      }
      try terminal.press("n")
      expected.current = next.id
    }

    /// Gives the right answer.
    private mutating func answer(_ question: Question, in step: Step) async throws {
      try await terminal.wait(for: "? ")
      expected.current = step.id
      try giveAnswer(to: question, of: step)
      try await endure(step)
    }

    private mutating func giveAnswer(to question: Question, of step: Step) throws {
      switch question.kind {
      case .choice(_, let right):
        try terminal.type("\(right + 1)")
        expected[step.id].answers.append(.choice(right))
      case .number(let value, _, let text):
        try terminal.enter(text.replacingOccurrences(of: "−", with: "-"))
        expected[step.id].answers.append(.number(value))
      }
    }

    /// Answers the question that comes back before a step, and goes on.
    private mutating func recall(_ recalled: Step, before step: Step) async throws {
      try await terminal.wait(for: "? Again, from")
      if let question = recalled.question { try giveAnswer(to: question, of: recalled) }
      expected[step.id].hasRecalled = true
      try await terminal.wait(for: "→ n goes on with")
      try terminal.press("n")
      try await terminal.waitUntilGone("Again, from")
    }

    private static func completed(_ worksheet: Worksheet) -> Worksheet {
      var worksheet = worksheet
      worksheet.complete()
      return worksheet
    }

    /// Waits until everything is stored; now and then kills the program and waits until the next one
    /// shows the same.
    private mutating func endure(_ step: Step) async throws {
      try await terminal.wait(for: "the progress of \(step.id)") { _ in
        guard let stored = stored(), stored.current == expected.current else { return false }
        return stored.records == expected.records
      }
      guard turn(3) == 0 else { return }
      let before = try page()
      try terminal.signal(SIGKILL)
      kills += 1
      try await terminal.wait(for: "the page as it was:\n\(before)") { screen in
        Self.body(of: screen) == before
      }
    }

    private func stored() -> Lessons.Progress? {
      (try? terminal.progress).map { Lessons.Progress.reading(Array($0.utf8)).progress }
    }

    private func page() throws -> String { Self.body(of: try terminal.screen()) }

    /// The screen without its last two lines, which depend on the latest key and the cursor, and
    /// without the mark of what the page doesn't know to be stored.
    private static func body(of screen: String) -> String {
      screen.split(separator: "\n", omittingEmptySubsequences: false).prefix(27)
        .joined(separator: "\n").replacing("* ", with: "  ").replacing("*\n", with: "\n")
    }

    /// Xorshift: the same walk every time.
    private mutating func turn(_ bound: UInt64) -> UInt64 {
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      return (random >> 11) % bound
    }

    /// Leaves, and expects the report to say that everything is done.
    func finish() async throws {
      try await terminal.quit()
      let count = course.steps.count
      let outcome = try CommandLineProgram.run(
        ["progress", "--lessons", CommandLineProgram.lessons.path], in: terminal.directory,
        environment: ["XDG_STATE_HOME": terminal.directory.path])
      #expect(outcome.output.contains("\n\(count) of \(count) steps done\n"))
      #expect(outcome.output.hasSuffix("\nEverything is done.\n"))
    }
  }
}
