import Foundation
import Lessons
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Several copies on a slow disk") struct SeveralCopiesTests {
    @Test(
      "copies in different steps lose nothing", .enabled(if: FaultyDisk.library != nil),
      arguments: [2, 5])
    func differentSteps(count: Int) async throws {
      let copies = try await Self.copies(count) { "s\($0)" }
      let rounds = Abuse.isLong ? 9 : 3
      for round in 1...rounds {
        for copy in copies { try copy.press("\(round)", "Enter", "Up") }
      }
      for copy in copies { try await copy.quit() }
      let progress = try copies[0].stored
      let expected = (1...rounds).map { "set 1 1 \($0)" }
      for step in 1...count { #expect(progress["s\(step)"].journal?.done == expected) }
    }

    @Test(
      "copies in one step keep all histories, and who is overtaken is told",
      .enabled(if: FaultyDisk.library != nil), arguments: [2, 5])
    func sameStep(count: Int) async throws {
      let copies = try await Self.copies(count) { _ in "s1" }
      let rounds = Abuse.isLong ? 9 : 2
      for round in 1...rounds {
        for (place, copy) in copies.enumerated() {
          try copy.press("\(place + 1)", "Enter", "\(round)", "Enter", "Up", "Up")
        }
      }
      var told = 0
      for copy in copies {
        try await copy.quit()
        if try copy.screen().contains("“Step1” was changed in another copy too: try :other") {
          told += 1
        }
      }
      #expect(told >= count - 1)
      let record = try copies[0].stored["s1"]
      let histories = [record.journal?.done ?? []] + record.others.map(\.done)
      let expected = (1...count).map { place in
        // What is there already is no edit.
        (1...rounds).flatMap { round in
          (round == 1 ? ["set 1 1 \(place)"] : []) + ["set 2 1 \(round)"]
        }
      }
      #expect(Set(histories) == Set(expected))
    }

    @Test("the overtaken copy gets at the other's numbers", .enabled(if: FaultyDisk.library != nil))
    func other() async throws {
      let copies = try await Self.copies(2) { _ in "s1" }
      try copies[0].press("7", "Enter")
      try await copies[0].waitUntilStored("7.000")
      try copies[1].press("9", "Enter")
      try await copies[1].wait(
        for: "9.000", "another copy changed this step too; :other shows its numbers")
      try copies[1].enter(":other")
      try await copies[1].wait(for: "7.000", "the other copy's numbers; u goes back to yours")
      try copies[1].press("u")
      try await copies[1].wait(for: "9.000")
      for copy in copies { try await copy.quit() }
      let again = try Tmux(
        "cd \(copies[0].directory.path.shellQuoted); logitlab learn --lessons l; report",
        overriding: ["XDG_STATE_HOME": copies[0].directory.path])
      try await again.wait(
        for: "9.000", "another copy left other numbers here; :other shows them")
      try again.enter(":other!")
      try await again.wait(for: "forgotten: the other copy's numbers")
      try await again.quit()
      #expect(try copies[0].stored["s1"].others == [])
    }

    @Test(
      "what the page shows without a mark is on the disk", .enabled(if: FaultyDisk.library != nil))
    func acknowledged() async throws {
      for digit in 1...(Abuse.isLong ? 9 : 3) {
        let terminal = try Tmux(
          Tmux.fiveSteps + FaultyDisk.on("FAULT_FSYNC_MS=120")
            + "started learn --lessons l --step s2; report")
        try await terminal.wait(for: "Step2")
        try terminal.press("\(digit)", "Enter")
        try await terminal.waitUntilStored("\(digit).000")
        try terminal.signal(SIGKILL)
        try await terminal.wait(for: "REPORTED")
        #expect(try terminal.stored["s2"].journal?.done == ["set 1 1 \(digit)"])
      }
    }

    @Test(
      "keys don't wait for a copy that holds the file, nor does leaving for ever",
      .enabled(if: FaultyDisk.library != nil))
    func heldUp() async throws {
      let holder = try Tmux(
        Tmux.fiveSteps + "trap : INT; " + FaultyDisk.on("FAULT_FSYNC_MS=60000")
          + "started learn --lessons l; report")
      try await holder.wait(for: "Step1")
      try holder.press("7", "Enter")
      try await holder.wait(for: "progress is not saved yet")
      try holder.signal(SIGSTOP)
      let folder = holder.directory.path
      let other = try Tmux(
        "cd \(folder.shellQuoted); trap : INT; logitlab learn --lessons l; report",
        overriding: ["XDG_STATE_HOME": folder])
      try await other.wait(for: "Step1")
      for digit in 1...9 {
        try other.press("\(digit)", "Enter", "Up")
        try await other.wait(for: "\(digit).000", "progress is not saved yet")
      }
      try other.press("?")
      try await other.wait(for: "KEYS", "progress is not saved yet")
      try other.press("Escape")
      try await other.wait(for: "LOGITS")
      try other.press("q")
      try await other.wait(for: "logitlab: progress is still being saved; Ctrl-C leaves without")
      try other.press("C-c")
      try await other.wait(
        for: "logitlab: progress is not kept: the disk or another copy holds it up", "EXIT:130")
      try holder.signal(SIGKILL)
    }

    @Test(
      "whoever edits, is killed or begins anew: what was without a mark is kept",
      .enabled(if: FaultyDisk.library != nil))
    func anyOrder() async throws {
      var random = SplitMix64(state: Abuse.isLong ? .random(in: 0...(.max)) : 1)
      var copies = try await Self.copies(3) { _ in "s1" }.map { Copy(terminal: $0) }
      let first = copies[0].terminal
      /// The edits of copies, as they were when a page showed them without a mark.
      var kept: [[String]] = []
      for value in 11...(Abuse.isLong ? 400 : 30) {
        let place = Int.random(in: copies.indices, using: &random)
        let terminal = copies[place].terminal
        if Int.random(in: 0..<5, using: &random) == 0 {
          kill(try copies[place].processNumber(), SIGKILL)
          try await terminal.wait(for: "REPORTED")
          copies[place] = Copy(terminal: try Self.copy(beside: first, step: "s1"))
          try await copies[place].terminal.wait(for: "LOGITS")
        }
        let edit = "set 1 1 \(value)"
        try copies[place].terminal.enter(":" + edit)
        copies[place].edits.append(edit)
        if Bool.random(using: &random) {
          try await copies[place].terminal.waitUntilStored("\(value).000")
          kept.append(copies[place].edits)
        }
        let record = ((try? first.stored) ?? Progress())["s1"]
        let histories = [record.journal].compactMap(\.self) + record.others
        for edits in kept {
          #expect(histories.contains { $0.done.filter(Set(edits).contains) == edits }, "\(edits)")
        }
      }
      for copy in copies { try await copy.terminal.quit() }
    }

    private struct Copy {
      let terminal: Tmux
      var edits: [String] = []

      func processNumber() throws -> Int32 { try terminal.processNumber() }
    }

    // MARK: - Preparation

    /// Copies of the program on a slow disk, each in a terminal of its own, with one file of progress.
    private static func copies(_ count: Int, step: (Int) -> String) async throws -> [Tmux] {
      let first = try Tmux(Tmux.fiveSteps + learn + "\(step(1)); report")
      try await first.wait(for: "LOGITS")
      var copies = [first]
      for number in 1..<count { copies.append(try copy(beside: first, step: step(number + 1))) }
      for copy in copies { try await copy.wait(for: "LOGITS") }
      return copies
    }

    private static func copy(beside first: Tmux, step: String) throws -> Tmux {
      try Tmux(
        "cd \(first.directory.path.shellQuoted); \(learn)\(step); report",
        overriding: ["XDG_STATE_HOME": first.directory.path])
    }

    private static let learn =
      FaultyDisk.on("FAULT_FSYNC_MS=120") + "started learn --lessons l --step "
  }
}
