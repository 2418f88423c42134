import Notation
import TUI
import Testing

@Suite("A script") struct ScriptTests {
  private func contents(_ text: String) throws -> [Script.Content] {
    try Script(parsing: text, file: "s").lines.map(\.content)
  }

  @Test("lines are commands, captions and waits") func lines() throws {
    let text = """
      \u{FEFF}## for readers alone
      # Scores have no bounds
        type "1 2"

      ! undo
      #
      wait
      wait 0.5
      """
    let lines: [Script.Content] = [
      .caption("Scores have no bounds"), .command("type \"1 2\"", isRefused: false),
      .command("undo", isRefused: true), .caption(nil), .wait(nil), .wait(0.5),
    ]
    #expect(try contents(text) == lines)
    #expect(try contents(text.replacing("\n", with: "\r\n")) == lines)
    #expect(try Script(parsing: text, file: "s").lines.map(\.number) == [2, 3, 5, 6, 7, 8])
    #expect(try contents("") == [])
  }

  @Test(
    "faults name their line",
    arguments: [
      ("undo\nwait long", "s:2: error: expected: wait [SECONDS], from 0 to 3600"),
      ("wait 1 2", "s:1: error: expected: wait [SECONDS], from 0 to 3600"),
      ("wait -1", "s:1: error: expected: wait [SECONDS], from 0 to 3600"),
      ("wait nan", "s:1: error: expected: wait [SECONDS], from 0 to 3600"),
      ("!", "s:1: error: a command has to follow the !"),
      ("# a\u{1B}[2J", "s:1:4: error: \\u{1B} can't be seen and may not stand here"),
    ])
  func faults(text: String, message: String) {
    let fault = #expect(throws: SourceFault.self) { try Script(parsing: text, file: "s") }
    #expect(fault?.description == message)
  }

  @Test("a script is bounded") func bounded() throws {
    let most = String(repeating: "undo\n", count: Script.mostLines)
    #expect(try contents(most).count == Script.mostLines)
    #expect(
      throws: SourceFault(file: "s", line: 10001, message: "a script has at most 10000 lines")
    ) {
      try Script(parsing: most + "undo", file: "s")
    }
    #expect(throws: SourceFault(file: "s", message: "scripts above 1 MiB are not read")) {
      try Script(parsing: String(repeating: "# a\n", count: 1 << 19), file: "s")
    }
  }
}
