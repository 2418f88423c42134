import Foundation
import Lessons
import Testing

extension EndToEnd {
  @Suite("Progress is kept, or the learner knows") struct KeepingTests {
    // MARK: - Disks that fail

    @Test(
      "a failure is shown as long as it lasts", .enabled(if: FaultyDisk.library != nil),
      arguments: [
        ("FAULT_FSYNC=5", "Input/output error"), ("FAULT_WRITE=28", "No space left on device"),
        ("FAULT_RENAME=5", "Input/output error"), ("FAULT_CREATE=30", "Read-only file system"),
      ])
    func failure(fault: String, reason: String) async throws {
      let terminal = try Tmux(
        Tmux.fiveSteps + "touch fault; "
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
      .enabled(if: FaultyDisk.library != nil), arguments: ["Ctrl-Z", "a signal"])
    func suspended(by means: String) async throws {
      let stopped = try Tmux(
        Tmux.fiveSteps + "set -m; " + FaultyDisk.on("FAULT_FSYNC_MS=300")
          + "started learn --lessons l; echo STOPPED; sleep 600")
      try await stopped.wait(for: "Step1")
      try stopped.press("7", "Enter")
      if means == "Ctrl-Z" {
        try stopped.press("C-z")
      } else {
        // Once the save is under way.
        try await stopped.wait(for: "7")
        try stopped.signal(SIGTSTP)
      }
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
        Tmux.fiveSteps + FaultyDisk.on("FAULT_FSYNC=28") + "logitlab learn --lessons l; report")
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
        Tmux.fiveSteps + FaultyDisk.on("FAULT_FLOCK=37") + "logitlab learn --lessons l; report")
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
        Tmux.fiveSteps + "report() { echo \"EXIT:$?\"; stty -a; echo REPORTED; sleep 600; }\n"
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
      let terminal = try Tmux(Tmux.fiveSteps + script + "logitlab learn --lessons l; report")
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
        #expect(outcome.status == 0 && outcome.output.contains("\n1 of 75 steps done\n"))
        let path = folder.appendingPathComponent("logitlab/progress").path
        #expect(outcome.errors == "\(path):4: warning: this line can't be read\n")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/logitlab")
        #expect(names == ["progress"])
      }
    }

    @Test("a mark of the byte order is no damage")
    func byteOrderMark() async throws {
      let terminal = try Tmux(
        Tmux.fiveSteps + "mkdir logitlab\n"
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
        Tmux.fiveSteps + "mkdir logitlab; ln -s ../real/file logitlab/progress\n"
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
        Tmux.fiveSteps + "mkdir logitlab; touch logitlab/progress.$$.new; echo $$ > live\n"
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
  }
}
