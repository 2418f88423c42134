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
  }
}
