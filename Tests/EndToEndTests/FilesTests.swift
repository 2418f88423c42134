import Foundation
import Testing

extension EndToEnd {
  /// Reading and writing files from the page.
  @Suite struct FilesTests {
    @Test func theKeyboardIsNotLoaded() async throws {
      let terminal = try Tmux("logitlab open; report")
      try await terminal.waitForPage()
      try terminal.type(":load -")
      try terminal.press("Enter")
      try await terminal.wait(for: "-: error: keys come from standard input; name a file")
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }

    @Test func aPipeIsNotWaitedFor() async throws {
      let terminal = try Tmux("mkfifo \"$HOME/p\"; cd \"$HOME\"; logitlab open; report")
      try await terminal.waitForPage()
      try terminal.type(":load p")
      try terminal.press("Enter")
      try await terminal.wait(for: "p: error: this is not a regular file")
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }

    @Test func whatExistsIsNotWrittenOver() throws {
      try CommandLineProgram.withFolder(["z.csv": "1,2\n"]) { folder in
        let file = folder.appendingPathComponent("z.csv")
        let link = folder.appendingPathComponent("l.csv")
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "none")
        for (name, status) in [("z.csv", Int32(1)), ("l.csv", 1), ("new.csv", 0)] {
          let outcome = try CommandLineProgram.run(
            ["render", "z.csv", "--script", "-"], in: folder, input: "export \(name)\n")
          #expect(outcome.status == status)
          let refusal = "<stdin>:1: error: \(name) exists; export! writes over it\n"
          #expect(outcome.errors == (status == 0 ? "" : refusal))
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == "1,2\n")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(names) == ["z.csv", "l.csv", "new.csv"])
      }
    }

    @Test func theStepToBeginWithIsKept() async throws {
      let terminal = try Tmux(Self.lessons + "logitlab learn --lessons l --step two; report")
      try await terminal.wait(for: "Second")
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
      #expect(try progress(of: terminal).contains("at two\n"))
    }

    @Test func whatAnotherCopyHasPassedIsKept() async throws {
      let terminal = try Tmux(Self.lessons + "logitlab learn --lessons l; report")
      try await terminal.wait(for: "First")
      let folder = terminal.directory.appendingPathComponent("logitlab")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data("logitlab progress 1\nat two\npassed elsewhere\n".utf8)
        .write(to: folder.appendingPathComponent("progress"))
      try terminal.press("n")
      try await terminal.wait(for: "Second")
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
      #expect(try progress(of: terminal).contains("step elsewhere\npassed\n"))
    }

    @Test func twoCopiesKeepWhatEitherHasDone() async throws {
      let first = try Tmux(Self.lessons + "logitlab learn --lessons l; report")
      try await first.wait(for: "First")
      let home = first.directory
      let second = try Tmux(
        "cd '\(home.path)'; logitlab learn --lessons l --step two; report",
        overriding: ["XDG_STATE_HOME": home.path])
      try await second.wait(for: "Second")
      for (terminal, key) in [(first, "4"), (second, "4"), (first, "7"), (second, "9")] {
        try terminal.press(key, "Enter")
        try await terminal.wait(for: "class 1: logit \(key)") { screen in
          screen.contains("1, class 1: logit \(key)") || screen.contains(" \(key).000 ")
        }
      }
      for terminal in [first, second] {
        try terminal.press("q")
        try await terminal.expectRestored(exit: 0)
      }
      let text = try progress(of: first)
      #expect(text.contains("step one\npassed\ndid set 1 1 4\ndid set 1 1 7\n"))
      #expect(text.contains("step two\npassed\ndid set 1 1 4\ndid set 1 1 9\n"))
    }

    @Test(arguments: [
      ("logitlab progress 2\nstep a\nrubbish\n", "the progress file is damaged", "damaged"),
      ("logitlab progress 99\nwhatever\n", "the progress file is of a newer logitlab", "newer"),
    ])
    func whatCannotBeReadIsSetAside(
      _ text: String, _ message: String, _ ending: String
    ) async throws {
      let script = """
        mkdir "$XDG_STATE_HOME/logitlab"; cd "$XDG_STATE_HOME/logitlab"
        printf '\(text)' > progress; echo older > progress.\(ending)

        """
      let terminal = try Tmux(script + Self.lessons + "logitlab learn --lessons l; report")
      try await terminal.wait(for: "First", message)
      try terminal.press("4", "Enter", "q")
      try await terminal.expectRestored(exit: 0)
      let folder = terminal.directory.appendingPathComponent("logitlab")
      func content(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      }
      #expect(try content("progress.\(ending)") == "older\n")
      #expect(try content("progress.\(ending)-2") == text)
      #expect(try progress(of: terminal).contains("step one\npassed\n"))
    }

    @Test func nothingIsLeftOfWhatCannotBeSaved() async throws {
      let terminal = try Tmux(Self.lessons + "logitlab learn --lessons l; report")
      try await terminal.wait(for: "First")
      let folder = terminal.directory.appendingPathComponent("logitlab")
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("progress"), withIntermediateDirectories: true)
      try terminal.press("n")
      try await terminal.wait(for: "progress can't be saved: Is a directory")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
          "progress", "progress.lock",
        ])
    }

    @Test func faultsOfLessonsAreTold() async throws {
      let script = Self.lessons + "printf '```check\\nlogit[9,9] = 1\\n```\\n' >> l/two.md\n"
      let terminal = try Tmux(script + "logitlab learn --lessons l; report", width: 120)
      try await terminal.wait(for: "First", "l/two.md:")
      try terminal.press("q")
      let screen = try await terminal.wait(for: "REPORTED", "l/two.md:")
      #expect(screen.contains("error: "))
    }

    private func progress(of terminal: Tmux) throws -> String {
      let file = terminal.directory.appendingPathComponent("logitlab/progress")
      return try String(contentsOf: file, encoding: .utf8)
    }

    /// Shell that writes a course of two steps into the folder `l`.
    private static let lessons = #"""
      cd "$HOME"; mkdir l
      cat > l/course.md <<'END'
      ---
      format: 1
      title: A course
      ---
      ## A lesson

      1. [First](one.md)
      2. [Second](two.md)
      END
      step() {
        printf -- '---\nformat: 1\nid: %s\ntitle: %s\n---\nProse.\n\n```logits\n1 2\n```\n' $1 $2
        printf '```check\nlogit[1,1] = 4\n```\n```solution\nset 1 1 4\n```\n'
      }
      step one First > l/one.md
      step two Second > l/two.md

      """#
  }
}
