import Foundation
import Lessons
import Testing

extension EndToEnd {
  @Suite("Progress is kept, or the learner knows") struct KeepingTests {
    /// True where tests may take minutes.
    private static let isLong = ProcessInfo.processInfo.environment["LOGITLAB_ABUSE"] == "long"

    // MARK: - Several copies on a slow disk

    @Test(
      "copies in different steps lose nothing", .enabled(if: FaultyDisk.library != nil),
      arguments: [2, 5])
    func differentSteps(count: Int) async throws {
      let copies = try await Self.copies(count) { "s\($0)" }
      let rounds = Self.isLong ? 9 : 3
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
      let rounds = Self.isLong ? 9 : 2
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
      for digit in 1...(Self.isLong ? 9 : 3) {
        let terminal = try Tmux(
          Self.course + FaultyDisk.on("FAULT_FSYNC_MS=120")
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
        Self.course + "trap : INT; " + FaultyDisk.on("FAULT_FSYNC_MS=60000")
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

    // MARK: - Disks that fail

    @Test(
      "a failure is shown as long as it lasts", .enabled(if: FaultyDisk.library != nil),
      arguments: [
        ("FAULT_FSYNC=5", "Input/output error"), ("FAULT_WRITE=28", "No space left on device"),
        ("FAULT_RENAME=5", "Input/output error"), ("FAULT_CREATE=30", "Read-only file system"),
      ])
    func failure(fault: String, reason: String) async throws {
      let terminal = try Tmux(
        Self.course + "touch fault; "
          + FaultyDisk.on("\(fault) FAULT_WHILE=\"$HOME/fault\"")
          + "logitlab learn --lessons l; report")
      try await terminal.wait(for: "Step1")
      try terminal.press("Down")
      try await terminal.wait(for: "progress can't be saved: \(reason)", "progress is not kept")
      try terminal.press("Up", "7", "Enter")
      try await terminal.wait(for: "progress is not kept") { screen in
        screen.contains("progress is not kept") && !screen.contains(reason)
      }
      try FileManager.default.removeItem(at: terminal.directory.appendingPathComponent("fault"))
      try await terminal.waitUntilGone("progress is not kept")
      try await terminal.quit()
      #expect(try terminal.stored["s1"].journal?.done == ["set 1 1 7"])
    }

    @Test(
      "a copy that is stopped holds nothing that it can let go",
      .enabled(if: FaultyDisk.library != nil))
    func suspended() async throws {
      let stopped = try Tmux(
        Self.course + "set -m; " + FaultyDisk.on("FAULT_FSYNC_MS=300")
          + "logitlab learn --lessons l; echo STOPPED; sleep 600")
      try await stopped.wait(for: "Step1")
      try stopped.press("7", "Enter", "C-z")
      try await stopped.wait(for: "STOPPED")
      let folder = stopped.directory.path
      let other = try Tmux(
        "cd \(folder.shellQuoted); logitlab learn --lessons l --step s2; report",
        overriding: ["XDG_STATE_HOME": folder])
      try await other.wait(for: "Step2")
      try other.press("9", "Enter")
      try await other.waitUntilStored("9.000")
      try await other.quit()
      #expect(try stopped.stored["s1"].journal?.done == ["set 1 1 7"])
    }

    @Test("leaving says that progress is not kept", .enabled(if: FaultyDisk.library != nil))
    func failedInTheEnd() async throws {
      let terminal = try Tmux(
        Self.course + FaultyDisk.on("FAULT_FSYNC=28") + "logitlab learn --lessons l; report")
      try await terminal.wait(for: "Step1")
      try terminal.press("q")
      try await terminal.wait(
        for: "logitlab: progress is not kept: No space left on device", "REPORTED")
      try await terminal.expectRestored(exit: 1)
      let folder = terminal.directory.appendingPathComponent("logitlab")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["progress.lock"])
    }

    @Test("files that can't be locked are written", .enabled(if: FaultyDisk.library != nil))
    func noLocks() async throws {
      let terminal = try Tmux(
        Self.course + FaultyDisk.on("FAULT_FLOCK=37") + "logitlab learn --lessons l; report")
      try await terminal.wait(for: "Step1")
      try terminal.press("7", "Enter")
      try await terminal.waitUntilStored("7.000")
      try await terminal.quit()
      #expect(try terminal.stored["s1"].journal?.done == ["set 1 1 7"])
    }

    // MARK: - Files that are not as expected

    @Test(
      "where there is no place for progress the page says so, and so does leaving",
      arguments: [
        ("unset HOME XDG_STATE_HOME", "neither XDG_STATE_HOME nor HOME is set"),
        ("mkdir -p logitlab/progress", "Is a directory"),
        ("mkdir logitlab; mkfifo logitlab/progress", "this is not a regular file"),
        ("touch logitlab", "Not a directory"),
      ])
    func noPlace(preparation: String, reason: String) async throws {
      let terminal = try Tmux(
        Self.course + "report() { echo \"EXIT:$?\"; stty -a; echo REPORTED; sleep 600; }\n"
          + "\(preparation)\nlogitlab learn --lessons l; report")
      try await terminal.wait(for: "Step1", "progress is not kept: \(reason)")
      try terminal.press("Right")
      try await terminal.wait(for: "a lasting mark") { screen in
        screen.contains("progress is not kept") && !screen.contains(reason)
      }
      try terminal.press("q")
      try await terminal.wait(for: "logitlab: progress is not kept: \(reason)", "REPORTED")
      try await terminal.expectRestored(exit: 1)
    }

    @Test(
      "what can't be read is kept beside what can",
      arguments: [
        (
          "logitlab progress 2\nstep s2\npassed\nhints x\n",
          "progress: 1 line can't be read; a copy is in progress.damaged-2"
        ),
        (
          "logitlab progress 99\nstep s2\npassed\nwhatever\n",
          "progress is from a newer logitlab; a copy is in progress.newer-2"
        ),
      ])
    func unreadable(text: String, message: String) async throws {
      let script = """
        mkdir logitlab; printf '\(text)' > logitlab/progress
        echo older > logitlab/progress.damaged; echo older > logitlab/progress.newer

        """
      let terminal = try Tmux(Self.course + script + "logitlab learn --lessons l; report")
      try await terminal.wait(for: "Step1", message)
      try terminal.press("7", "Enter", "q")
      let screen = try await terminal.wait(for: "REPORTED")
      #expect(screen.contains("logitlab: \(message)\n"))
      try await terminal.expectRestored(exit: 0)
      let folder = terminal.directory.appendingPathComponent("logitlab")
      let ending = text.contains("99") ? "newer" : "damaged"
      #expect(try folder.text("progress.\(ending)") == "older\n")
      #expect(try folder.text("progress.\(ending)-2") == text)
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/progress.\(ending)-3"))
      #expect(try terminal.stored["s2"].isPassed)
      #expect(try terminal.stored["s1"].journal?.done == ["set 1 1 7"])
    }

    @Test("a report names the lines that can't be read, and changes nothing")
    func report() throws {
      let text = "logitlab progress 2\nstep a-table-of-scores\npassed\nhints x\n"
      try CommandLineProgram.withFolder(["logitlab/progress": text]) { folder in
        let outcome = try CommandLineProgram.run(
          ["progress", "--lessons", CommandLineProgram.lessons.path], in: folder,
          environment: ["XDG_STATE_HOME": folder.path])
        #expect(outcome.status == 0 && outcome.output.contains("\n1 of 60 steps done\n"))
        let path = folder.appendingPathComponent("logitlab/progress").path
        #expect(outcome.errors == "\(path):4: warning: this line can't be read\n")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/logitlab")
        #expect(names == ["progress"])
      }
    }

    @Test("a mark of the byte order is no damage")
    func byteOrderMark() async throws {
      let terminal = try Tmux(
        Self.course + "mkdir logitlab\n"
          + "printf '\\357\\273\\277logitlab progress 2\\r\\nstep s2\\r\\npassed\\r\\n' "
          + "> logitlab/progress; logitlab learn --lessons l; report")
      try await terminal.wait(for: "Step1", "✓ 1/5")
      try await terminal.quit()
      let folder = terminal.directory.appendingPathComponent("logitlab")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
          "progress", "progress.lock",
        ])
    }

