import Foundation
import Testing

extension EndToEnd {
  @Suite struct SignalTests {
    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
    func aSignalThatEndsTheProgramLeavesTheTerminalAsItWas(_ signal: Int32) async throws {
      let terminal = try Tmux("started open; report")
      try await terminal.waitForPage()
      try terminal.press("%")
      try terminal.signal(signal)
      try await terminal.expectRestored(exit: 128 + Int(signal))
    }

    @Test(arguments: [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE])
    func aTrapLeavesTheTerminalAsItWas(_ signal: Int32) async throws {
      let terminal = try Tmux("started open; report")
      try await terminal.waitForPage()
      try terminal.press("%")
      try terminal.signal(signal)
      try await terminal.expectRestored(exit: 128 + Int(signal))
    }

    @Test func controlZStopsAndTheShellBringsItBack() async throws {
      let terminal = try Tmux("exec bash --norc --noprofile -i")
      try terminal.type("unset HISTFILE; PS1='ready> '; clear")
      try terminal.press("Enter")
      try await terminal.wait(for: "ready>")
      for _ in 1...2 {
        try terminal.type("\(Tmux.binary) open")
        try terminal.press("Enter")
        try await terminal.waitForPage()
        try terminal.press("C-z")
        try await terminal.wait(for: "Stopped", "ready>")
        #expect(try terminal.value("alternate_on") == "0")
        try terminal.resize(width: 90, height: 30)
        try terminal.type("clear; fg")
        try terminal.press("Enter")
        try await terminal.waitForPage()
        #expect(try terminal.value("alternate_on") == "1")
        try terminal.type("9")
        try await terminal.wait(for: "another loss") { !$0.contains("0.83934") }
        try terminal.press("Escape", "q")
        try await terminal.wait(for: "the shell") { !$0.contains("LOGITS") }
        try terminal.resize(width: 80, height: 24)
      }
    }

    @Test func afterAStopEverythingIsDrawnAnew() async throws {
      let terminal = try Tmux("started open; report")
      try await terminal.waitForPage()
      try terminal.signal(SIGSTOP)
      let device = try terminal.value("pane_tty")
      let handle = try #require(FileHandle(forWritingAtPath: device))
      try handle.write(contentsOf: Data("\u{1B}[2J\u{1B}[5;5Hrubbish".utf8))
      try await terminal.wait(for: "rubbish")
      try terminal.signal(SIGCONT)
      try await terminal.wait(for: "the page") { screen in
        screen.contains("LOGITS") && !screen.contains("rubbish")
      }
      try terminal.press("q")
      try await terminal.expectRestored(exit: 0)
    }

    @Test func theProgramEndsWithItsTerminal() async throws {
      let terminal = try Tmux("trap '' HUP; started open")
      try await terminal.waitForPage()
      let process = try terminal.processNumber()
      try terminal.tmux("kill-server")
      let end = ContinuousClock.now + .seconds(10)
      while kill(process, 0) == 0, ContinuousClock.now < end {
        try await Task.sleep(for: .milliseconds(25))
      }
      #expect(kill(process, 0) != 0)
    }
  }
}
