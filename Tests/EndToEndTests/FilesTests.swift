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
  }
}