    @Test(
      "a symbolic link stays one, whether it leads somewhere yet or not", arguments: [true, false])
    func link(leadsSomewhere: Bool) async throws {
      let terminal = try Tmux(
        Self.course + "mkdir logitlab; ln -s ../real/file logitlab/progress\n"
          + (leadsSomewhere ? "mkdir real; echo 'logitlab progress 1' > real/file\n" : "")
          + "logitlab learn --lessons l; report")
      try await terminal.wait(for: "Step1")
      try terminal.press("7", "Enter")
      try await terminal.waitUntilStored("7.000")
      try await terminal.quit()
      let link = terminal.directory.appendingPathComponent("logitlab/progress").path
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "../real/file")
      #expect(try terminal.directory.text("real/file").contains("did set 1 1 7\n"))
    }

    @Test("what an ended program left behind goes, and what a live one has stays")
    func leftovers() async throws {
      let terminal = try Tmux(
        Self.course + "mkdir logitlab; touch logitlab/progress.$$.new; echo $$ > live\n"
          + "touch logitlab/progress.$(sh -c 'echo $$').new logitlab/progress.damaged\n"
          + "logitlab learn --lessons l; report")
      try await terminal.wait(for: "Step1")
      try await terminal.quit()
      let live = try terminal.directory.text("live").trimmingCharacters(in: .newlines)
      let folder = terminal.directory.appendingPathComponent("logitlab")
      #expect(
        Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) == [
          "progress", "progress.lock", "progress.damaged", "progress.\(live).new",
        ])
    }

    // MARK: - Preparation

    /// Copies of the program on a slow disk, each in a terminal of its own, with one file of progress.
    private static func copies(_ count: Int, step: (Int) -> String) async throws -> [Tmux] {
      let learn = FaultyDisk.on("FAULT_FSYNC_MS=120") + "logitlab learn --lessons l --step "
      let first = try Tmux(course + learn + "\(step(1)); report")
      try await first.wait(for: "LOGITS")
      var copies = [first]
      for number in 1..<count {
        copies.append(
          try Tmux(
            "cd \(first.directory.path.shellQuoted); \(learn)\(step(number + 1)); report",
            overriding: ["XDG_STATE_HOME": first.directory.path]))
      }
      for copy in copies { try await copy.wait(for: "LOGITS") }
      return copies
    }

    /// Shell that writes a course of five steps into the folder `l`.
    private static let course = #"""
      cd "$HOME"; mkdir l
      printf -- '---\nformat: 1\ntitle: A course\n---\n## A lesson\n\n' > l/course.md
      for number in 1 2 3 4 5; do
        echo "$number. [Step$number](s$number.md)" >> l/course.md
        {
          printf -- '---\nformat: 1\nid: s%s\ntitle: Step%s\n---\nProse.\n\n' $number $number
          printf '```logits\n0 0\n0 0\n```\n```check\nlogit[1,2] = 4\n```\n'
          printf '```solution\nset 1 2 4\n```\n'
        } > l/s$number.md
      done

      """#
  }
}

extension Tmux {
  /// The progress that is stored.
  fileprivate var stored: Lessons.Progress {
    get throws {
      let (progress, fault) = Lessons.Progress.reading(Array(try progress.utf8))
      if let fault { throw Failure("\(fault)") }
      return progress
    }
  }

  /// Waits until the page shows a text, and no mark of what is not stored.
  fileprivate func waitUntilStored(_ text: String) async throws {
    try await wait(for: "\(text), stored") { screen in
      let title = screen.prefix { $0 != "\n" }
      return screen.contains(text) && title.contains("✓")
        && !title.contains("*") && !title.contains("progress is not")
    }
  }
}
