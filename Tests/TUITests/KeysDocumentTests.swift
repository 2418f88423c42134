import Foundation
import TUI
import Testing

/// `docs/keys.md` says what the program does.
struct KeysDocumentTests {
  @Test func theDocumentIsThatOfTheTable() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/keys.md").standardized
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try KeyMap.document.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded docs/keys.md; look at it and run again")
    }
    let stored = try String(contentsOf: file, encoding: .utf8)
    #expect(stored == KeyMap.document, "record docs/keys.md anew with RECORD_SNAPSHOTS=1")
  }
}
