import Foundation
import Testing

extension EndToEnd {
  @Suite("Files that the page reads and writes") struct FilesTests {
    @Test("the keyboard is not loaded")
    func keyboard() async throws {
      let terminal = try await Tmux.atPage()
      try terminal.enter(":load -")
      try await terminal.wait(for: "-: error: keys come from standard input; name a file")
      try await terminal.quit()
    }

    @Test("a pipe is not waited for")
    func pipe() async throws {
      let terminal = try await Tmux.atPage(
        "mkfifo \"$HOME/p\"; cd \"$HOME\"; logitlab open; report")
      try terminal.enter(":load p")
      try await terminal.wait(for: "p: error: this is not a regular file")
      try await terminal.quit()
    }

    @Test("the page says what was inferred of a file, and what is in doubt")
    func inference() async throws {
      let files = #"cd; printf 'id,label,a,b\nx,1,.5,1\n' >t.csv; printf '0,1\n1,0\n' >n.csv; "#
      let terminal = try Tmux(files + "logitlab open t.csv; report")
      let inferred = "1 instance × 2 classes; header; names from `id`; labels from `label`"
      try await terminal.wait(for: inferred)
      try terminal.enter(":load n.csv")
      try await terminal.wait(for: "n.csv:1:1: error: say --header yes or no: this line may")
      try terminal.enter(":load t.csv")
      try await terminal.wait(for: "t.csv: " + inferred)
      try await terminal.quit()
    }

    @Test("an existing file is not overwritten")
    func existingFile() throws {
      try CommandLineProgram.withFolder(["z.csv": "1,2\n"]) { folder in
        let file = folder.appendingPathComponent("z.csv")
        let link = folder.appendingPathComponent("l.csv")
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "none")
        for (name, status) in [("z.csv", Int32(1)), ("l.csv", 1), ("new.csv", 0)] {
          let outcome = try CommandLineProgram.run(
            ["render", "z.csv", "--script", "-"], in: folder, input: "export \(name)\n")
          #expect(outcome.status == status)
          let refusal = "<stdin>:1: error: \(name) exists; the same command with ! writes over it\n"
          #expect(outcome.errors == (status == 0 ? "" : refusal))
        }
        #expect(try file.text() == "1,2\n")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(names) == ["z.csv", "l.csv", "new.csv"])
      }
    }

    @Test("the step to begin with is kept")
    func firstStep() async throws {
      let terminal = try Tmux(Self.lessons + "logitlab learn --lessons l --step two; report")
      try await terminal.wait(for: "Second")
      try await terminal.quit()
      #expect(try terminal.progress.contains("at two\n"))
    }

    @Test("a step that another copy has passed is kept")
    func otherCopy() async throws {
      let terminal = try Tmux(Self.lessons + "logitlab learn --lessons l; report")
      try await terminal.wait(for: "First")
      try terminal.directory.appendingPathComponent("logitlab/progress")
        .write("logitlab progress 1\nat two\npassed elsewhere\n")
      try terminal.press("PageDown")
      try await terminal.wait(for: "Second")
      try await terminal.quit()
      #expect(try terminal.progress.contains("step elsewhere\npassed\n"))
    }

    @Test("two copies keep the changes of both")
    func twoCopies() async throws {
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
        try await terminal.quit()
      }
      let text = try first.progress
      #expect(text.contains("step one\npassed\ndid set 1 1 4\ndid set 1 1 7\n"))
      #expect(text.contains("step two\npassed\ndid set 1 1 4\ndid set 1 1 9\n"))
    }

    @Test("faults of lessons are told")
    func faultyLesson() async throws {
      let script = Self.lessons + "printf '```check\\nlogit[9,9] = 1\\n```\\n' >> l/two.md\n"
      let terminal = try Tmux(script + "logitlab learn --lessons l; report", width: 120)
      try await terminal.wait(for: "First", "l/two.md:")
      try terminal.press("q")
      let screen = try await terminal.wait(for: "REPORTED", "l/two.md:")
      #expect(screen.contains("error: "))
    }

    /// Shell that writes a course of two steps into the folder `l`.
    static let lessons = #"""
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
