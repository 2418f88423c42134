import Foundation
import Testing

extension EndToEnd {
  @Suite("Signals") struct SignalTests {
    /// All signals but those that can't be caught and those that mean something else.
    private static let fatal =
      [
        SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
        SIGIO,
      ] + ofLinux

    #if os(Linux)
      /// Among those that Linux adds, the first and the last in real time.
      private static let ofLinux = [SIGPWR, SIGSTKFLT, 34, 64]
    #else
      private static let ofLinux: [Int32] = []
    #endif

    private static let defects = [
      SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSYS,
    ]

    @Test(
      "signals that end the program, and traps, leave the terminal as it was",
      arguments: fatal + defects)
    func ending(signal: Int32) async throws {
      let terminal = try await Tmux.atPage("started open; report")
      try terminal.press("%")
      try terminal.signal(signal)
      try await terminal.expectRestored(exit: 128 + Int(signal))
    }

    @Test(
      "whatever the page is doing, one signal ends it",
      arguments: [
        ":dtype flo", "12.5", "?", "c", "t", ":layer 200\r", "\u{1B}[<0;5", "\u{1B}[200~1,2",
      ])
    func busy(keys: String) async throws {
      let terminal = try await Tmux.atPage("started open; report")
      try terminal.send(keys, bracketed: false)
      try terminal.signal(SIGTERM)
      try await terminal.expectRestored(exit: 128 + Int(SIGTERM))
    }

    @Test("signals about failed writes are no end", arguments: [SIGPIPE, SIGXFSZ, SIGCHLD, SIGURG])
    func ignored(signal: Int32) async throws {
      let terminal = try await Tmux.atPage("started open; report")
      try terminal.signal(signal)
      try terminal.type("9")
      try await terminal.waitUntilGone("0.83934")
      try terminal.press("Escape")
      try await terminal.quit()
    }

    @Test("Ctrl-Z stops, and the shell brings the page back")
    func controlZ() async throws {
      let terminal = try Tmux("exec bash --norc --noprofile -i")
      try terminal.enter("unset HISTFILE; PS1='ready> '; clear")
      try await terminal.wait(for: "ready>")
      for _ in 1...2 {
        try terminal.enter(CommandLineProgram.binary.path.shellQuoted + " open")
        try await terminal.waitForPage()
        try terminal.press("C-z")
        try await terminal.wait(for: "Stopped", "ready>")
        #expect(try terminal.value("alternate_on") == "0")
        try terminal.resize(width: 90, height: 30)
        try terminal.enter("clear; fg")
        try await terminal.waitForPage()
        #expect(try terminal.value("alternate_on") == "1")
        try terminal.type("9")
        try await terminal.waitUntilGone("0.83934")
        try terminal.press("Escape", "q")
        try await terminal.waitUntilGone("LOGITS")
        try terminal.resize(width: 80, height: 24)
      }
    }

    @Test("after a stop everything is drawn again")
    func stop() async throws {
      let terminal = try await Tmux.atPage("started open; report")
      try terminal.signal(SIGSTOP)
      let device = try terminal.value("pane_tty")
      let handle = try #require(FileHandle(forWritingAtPath: device))
      try handle.write(contentsOf: Data("\u{1B}[2J\u{1B}[5;5Hrubbish".utf8))
      try await terminal.wait(for: "rubbish")
      try terminal.signal(SIGCONT)
      try await terminal.wait(for: "the page") { screen in
        screen.contains("LOGITS") && !screen.contains("rubbish")
      }
      try await terminal.quit()
    }

    @Test("the program ends with its terminal")
    func terminalGone() async throws {
      let terminal = try await Tmux.atPage("trap '' HUP; started open")
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
