import Foundation
import Testing

extension EndToEnd {
  @Suite("Input that is broken or not meant for the page") struct BrokenInputTests {
    @Test("one SIGTERM ends the program, with the terminal as it was")
    func ending() throws {
      try CommandLineProgram.withFolder { folder in
        let terminal = try Pty(["open"], directory: folder)
        try terminal.read(until: "0.8393")
        #expect(try terminal.modes != terminal.modesBefore)
        terminal.resize(width: 100, height: 30)
        let place = terminal.output.count
        try terminal.read(until: "LOGITS", since: place)
        terminal.signal(SIGTERM)
        #expect(terminal.waitForEnd() == .killed(by: SIGTERM))
        #expect(try terminal.modes == terminal.modesBefore)
      }
    }
  }
}
