import Foundation
import TUI
import TestSupport
import Testing

@Suite("`docs/keys.md` says what the program does") struct KeysDocumentTests {
  @Test("the document is that of the table") func document() throws {
    let file = Repository.folder.appendingPathComponent("docs/keys.md")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try KeyMap.document.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded docs/keys.md; look at it and run again")
    }
    let stored = try String(contentsOf: file, encoding: .utf8)
    #expect(stored == KeyMap.document, "record docs/keys.md anew with RECORD_SNAPSHOTS=1")
  }
}
